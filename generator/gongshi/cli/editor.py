"""Write what editors need to know of records."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from gongshi.cli.options import tell
from gongshi.cli.words import ChineseCommand
from gongshi.loading import load
from gongshi.office.editor.wiring import FOLDER, SETTINGS, File, foreign, misleading, outdated, put, unconnected, wiring


def _files(root: Path) -> list[File]:
    """What should be there; ends with code 1 where it cannot be told, or may not be written."""
    loaded = load(root)
    if loaded.register is None:
        tell(loaded.findings, "text", "data/ 里的数据读不出来，没有写任何文件")
    files = list(wiring(loaded.register))
    if findings := [finding for file in files if (finding := foreign(root, file))]:
        tell(findings, "text", "没有写任何文件")
    return files


@click.command(cls=ChineseCommand)
@click.option(
    "--check", is_flag=True, help="只看与记录的格式是否一致，不写文件；不一致的，退出码为 1。可选的值和例子可以是旧的"
)
def schemas(*, check: bool) -> None:
    """把记录的格式写成 JSON Schema，编辑器用它提示字段、说明含义、指出写错的地方。

    写进 .vscode/schemas/，并在还没有设置时写好 .vscode/settings.json 和 extensions.json。
    增加了届、奖项、发布机构或公告以后再运行一次，编辑器就会提示新的内容。
    """
    root = Path.cwd()
    due = [file for file in _files(root) if (misleading if check else outdated)(root, file)]
    if check:
        click.echo("\n".join([f"不是最新的：{file.path}" for file in due] or ["与记录的格式一致"]))
        sys.exit(1 if due else 0)
    for file in due:
        put(root, file)
    click.echo("\n".join([f"写好了 {file.path}" for file in due] or ["都是最新的，没有改动"]))
    if unconnected(root):
        wanted = json.dumps({"yaml.schemas": SETTINGS["yaml.schemas"]}, ensure_ascii=False, indent=2)
        click.echo(f"{FOLDER}/settings.json 是原有的，没有改动；在里面加上：\n{wanted}")
