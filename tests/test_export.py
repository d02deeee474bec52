"""gongshi export: lists that import reads back, tables that run nothing, drafts laid out as official documents."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from stdnum.cn import uscc

from conftest import ROOT, demo
from gongshi.attachments.look import look_at
from gongshi.characters import DECEIVING
from gongshi.loading import load
from gongshi.office.drafting.values import plain
from gongshi.office.tables import separated, workbook
from gongshi.office.tables.cells import Known
from gongshi.office.tables.chosen import chosen
from gongshi.office.tables.columns import LISTS
from gongshi.office.tables.draft.blocks import Grid, Paragraph, blocks_of
from gongshi.office.tables.exported import FORMS, exported
from gongshi.office.tables.fixed import EPOCH
from gongshi.office.tables.grid import Grid as Sheet
from gongshi.office.tables.marks import marked, unmarked
from gongshi.office.tables.reading import read
from gongshi.office.tables.texts import NOTHING, tidied
from gongshi.privacy.own import own_of, same
from gongshi.privacy.reading import seen_in
from gongshi.records.kinds import KINDS, AnyNotice
from gongshi.records.notice import Listing
from test_cli import gongshi

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOADED = load(ROOT)
OWN = own_of(LOADED.documents)
KNOWN = Known.of(demo(), OWN, "2025")
READERS: dict[str, Callable[[bytes], list[Sheet]]] = {
    "xlsx": workbook.sheets,
    "csv": lambda content: separated.sheets("名单", content),
}


def imported(content: bytes, form: str, kind: str) -> list[dict[str, Any]]:
    listed = read(chosen(READERS[form](content), None, kind), kind, KNOWN, None, complete=True)
    assert listed.is_whole, [str(remark) for remark in listed.remarks]
    return listed.organisations


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("kind", LISTS)
def test_what_is_written_is_read_back(form: str, kind: str) -> None:
    """Every list of the demo data."""
    for notice in demo().of_kind(kind):
        assert isinstance(notice.record, Listing)
        found = imported(exported(demo(), notice.record, form), form, kind)
        assert found == [plain(each) for each in notice.record.organisations]


def _means_nothing_else(text: str) -> bool:
    """Whether import has nothing to put right in it, nor a person to find."""
    return tidied(text) == text and text not in {*NOTHING, ""} and not DECEIVING.search(text) and not seen_in(text)


LETTERS = st.sampled_from("示例公司甲乙（）、；;，,。\"'=+-@＝#_x005F0123 aZ𠮷㐂")
ANY_LETTER = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn"))
LINES = st.text(LETTERS | ANY_LETTER, min_size=1, max_size=30).map(tidied).filter(_means_nothing_else)
BODIES = st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9)
CODES = st.builds(lambda body: f"91310151{body}{uscc.calc_check_digit(f'91310151{body}')}", BODIES)
DAYS = st.dates(date(1949, 1, 1), date(2099, 12, 31)).map(str)
PERIODS = st.tuples(DAYS, DAYS).map(lambda days: {"opens": min(days), "closes": max(days)})
OF_ALL: dict[str, st.SearchStrategy[Any]] = {"name": LINES, "credit_code": CODES}
MAYBE_OF_ALL: dict[str, st.SearchStrategy[Any]] = {
    "former_names": st.lists(LINES, min_size=1, max_size=3),
    "sector": LINES,
    "town": st.sampled_from(KNOWN.towns),
}
AWARDS = st.sampled_from(sorted(set(KNOWN.awards.values())))
OF_KIND: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "qualified": (
        {},
        {"award": AWARDS, "recommended_by": LINES, "internal_notice": PERIODS, "declared_sole_application": DAYS},
    ),
    "shortlist": ({}, {}),
    "proposed": ({"award": AWARDS}, {"mode": LINES, "summary": LINES}),
    "decision": (
        {"award": AWARDS, "prize": st.integers(0, 999_999_999).map(str)},
        {"mode": LINES, "summary": LINES, "certificate": LINES},
    ),
}


@st.composite
def lists(draw: st.DrawFn) -> AnyNotice:
    kind = draw(st.sampled_from(LISTS))
    needed, maybe = OF_KIND[kind]
    one = st.fixed_dictionaries({**OF_ALL, **needed}, optional={**MAYBE_OF_ALL, **maybe})
    several = st.lists(one, min_size=1, max_size=5, unique_by=lambda each: each["credit_code"])
    template = next(notice.record for notice in demo().of_round("2025", kind))
    shape: Any = KINDS[kind].shape.model_fields["organisations"].annotation.__args__[0]  # type: ignore[union-attr]
    organisations = tuple(shape.model_validate(each) for each in draw(several))
    return template.model_copy(update={"organisations": organisations})


@given(lists(), st.sampled_from(["xlsx", "csv"]))
def test_any_list_comes_back(record: AnyNotice, form: str) -> None:
    """Whatever stands in a list, the table of it says the same, and runs nothing."""
    assert isinstance(record, Listing)
    content = exported(demo(), record, form)
    assert imported(content, form, record.kind) == [plain(each) for each in record.organisations]
    assert look_at(form, content).harms == []


@given(st.text(max_size=20))
def test_the_mark_comes_off(text: str) -> None:
    """The apostrophe before what a spreadsheet would compute."""
    assert unmarked(marked(text)) == text


FORMULAS = ["=1+1", "+1甲", "-甲", "@甲", "＝甲", "'=甲", '=HYPERLINK("https://example.invalid")', "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_stay_text(text: str) -> None:
    """A name that begins like a formula is shown by spreadsheets, not computed."""
    record = next(notice.record for notice in demo().of_round("2025", "shortlist"))
    assert isinstance(record, Listing)
    first = record.organisations[0].model_copy(update={"sector": text})
    spoilt = record.model_copy(update={"organisations": (first,)})
    rows = list(csv.reader(io.StringIO(exported(demo(), spoilt, "csv").decode("utf-8-sig"), newline="")))
    assert all(not cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t")) for row in rows for cell in row)
    sheet = openpyxl.load_workbook(io.BytesIO(exported(demo(), spoilt, "xlsx"))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert text in {cell.value for row in sheet.iter_rows() for cell in row}
    for form in ("csv", "xlsx"):
        assert look_at(form, exported(demo(), spoilt, form)).harms == []


def test_a_workbook_to_work_with() -> None:
    """Chinese headings that stay, codes as text, days as days, one page wide on paper."""
    record = demo().notices["2025-qualified"].record
    sheet = openpyxl.load_workbook(io.BytesIO(exported(demo(), record, "xlsx"))).worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    assert headings[:3] == ["序号", "名称", "统一社会信用代码"]
    assert {"内部公示开始日期", "内部公示结束日期", "单一申报声明"} <= set(headings)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C2", "$1:$1")
    row = dict(zip(headings, sheet[2], strict=True))
    assert (row["统一社会信用代码"].data_type, row["统一社会信用代码"].number_format) == ("s", "@")
    assert row["内部公示开始日期"].is_date
    assert row["奖项"].value == "区长质量奖"


@pytest.mark.parametrize("form", FORMS)
def test_nobody_is_named_and_nothing_runs(form: str) -> None:
    """The project's own look into attachments finds neither persons nor harm in any export."""
    for notice in demo().oldest_first:
        if form == "docx" or isinstance(notice.record, Listing):
            inside = look_at(form, exported(demo(), notice.record, form))
            assert inside.harms == []
            assert {same(value) for _, value, _ in inside.people if value} <= OWN.names
            assert [
                seen for _, text in inside.texts for seen in seen_in(text) if seen.hit.value not in OWN.numbers
            ] == []


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_the_same_bytes(form: str) -> None:
    """No moment but the notice's own is in a file."""
    record = demo().notices["2025-proposed"].record
    content = exported(demo(), record, form)
    assert content == exported(demo(), record, form)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {EPOCH}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2025-10-20T01:00:00Z"}


