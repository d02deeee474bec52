"""gongshi import: lists as offices keep them, understood or refused by cell, and nothing written half."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from casefolders import valid_register
from conftest import ROOT
from gongshi.cli.tables import import_
from gongshi.source.document import parse
from test_cli import gongshi
from workbooks import (
    CODES,
    HEADINGS,
    ROWS,
    calculated,
    repacked,
    replaced,
    saved,
    with_cell,
    with_column,
    workbook,
)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The valid register: few records, so that each call is quick."""
    folder = tmp_path_factory.mktemp("register")
    valid_register(folder)
    return folder


@pytest.fixture
def listed(register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `import qualified --list-only` on a file's content."""
    monkeypatch.chdir(register)

    def run(content: bytes, *options: str, name: str = "名单.xlsx", kind: str = "qualified") -> Result:
        file = tmp_path / name
        file.write_bytes(content)
        return CliRunner().invoke(import_, [kind, str(file), "--list-only", *options], catch_exceptions=False)

    return run


def two_rows(sheet: Any) -> None:
    """A title, headings in two rows, merged as people merge them."""
    sheet.insert_rows(1)
    sheet["A1"] = "2025年资格审查通过名单"
    sheet.merge_cells("A1:F1")
    sheet.insert_rows(3)
    for column in "ABCD":
        sheet.merge_cells(f"{column}2:{column}3")
    sheet["E2"] = "内部公示"
    sheet.merge_cells("E2:F2")
    sheet["E3"], sheet["F3"] = "开始", "结束"
    sheet["E4"], sheet["F4"] = date(2025, 3, 10), date(2025, 3, 17)
    sheet["E5"], sheet["F5"] = "2025.3.12", "2025年3月19日"


def award_merged(sheet: Any) -> None:
    sheet["D2"], sheet["D3"] = "质量金奖", None
    sheet.merge_cells("D2:D3")


def with_a_tail(sheet: Any) -> None:
    """Totals and remarks, as lists end; and rows that are numbered and empty."""
    sheet.append([3])
    sheet.append(["合 计", None, "2家"])
    sheet.append(["注：以上按收到申报的先后排列"])
    sheet.append([None, None, None, None, "制表"])


def two_titles(sheet: Any) -> None:
    sheet.parent.create_sheet("空表")
    sheet.parent.create_sheet("封面")["A1"] = "崇明区"


UNDERSTOOD: dict[str, tuple[bytes, dict[str, Any], str]] = {
    "plain": (workbook(), {"award": "mayor"}, ""),
    "blanks in a name": (
        with_cell("B2", " 示例　生态装备 有限公司\n"),
        {"name": "示例生态装备有限公司"},
        "名单!B2 提示",
    ),
    "no-break blanks": (with_cell("B2", "示例\xa0ABC\xa0 装备"), {"name": "示例 ABC 装备"}, "名单!B2 提示"),
    "a code in wide and small letters": (
        with_cell("C2", "９１３１０１５１ dem100015j\u200b"),
        {"credit_code": CODES[0]},
        "C2",
    ),
    "award by its full name": (with_cell("D2", "崇明区区长质量奖 "), {"award": "mayor"}, ""),
    "two rows of headings": (
        workbook(edit=two_rows),
        {"internal_notice": {"opens": "2025-03-10", "closes": "2025-03-17"}},
        "名单!E5 提示 “2025.3.12”读作 2025-03-12",
    ),
    "a merged award": (workbook(edit=award_merged), {"award": "gold"}, "名单!D3 提示 与上面的 名单!D2 合并成一格"),
    "totals and remarks": (workbook(edit=with_a_tail), {}, "名单!5:5 提示 第5行是合计，没有读"),
    "a number for a day": (with_column("声明日期", 45736), {"declared_sole_application": "2025-03-20"}, "序号读作"),
    "a day as text": (with_column("声明日期", "２０２５ 年3月20日"), {"declared_sole_application": "2025-03-20"}, "E2"),
    "a day in digits": (with_column("声明日期", "20250320"), {"declared_sole_application": "2025-03-20"}, "E2"),
    "a moment": (
        with_column("声明日期", datetime(2025, 3, 20, 9, 30)),  # noqa: DTZ001 (workbooks know no time zones)
        {"declared_sole_application": "2025-03-20"},
        "后面的时间 09:30 没有读",
    ),
    "a period in one cell": (
        with_column("内部公示起止日期", "2025年3月10日至17日"),
        {"internal_notice": {"opens": "2025-03-10", "closes": "2025-03-17"}},
        "E2",
    ),
    "former names": (
        with_column("曾用名", "示例甲公司、示例乙公司"),
        {"former_names": ["示例甲公司", "示例乙公司"]},
        "",
    ),
    "nothing": (with_column("所属行业", "无"), {"sector": None}, "名单!E2 提示 “无”当作没有填写"),
    "a town with its district": (with_column("所在乡镇", "崇明区城桥镇"), {"town": "城桥镇"}, "E2"),
    "a calculated name": (
        calculated("B2", "B9", "示例生态装备有限公司"),
        {"name": "示例生态装备有限公司"},
        "名单!B2 提示 是公式",
    ),
    "a name from another file": (calculated("B2", "[1]Sheet1!A1", "示例生态装备有限公司"), {}, "是引用别的文件的公式"),
    "a column about people": (
        with_column("联系人手机", "13900001111"),
        {},
        "名单!E1 提示 “联系人手机”一列没有读：个人信息",
    ),
    "a column that is no field": (with_column("得分", 590), {}, "名单!E1 提示 “得分”一列没有读：记录里没有这一项"),
    "other sheets": (workbook(edit=two_titles), {}, ""),
    "headings again": (workbook([ROWS[0], HEADINGS, ROWS[1]]), {}, "名单!3:3 提示 第3行重复表头"),
    "a line break that was written by its number": (
        with_cell("B2", "示例生态装备_x000D_\n有限公司"),
        {"name": "示例生态装备有限公司"},
        "B2",
    ),
    "one name in two rows": (workbook([ROWS[0], (2, ROWS[0][1], CODES[1], "质量金奖")]), {}, "与 名单!B2 的名称相同"),
    "a cell at the very end": (with_cell("XFD1048576", "末"), {}, "没有读"),
}


@pytest.mark.parametrize("case", UNDERSTOOD)
def test_understood(listed: Callable[..., Result], case: str) -> None:
    """What is only a matter of typing is read as it was meant, and said by cell."""
    content, expected, said = UNDERSTOOD[case]
    done = listed(content)
    assert done.exit_code == 0, done.stderr
    assert said in done.stderr
    written = organisations(done.stdout)
    assert len(written) == 2
    assert {key: written[0].get(key) for key in expected} == expected


def organisations(text: str) -> list[dict[str, Any]]:
    """The list in a piece of YAML."""
    document = parse("list.yml", text.encode())
    assert not document.findings
    assert isinstance(document.value, dict)
    found = document.value["organisations"]
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, dict)]


