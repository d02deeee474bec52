"""The command `gongshi`: check the records, build the site, serve a preview."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from gongshi import clock
from gongshi.cli_words import ChineseGroup
from gongshi.findings import FORMATS, errors
from gongshi.law.check import check as check_records
from gongshi.loading import load
from gongshi.publish import build_site, refusal
from gongshi.summary import of_build, of_check


class Moment(click.ParamType[datetime]):
    """A moment of reading."""

    name = "时刻"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Parse it, or fail with the clock's own message."""
        try:
            return clock.parse_moment(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


as_of_option = click.option(
    "--as-of",
    type=Moment(),
    envvar=clock.ENVIRONMENT_VARIABLE,
    help="按哪一时刻生成：2025-10-22 或 2025-10-22T10:00+08:00",
)


@click.group(cls=ChineseGroup)
def main() -> None:
    """把评审办的 YAML 记录核对后，生成公示网站。在项目文件夹里运行。"""


@main.command()
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="输出格式：文字、GitHub 注释或 JSON"
)
def check(form: str) -> None:
    """核对 data/ 里的全部记录。没有错误时退出码为 0，有错误时为 1。"""
    loaded = load(Path.cwd())
    findings = check_records(loaded)
    if findings or form == "json":
        click.echo(FORMATS[form](findings))
    if form == "text":
        click.echo(of_check(loaded, findings), err=bool(findings))
    sys.exit(1 if errors(findings) else 0)


@main.command()
@as_of_option
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), metavar="文件夹", help="网站写到哪里，默认 site/"
)
def build(as_of: datetime | None, out: Path) -> None:
    """核对记录，没有错误就生成网站；有错误时什么也不写。"""
    if reason := refusal(Path.cwd(), Path.cwd() / out):
        raise click.UsageError(reason)
    built = build_site(Path.cwd(), Path.cwd() / out, as_of or clock.now())
    if built.findings:
        click.echo(FORMATS["text"](built.findings) + "\n", err=True)
    click.echo(of_build(built, out), err=built.site is None)
    sys.exit(0 if built.site else 1)


@main.command()
@as_of_option
@click.option("--host", default="127.0.0.1", help="监听的地址")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="监听的端口")
def serve(as_of: datetime | None, host: str, port: int) -> None:
    """在本机预览；保存 YAML、Markdown 或模板后，浏览器里随即更新。"""
    if as_of:
        os.environ[clock.ENVIRONMENT_VARIABLE] = as_of.isoformat()
    from gongshi.plugin import serve_preview  # noqa: PLC0415 (the site engine takes a while to load)

    serve_preview(Path.cwd() / "mkdocs.yml", f"{host}:{port}")
