"""Lists from tables into records, and from records into tables and drafts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from gongshi.cli.words import ChineseCommand
from gongshi.findings import as_text
from gongshi.loading import Loaded, load
from gongshi.office.drafting.placing import TakenError, place
from gongshi.office.tables.cells import Known
from gongshi.office.tables.chosen import chosen
from gongshi.office.tables.columns import LISTS
from gongshi.office.tables.opened import opened
from gongshi.office.tables.reading import Listed, read
from gongshi.office.tables.remarks import Remark, UnreadableError, masked, wrong
from gongshi.office.tables.remarks import as_text as remarks_text
from gongshi.office.tables.rows import Hidden
from gongshi.office.tables.shown import as_table, as_yaml
from gongshi.privacy.own import own_of


def _fail(words: str) -> NoReturn:
    click.echo(words, err=True)
    sys.exit(1)


def _loaded() -> Loaded:
    """The project's records; ends with code 1 where the office or the measures cannot be read."""
    loaded = load(Path.cwd())
    if loaded.register is None:
        _fail(f"{as_text(loaded.findings)}\n\n没有写任何文件：先改好评审办和办法的文件")
    return loaded


def _listed(loaded: Loaded, file: Path, kind: str, sheet: str | None, hidden: Hidden | None, known: Known) -> Listed:
    """What the file says; ends with code 1 where no list can be found in it."""
    try:
        choice = chosen(opened(file), sheet, kind)
    except UnreadableError as error:
        _fail(remarks_text(masked([Remark(file.name, error.message, error.remedy)], own_of(loaded.documents))))
    listed = read(choice.grid, choice.header, kind, known, hidden)
    listed.remarks = masked([*choice.remarks, *listed.remarks], own_of(loaded.documents))
    return listed


def _write(out: Path, content: bytes) -> None:
    try:
        place(out, content)
    except TakenError as error:
        _fail(f"没有写：{error}")


@click.command("import", cls=ChineseCommand)
@click.argument("kind", type=click.Choice(LISTS), metavar="种类")
@click.argument("file", type=click.Path(path_type=Path), metavar="表格文件")
@click.option("--sheet", metavar="工作表", help="读哪个工作表，默认是唯一有名单表头的那个")
@click.option(
    "--hidden", type=click.Choice([each.value for each in Hidden]), help="隐藏的行和列读（include）还是不读（skip）"
)
@click.option("--round", "round_id", metavar="届", help="属于哪一届，例如 2025")
@click.option("--list-only", is_flag=True, help="只写 organisations 一段，不写整份记录")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写到哪里")
def import_(
    kind: str,
    file: Path,
    sheet: str | None,
    hidden: str | None,
    round_id: str | None,
    *,
    list_only: bool,
    out: Path | None,
) -> None:
    """从表格（.xlsx、.csv）读入名单。读不懂的逐格指出，这时什么也不写。"""
    loaded = _loaded()
    listed = _listed(loaded, file, kind, sheet, Hidden(hidden) if hidden else None, Known.of(loaded, round_id))
    whole = "\n\n".join(filter(None, (as_table(listed, kind), remarks_text(listed.remarks))))
    click.echo(whole, err=True)
    if not listed.is_whole:
        _fail(f"\n{len(wrong(listed.remarks))} 处没有读懂，没有写任何文件")
    text = as_yaml(listed, kind)
    if out:
        _write(out, text.encode())
        click.echo(f"名单 {len(listed.organisations)} 家，写在 {out}")
    else:
        click.echo(text, nl=False)