def hidden(row: int = 0, column: str = "", *, filtered: bool = False) -> Callable[[Any], None]:
    def edit(sheet: Any) -> None:
        if row:
            sheet.row_dimensions[row].hidden = True
        if column:
            sheet.column_dimensions[column].hidden = True
        if filtered:
            sheet.auto_filter.ref = "A1:D3"

    return edit


def merged(area: str, text: str | None = None) -> Callable[[Any], None]:
    def edit(sheet: Any) -> None:
        if text:
            sheet.insert_rows(2)
            sheet["A2"] = text
        sheet.merge_cells(area)

    return edit


def another_list(sheet: Any) -> None:
    copy = sheet.parent.copy_worksheet(sheet)
    copy.title = "名单（修改）"


def concealed(sheet: Any) -> None:
    sheet.parent.create_sheet("封面")
    sheet.sheet_state = "hidden"


REFUSED: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "a code as a number": (with_cell("C2", 913101511234567890), ("名单!C2 错误", "存成了数字")),
    "a wrong digit": (with_cell("C2", "91310151DEM100015K"), ("名单!C2 错误", "校验码不符", "照营业执照逐位核对")),
    "a code too short": (with_cell("C2", "91310151DEM10001"), ("名单!C2 错误", "不合编码规则")),
    "no code": (with_cell("C3", None), ("名单!C3 错误 没有填写“统一社会信用代码”",)),
    "no name": (with_cell("B3", None), ("名单!B3 错误 没有填写“名称”",)),
    "another award": (with_cell("D2", "质量银奖"), ("名单!D2 错误 没有“质量银奖”这个奖项", "区长质量奖、")),
    "another town": (with_column("所在乡镇", "城关镇"), ("名单!E2 错误 没有“城关镇”这个乡镇",)),
    "no day": (with_column("声明日期", "三月中旬"), ("名单!E2 错误 “三月中旬”读不出是哪一天", "写成 2025-03-10")),
    "a day that is none": (with_column("声明日期", "2025/2/30"), ("名单!E2 错误 “2025/2/30”这一天不存在",)),
    "a day without its year": (with_column("声明日期", "3月10日"), ("名单!E2 错误",)),
    "half a period": (with_column("内部公示开始", "2025-03-10"), ("名单!E2 错误", "没有都填写")),
    "a period that ends first": (with_column("内部公示", "2025-03-17至2025-03-10"), ("名单!E2 错误 结束日早于开始日",)),
    "a period in words": (with_column("内部公示", "三月"), ("名单!E2 错误 “三月”读不出起止日期",)),
    "twice the same": (
        workbook([ROWS[0], (2, "示例海岛医院", CODES[0], "质量金奖")]),
        ("名单!C3 错误 与 名单!C2 的信用代码相同",),
    ),
    "a hidden row": (workbook(edit=hidden(3)), ("名单!3:3 错误 第3行是隐藏的", "--hidden include")),
    "a filtered row": (workbook(edit=hidden(3, filtered=True)), ("名单!3:3 错误 第3行被筛选或者隐藏",)),
    "a hidden column": (workbook(edit=hidden(column="D")), ("名单!D1 错误 “申报奖项”一列是隐藏的",)),
    "a code over two rows": (workbook(edit=merged("C2:C3")), ("名单!C3 错误", "合并成一格", "一个组织占一行")),
    "a row for a group": (workbook(edit=merged("A2:D2", "一、区长质量奖")), ("名单!2:2 错误 第2行只有一格有内容",)),
    "an error for a name": (with_cell("B2", "#N/A"), ("名单!B2 错误 是错误值 #N/A",)),
    "a formula never calculated": (with_cell("B2", "=B9"), ("名单!B2 错误 是公式，没有保存算出的值",)),
    "a name that is true": (with_cell("B2", True), ("名单!B2 错误",)),
    "two columns of names": (with_column("企业名称", "示例"), ("名单!E1 错误", "名单!B1", "是同一项")),
    "a period twice": (
        workbook(
            [(*row, "2025-03-10至2025-03-17", "2025-03-10") for row in ROWS], (*HEADINGS, "内部公示", "内部公示开始")
        ),
        ("名单!F1 错误", "名单!E1", "是同一项"),
    ),
    "two lists": (workbook(edit=another_list), ("几个工作表都有名单：“名单”、“名单（修改）”", "--sheet")),
    "a hidden list": (workbook(edit=concealed), ("隐藏的工作表没有看：名单",)),
    "no headings": (workbook(headings=("甲", "乙", "丙", "丁")), ("没有找到表头：缺少“名称”、“统一社会信用代码”",)),
    "no code in the headings": (workbook(headings=(*HEADINGS[:2], "登记号", "奖项")), ("缺少“统一社会信用代码”",)),
    "nobody": (workbook([]), ("名单!1:1 错误 表头下面没有组织",)),
    "an empty workbook": (saved(openpyxl.Workbook()), ("没有内容",)),
    "a name turned round": (with_cell("B2", "示例\u202e公司"), ("名单!B2 错误 有看不见的字符 U+202E",)),
    "a character from a PDF": (with_cell("B2", "示例⾦属公司"), ("名单!B2 错误",)),
    "no workbook": (b"PK\x03\x04 broken", ("压缩包损坏",)),
    "an old workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        ("设了打开密码，或者是改了文件名的 .xls", "另存为"),
    ),
    "only the name of one": ("名称,信用代码\r\n".encode(), ("内容不是 .xlsx",)),
    "an empty file": (b"", ("文件是空的",)),
    "an archive of something else": (repacked(workbook(), lambda parts: parts.pop("xl/workbook.xml")), ("工作簿损坏",)),
    "a sheet that is no XML": (replaced(workbook(), "<sheetData>", "<sheetData"), ("读不懂",)),
    "an entity": (
        replaced(workbook(), "<worksheet ", '<!DOCTYPE x [<!ENTITY a "aa">]><worksheet '),
        ("带有文档类型声明",),
    ),
    "macros": (repacked(workbook(), lambda parts: parts.update({"xl/vbaProject.bin": b"x"})), ("工作簿带有宏",)),
    "a bomb": (
        repacked(workbook(), lambda parts: parts.update({"xl/worksheets/sheet9.xml": bytes(70 << 20)})),
        ("解开以后超过",),
    ),
    "a merged area without end": (
        replaced(workbook(), "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A9:XFD1048576"/></mergeCells>'),
        ("单元格超过",),
    ),
    "too many cells": (
        replaced(workbook(), "</sheetData>", f"<row>{'<c/>' * 200_001}</row></sheetData>"),
        ("单元格超过",),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(listed: Callable[..., Result], tmp_path: Path, case: str) -> None:
    """Whatever could not be understood is told by sheet and cell, and nothing is written."""
    content, said = REFUSED[case]
    out = tmp_path / "list.yml"
    done = listed(content, "--out", str(out))
    assert done.exit_code == 1, done.output
    for words in said:
        assert words in done.stderr
    assert done.stdout == ""
    assert not out.exists()


def table(rows: list[list[str]], separator: str, encoding: str) -> bytes:
    return "\r\n".join(separator.join(row) for row in rows).encode(encoding)


TEXT = [["名单"], *([str(each) for each in row] for row in (HEADINGS, *ROWS))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text(listed: Callable[..., Result], separator: str, encoding: str) -> None:
    """Tables as text in the encodings of this country, with any of the usual separators."""
    done = listed(table(TEXT, separator, encoding), name="名单.csv")
    assert done.exit_code == 0, done.stderr
    assert [each["credit_code"] for each in organisations(done.stdout)] == list(CODES[:2])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (table([*TEXT, ["3", '"示例', CODES[2]]], ",", "utf-8"), "读不懂，可能有没有配对的引号"),
        (b"\x00\x01\x02\xff" * 20, "内容不是文字"),
        (table([*TEXT, ["3", "示例公司", CODES[2][:-1] + "2", ""]], ",", "utf-8"), "名单!C5 错误"),
        (workbook(), "“.csv”不是能读的表格"),
    ],
)
def test_text_refused(listed: Callable[..., Result], content: bytes, said: str) -> None:
    """The same words as for a workbook, by the cell that a spreadsheet would show."""
    done = listed(content, name="名单.csv")
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr


@pytest.mark.parametrize("name", ["名单.xls", "名单.xlsm", "名单.et", "名单.pdf"])
def test_other_formats(listed: Callable[..., Result], name: str) -> None:
    """Refused with how to save as what can be read."""
    done = listed(workbook(), name=name)
    assert done.exit_code == 1
    assert "Excel 工作簿（*.xlsx）" in done.stderr


def test_hidden_rows_by_choice(listed: Callable[..., Result]) -> None:
    """The clerk says whether hidden rows count; either way they are told."""
    content = workbook(edit=hidden(3, filtered=True))
    for choice, count in (("include", 2), ("skip", 1)):
        done = listed(content, "--hidden", choice)
        assert (done.exit_code, len(organisations(done.stdout))) == (0, count)
        assert "名单!3:3 提示 第3行被筛选或者隐藏" in done.stderr


def test_hidden_columns_by_choice(listed: Callable[..., Result]) -> None:
    """The same for columns; without the codes there is no list."""
    content = workbook(edit=hidden(column="D"))
    awards = {}
    for choice in ("include", "skip"):
        found = organisations(listed(content, "--hidden", choice).stdout)
        awards[choice] = [each.get("award") for each in found]
    assert awards == {"include": ["mayor", "gold"], "skip": [None, None]}
    done = listed(workbook(edit=hidden(column="C")), "--hidden", "skip")
    assert (done.exit_code, "信用代码一列是隐藏的" in done.stderr) == (1, True)


def test_a_sheet_by_name(listed: Callable[..., Result]) -> None:
    """Which sheet is read where several have a list, or where it is hidden."""
    done = listed(workbook(edit=another_list), "--sheet", "名单（修改）")
    assert done.exit_code == 0
    assert listed(workbook(edit=concealed), "--sheet", "名单").exit_code == 0
    done = listed(workbook(), "--sheet", "甲")
    assert (done.exit_code, "没有名为“甲”的工作表" in done.stderr) == (1, True)


def test_days_counted_from_1904(listed: Callable[..., Result]) -> None:
    """Workbooks from old Macintoshes count days from another one."""
    book = openpyxl.load_workbook(io.BytesIO(with_column("声明日期", date(2025, 3, 20))))
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0]["E3"] = 44274
    found = organisations(listed(saved(book)).stdout)
    assert found[1]["declared_sole_application"] == "2025-03-20"