def draft(notice_id: str) -> Any:
    return docx.Document(io.BytesIO(exported(demo(), demo().notices[notice_id].record, "docx")))


def test_a_draft_is_laid_out_as_the_standard_says() -> None:
    """GB/T 9704-2012: the page, the title, the text, the lines."""
    document = draft("2025-proposed")
    section = document.sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(each.mm) for each in (*lengths, section.right_margin, section.bottom_margin)] == [
        210,
        297,
        37,
        28,
        26,
        35,
    ]
    normal = document.styles["Normal"]
    assert (normal.font.size, normal.paragraph_format.line_spacing) == (Pt(16), Pt(28))
    assert normal.element.rPr.rFonts.get(f"{W}eastAsia") == "仿宋"
    title, _, first, *_ = document.paragraphs
    assert title.text == demo().notices["2025-proposed"].record.title
    assert title.runs[0].font.size == Pt(22)
    assert title.runs[0]._r.rPr.rFonts.get(f"{W}eastAsia") == "方正小标宋简体"  # noqa: SLF001
    assert first._p.pPr.find(f"{W}ind").get(f"{W}firstLineChars") == "200"  # noqa: SLF001


def test_a_draft_ends_with_issuer_and_day() -> None:
    """At the right, the day two characters further in than the issuer begins."""
    issuer, day = draft("2025-proposed").paragraphs[-2:]
    assert (issuer.text, day.text) == ("崇明区政府质量奖评审委员会办公室", "2025年10月20日")
    indents = [each._p.pPr.find(f"{W}ind").get(f"{W}rightChars") for each in (issuer, day)]  # noqa: SLF001
    width = 3 + 8 / 2
    assert indents == ["200", f"{int(len(issuer.text) + 2 - 2 - width) * 100}"]


def test_a_list_repeats_its_headings() -> None:
    """On each page; and no row is torn."""
    [table] = draft("2025-qualified").tables
    head, *rows = table.rows
    assert head._tr.trPr.find(f"{W}tblHeader") is not None  # noqa: SLF001
    assert len(rows) == len(demo().notices["2025-qualified"].record.organisations)  # type: ignore[union-attr]
    assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in rows)  # noqa: SLF001
    assert [cell.text for cell in head.cells][:3] == ["序号", "名称", "统一社会信用代码"]
    assert rows[0].cells[1].text == "示例生态装备有限公司（原名：示例海工装备有限公司）"
    widths = [column.width for column in table.columns]
    assert sum(widths) <= Mm(157)


