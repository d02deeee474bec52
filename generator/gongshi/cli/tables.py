"""Lists from tables into records, and from records into tables and drafts."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from gongshi.characters import shown
from gongshi.cli.calls import named_options
from gongshi.cli.drafts import NOTHING, load_or_end
from gongshi.cli.new import new
from gongshi.cli.options import as_of_option, end
from gongshi.cli.words import ChineseCommand
from gongshi.findings import as_text
from gongshi.loading import Loaded
from gongshi.office.drafting.placing import TakenError, place
from gongshi.office.tables.cells import Known
from gongshi.office.tables.chosen import Chosen, chosen
from gongshi.office.tables.columns import LISTS
from gongshi.office.tables.exported import FORMS, NoListError, exported
from gongshi.office.tables.listed import Listed
from gongshi.office.tables.opened import opened
from gongshi.office.tables.reading import read
from gongshi.office.tables.remarks import Remark, UnreadableError, masked, wrong
from gongshi.office.tables.remarks import as_text as remarks_text
from gongshi.office.tables.rows import Hidden
from gongshi.office.tables.shown import as_table, as_yaml
from gongshi.privacy.own import own_of
from gongshi.privacy.veil import veiled
from gongshi.register import Register, Version


def _chosen(loaded: Loaded, file: Path, kind: str, sheet: str | None) -> Chosen:
    """The sheet with the list; ends with code 1 where none can be found in the file."""
    try:
        return chosen(opened(file), sheet, kind)
    except UnreadableError as error:
        end(remarks_text(masked([Remark(file.name, error.message, error.remedy)], own_of(loaded.documents))))


def _told(loaded: Loaded, listed: Listed, kind: str) -> None:
    """Show what was understood and what was not; ends with code 1 where the list is not whole."""
    remarks = masked(listed.remarks, own_of(loaded.documents))
    table = as_table(listed, kind) if listed.organisations else ""
    click.echo("\n\n".join(filter(None, (table, remarks_text(remarks)))) + "\n", err=True)
    if not listed.is_whole:
        end(f"{len(wrong(remarks))} 处没有读懂，{NOTHING}")


def _write(out: Path, content: bytes) -> None:
    try:
        place(out, content)
    except TakenError as error:
        end(f"{error}；{NOTHING}")


def _alone(listed: Listed, kind: str, out: Path | None) -> None:
    """The list without a record around it."""
    text = as_yaml(listed, kind)
    if out is None or out == Path("-"):
        click.echo(text, nl=False)
        return
    _write(out, text.encode())
    click.echo(f"名单 {len(listed.organisations)} 家，写在 {out}")


@click.command("import", cls=ChineseCommand)
@click.argument("kind", type=click.Choice(LISTS), metavar="种类")
@click.argument("file", type=click.Path(path_type=Path), metavar="表格文件")
@click.option("--sheet", metavar="工作表", help="读哪个工作表，默认是唯一有名单表头的那个")
@click.option(
    "--hidden", type=click.Choice([each.value for each in Hidden]), help="隐藏的行和列：include 读，skip 不读"
)
@click.option("--list-only", is_flag=True, help="只写 organisations 一段，不写整份记录")
@named_options
@click.option(
    "--set", "pairs", multiple=True, metavar="字段=值", help="记录的其他字段，可以写多次，与 gongshi new 相同"
)
@click.option("--name", default="", metavar="名称", help="只用来给文件命名；同一届再发一份的必须写")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写到别处")
@click.option("--yes", is_flag=True, help="采用全部建议，什么也不问；缺少内容的列出来")
@as_of_option
@click.pass_context
def import_(  # noqa: PLR0913 (one parameter an option)
    context: click.Context,
    /,
    kind: str,
    file: Path,
    sheet: str | None,
    hidden: str | None,
    *,
    list_only: bool,
    **record: Any,
) -> None:
    """从表格（.xlsx、.csv）读入名单，写成一份公告，其余内容与 gongshi new 一样询问或者推算。

    种类：qualified、shortlist、proposed、decision。读不懂的逐格指出，这时什么也不写。
    """
    loaded, register = load_or_end()
    choice = _chosen(loaded, file, kind, sheet)
    known = Known.of(register, own_of(loaded.documents), record["round"])
    listed = read(choice, kind, known, Hidden(hidden) if hidden else None, complete=list_only)
    _told(loaded, listed, kind)
    if list_only:
        _alone(listed, kind, record["out"])
        return
    with TemporaryDirectory() as folder:
        path = Path(folder, "list.yml")  # as JSON, which is YAML too: what it lacks yet, no record could be written of
        path.write_text(json.dumps({"organisations": listed.organisations}, ensure_ascii=False), "utf-8")
        context.invoke(new, kind=kind, listed=path, **record)


def _version(loaded: Loaded, register: Register, notice_id: str, number: int | None) -> Version:
    """The version asked for; a wrong call where there is none."""
    notice = register.notices.get(notice_id)
    if notice is None:
        unread = [each for each in loaded.findings if each.place.path.startswith("data/notices/")]
        if unread:
            click.echo(f"{as_text(veiled(unread, own_of(loaded.documents)))}\n", err=True)
        raise click.UsageError(f"没有编号为“{shown(notice_id)}”、读得懂的公告；编号是年份加文件名，例如 2025-proposed")
    for version in notice.versions:
        if version.number == (number or notice.current.number):
            return version
    raise click.UsageError(f"{notice_id} 没有第{number}版，最新的是第{notice.current.number}版")


@click.command(cls=ChineseCommand)
@click.argument("notice", metavar="编号")
@click.option(
    "--to", "form", type=click.Choice(FORMS), required=True, metavar="格式", help="xlsx、csv（名单）或 docx（公文稿）"
)
@click.option("--version", "number", type=click.IntRange(1, 999), metavar="版本", help="第几版，默认最新的一版")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写到哪里，默认 编号.格式")
def export(notice: str, form: str, number: int | None, out: Path | None) -> None:
    """把一份公告的名单写成 Excel 表格或 CSV，或者把公告写成 Word 公文稿。已有的文件不覆盖。"""
    loaded, register = load_or_end()
    version = _version(loaded, register, notice, number)
    try:
        content = exported(register, version.record, form)
    except NoListError:
        raise click.UsageError(f"{notice} 没有名单，只能写成 docx") from None
    suffix = f".v{version.number}" if number and number > 1 else ""
    target = out or Path(f"{notice}{suffix}.{form}")
    _write(target, content)
    click.echo(f"{version.record.title}\n写在 {target}")