@pytest.mark.parametrize(
    ("heading", "value", "prize"),
    [("奖金", 500000, "500000"), ("奖金（万元）", 50, "500000"), ("奖金", "50万元", "500000")],
)
def test_prizes(listed: Callable[..., Result], heading: str, value: object, prize: str) -> None:
    """Yuan, or ten thousands of them where the cell or its heading says so."""
    rows = [(*row, "示例模式", value) for row in ROWS]
    done = listed(workbook(rows, (*HEADINGS, "模式名称", heading)), kind="decision")
    assert {each["prize"] for each in organisations(done.stdout)} == {prize}


def test_a_list_alone_has_all_that_a_record_needs(listed: Callable[..., Result]) -> None:
    """What a list of winners lacks is told with the heading to add."""
    done = listed(workbook(), kind="decision")
    assert done.exit_code == 1
    assert "名单!1:1 错误 缺少“奖金”一列" in done.stderr


def test_personal_data_is_masked(listed: Callable[..., Result]) -> None:
    """A number in a cell that is read stops the import, and no message repeats it."""
    number = "13900001111"
    spoilt = (
        with_cell("B2", f"示例公司 {number}"),
        with_column("声明日期", f"联系 {number}"),
        with_cell("D2", number),
        with_cell("C2", number),
    )
    for content in spoilt:
        done = listed(content)
        assert done.exit_code == 1
        assert number not in done.output