def test_a_call_has_its_headings_addressee_and_enclosures() -> None:
    """主送机关 at the margin, headings of the standard's levels, what is enclosed by number."""
    paragraphs = draft("2025-call").paragraphs
    texts = [each.text for each in paragraphs]
    addressee = paragraphs[texts.index("各有关组织：")]
    assert addressee._p.pPr is None or addressee._p.pPr.find(f"{W}ind") is None  # noqa: SLF001
    assert paragraphs[texts.index("一、奖项和名额")].style.name == "Heading 1"
    assert any(text.startswith("公开的文件：1. 《崇明区政府质量奖管理办法》") for text in texts)


def test_outcomes_and_revocations_have_their_tables() -> None:
    """Numbers, who was removed, what was revoked; a decision begins with its number."""
    numbers, removed = draft("2025-objections-proposed").tables
    assert [[cell.text for cell in row.cells] for row in numbers.rows] == [
        ["收到异议", "受理异议", "异议成立"],
        ["2", "1", "1"],
    ]
    assert removed.rows[1].cells[0].text == "示例云帆物流有限公司"
    [revoked] = draft("2026-revocation-gold-2023").tables
    assert revoked.rows[1].cells[2].text == "质量金奖"
    assert draft("2025-decision").paragraphs[0].text == "沪崇府示〔2025〕1号"


def test_fonts_have_stand_ins_and_pages_numbers() -> None:
    """A machine without the standard's fonts takes those most like them."""
    content = exported(demo(), demo().notices["2025-call"].record, "docx")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        fonts = etree.fromstring(archive.read("word/fontTable.xml"))
        footers = [archive.read(name).decode() for name in archive.namelist() if "footer" in name]
        settings = archive.read("word/settings.xml").decode()
    others = {font.get(f"{W}name"): font.find(f"{W}altName") for font in fonts}
    assert "华文中宋" in others["方正小标宋简体"].get(f"{W}val")
    assert len(footers) == 2
    assert all('w:instr="PAGE"' in footer for footer in footers)
    assert "evenAndOddHeaders" in settings


def test_markdown_becomes_paragraphs() -> None:
    """Lists with their marks, links with their addresses, tables as tables, lines joined as Chinese is."""
    body = "致：\n\n第一\n第二 **重**[页](apply.html)\n\n3. 甲\n4. 乙\n   - 丙\n\n# 题\n\n"
    body += "| 一 | 二 |\n|--|--|\n| 1 | 2 |\n"
    found = blocks_of(body, "https://award.example/x/")
    texts = [block.text for block in found if isinstance(block, Paragraph)]
    assert texts == ["致：", "第一第二 重页（https://award.example/x/apply.html）", "3.甲", "4.乙", "·丙", "题"]
    assert [block.heading for block in found if isinstance(block, Paragraph)] == [0, 0, 0, 0, 0, 1]
    assert [block.depth for block in found if isinstance(block, Paragraph)][-2] == 1
    assert found[-1] == Grid((("一", "二"), ("1", "2")))


def test_an_exported_file_may_be_an_attachment(project: Path) -> None:
    """The check of the whole project has nothing against one beside a notice."""
    folder = project / "data" / "notices" / "2026"
    done = gongshi(project, "export", "2025-proposed", "--to", "docx", "--out", str(folder / "list.docx"))
    assert done.returncode == 0, done.stderr
    digest = hashlib.sha256((folder / "list.docx").read_bytes()).hexdigest()
    record = folder / "announcement-training.yml"
    entry = f"attachments:\n  - file: list.docx\n    title: 名单\n    sha256: {digest}\nbody:"
    record.write_text(record.read_text("utf-8").replace("body:", entry), "utf-8")
    assert gongshi(project, "check").stdout.endswith("没有发现问题\n")


def test_written_where_it_is_asked_and_never_over_another(project: Path) -> None:
    """By default under the notice's own name; a file that is there stays."""
    done = gongshi(project, "export", "2025-qualified", "--to", "csv", "--version", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert (project / "2025-qualified.csv").read_bytes().startswith("\ufeff序号,名称".encode())
    again = gongshi(project, "export", "2025-qualified", "--to", "csv")
    assert (again.returncode, "已有，不覆盖" in again.stderr) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export", "2025-proposed"], "缺少“格式”"),
        (["export", "2025-nothing", "--to", "csv"], "没有编号为“2025-nothing”、读得懂的公告"),
        (["export", "2025-call", "--to", "xlsx"], "2025-call 没有名单，只能写成 docx"),
        (["export", "2025-proposed", "--to", "pdf"], "只能写：xlsx、csv、docx"),
        (["export", "2025-proposed", "--to", "csv", "--version", "9"], "没有第9版，最新的是第1版"),
    ],
)
def test_calls_that_cannot_be(arguments: list[str], words: str) -> None:
    """Exit code 2, in Chinese."""
    done = gongshi(ROOT, *arguments)
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
