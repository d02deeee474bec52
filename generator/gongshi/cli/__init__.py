"""The command `gongshi`."""

from __future__ import annotations

import click

from gongshi.cli import log, records
from gongshi.cli.words import ChineseGroup


@click.group(cls=ChineseGroup)
def main() -> None:
    """把评审办的 YAML 记录核对后，生成公示网站。在项目文件夹里运行。"""


for command in (records.check, records.build, records.serve, log.verify, log.key, log.sign):
    main.add_command(command)