def test_nothing_is_overwritten(listed: Callable[..., Result], tmp_path: Path) -> None:
    """A file that is there stays."""
    out = tmp_path / "list.yml"
    assert listed(workbook(), "--out", str(out)).exit_code == 0
    first = out.read_bytes()
    done = listed(with_cell("B2", "示例公司"), "--out", str(out))
    assert (done.exit_code, "已有" in done.stderr, out.read_bytes()) == (1, True, first)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def before_the_list(project: Path) -> None:
    """A round of which there is the call alone."""
    for path in [*project.glob("data/notices/2026/*"), *project.glob("data/notices/2025/*")]:
        if not path.name.startswith("call"):
            path.unlink()


def test_a_whole_record(project: Path) -> None:
    """From a workbook to a checked record in its place, with dates from the law."""
    before_the_list(project)
    rows = [(*ROWS[0], "2025-03-19", "示例海工装备有限公司"), (*ROWS[1], "2025-03-21", None)]
    (project / "list.xlsx").write_bytes(workbook(rows, (*HEADINGS, "不重复申报声明日期", "曾用名")))
    call = ("import", "qualified", "list.xlsx", "--round", "2025", "--yes", "--as-of", "2025-04-24T10:00+08:00")
    done = gongshi(project, *call)
    assert done.returncode == 0, done.stderr
    record = project / "data" / "notices" / "2025" / "qualified.yml"
    assert [each["name"] for each in organisations(record.read_text("utf-8"))] == [row[1] for row in ROWS]
    assert gongshi(project, "check").returncode == 0
    first = record.read_bytes()
    again = gongshi(project, *call)
    assert (record.read_bytes(), "Traceback" in again.stderr) == (first, False)


def test_prizes_come_from_the_measures(project: Path) -> None:
    """A list of winners without a column for prizes: the draft around it knows them."""
    (project / "data" / "notices" / "2025" / "decision.yml").unlink()
    for path in project.glob("data/notices/2026/*"):
        path.unlink()
    rows = [(*ROWS[0], "双循环质量管理模式", "示例海工装备有限公司"), (*ROWS[1], "以患者为中心质量管理模式", None)]
    (project / "list.xlsx").write_bytes(workbook(rows, (*HEADINGS, "模式名称", "曾用名")))
    call = ("import", "decision", "list.xlsx", "--round", "2025", "--yes", "--as-of", "2025-12-15T10:00+08:00")
    done = gongshi(project, *call, "--document-number", "沪崇府示〔2025〕1号", "--out", "new.yml")
    assert done.returncode == 0, done.stderr
    found = organisations((project / "new.yml").read_text("utf-8"))
    assert [each["prize"] for each in found] == ["500000", "100000"]


def test_without_a_terminal_nothing_is_asked(project: Path) -> None:
    """What is missing is listed; the call does not hang."""
    (project / "list.xlsx").write_bytes(workbook())
    done = gongshi(project, "import", "shortlist", "list.xlsx")
    assert (done.returncode, "还缺" in done.stderr) == (2, True), done.stderr


def test_a_record_that_the_rules_refuse(project: Path) -> None:
    """Without the declarations that the rules ask for, nothing is written."""
    before_the_list(project)
    (project / "list.xlsx").write_bytes(workbook())
    before = sorted(project.rglob("*"))
    done = gongshi(project, "import", "qualified", "list.xlsx", "--round", "2025", "--yes", "--as-of", "2025-04-24")
    assert done.returncode != 0
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("import",), 2, "缺少“种类”"),
        (("import", "qualified"), 2, "缺少“表格文件”"),
        (("import", "call", "x.xlsx"), 2, "只能写：qualified、shortlist、proposed、decision"),
        (("import", "qualified", "x.xlsx", "--hidden", "all"), 2, "--hidden 只能写：include、skip"),
        (("import", "qualified", "x.xlsx"), 1, "没有这个文件"),
        (("import", "qualified", "data"), 1, "没有这个文件，或者不是普通文件"),
    ],
)
def test_calls_that_cannot_be(arguments: tuple[str, ...], code: int, words: str) -> None:
    """What is wrong with the call, in Chinese."""
    done = gongshi(ROOT, *arguments)
    assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (code, True, False), done.stderr
