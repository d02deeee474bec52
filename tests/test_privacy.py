"""Nothing private gets out: numbers and mailboxes of people are found however they are written, and never repeated."""

from __future__ import annotations

import shutil
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric, uscc

from casefolders import valid_register
from conftest import ROOT
from gongshi.findings import Finding
from gongshi.law.check import check
from gongshi.loading import load
from gongshi.privacy import PROVISION
from gongshi.privacy.reading import seen_in
from gongshi.reports import FORMATS

RECORD = "data/notices/2025/announcement-peixun.yml"
COUNTIES = ("110101", "310101", "310230", "330106", "440304", "510104")
MOBILE = "13800138000"
CARD = "6222000000000000004"


def identity(county: str, born: date, order: int) -> str:
    number = f"{county}{born:%Y%m%d}{order:03}0"
    return number[:-1] + ric.calc_check_digit(number)


def card(body: str) -> str:
    return body + luhn.calc_check_digit(body)


def credit_code(body: str) -> str:
    return body + uscc.calc_check_digit(body)


IDENTITIES = st.builds(
    identity,
    st.sampled_from(COUNTIES),
    st.dates(date(1930, 1, 1), date(2015, 12, 31)),
    st.integers(1, 999),
)
OLD_IDENTITIES = st.builds(
    lambda county, born, order: f"{county}{born:%y%m%d}{order:03}",
    st.sampled_from(("110101", "310101", "510104")),
    st.dates(date(1960, 1, 1), date(1990, 12, 31)),
    st.integers(1, 999),
)
MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
CARDS = st.builds(card, st.from_regex(r"62[0-9]{13}|62[0-9]{16}", fullmatch=True))
MAILBOXES = st.builds(
    "{}@{}".format,
    st.from_regex(r"[a-z][a-z0-9]{2,12}", fullmatch=True),
    st.sampled_from(["qq.com", "163.com", "vip.sina.com", "gmail.com", "139.com", "live.cn"]),
)
NUMBERS = st.one_of(IDENTITIES, OLD_IDENTITIES, MOBILES, CARDS)
AROUND = st.text(alphabet="公示名单，。：（）、年月日abc \n-", max_size=12)


def spaced(number: str, gap: str) -> str:
    """As people write it: in groups that fit its length."""
    sizes = {11: (3, 4, 4), 15: (6, 6, 3), 18: (6, 8, 4)}.get(len(number), (4, 4, 4, 4, 3))
    groups, rest = [], number
    for size in sizes:
        groups.append(rest[:size])
        rest = rest[size:]
    return gap.join(group for group in groups if group)


WRITINGS = {
    "as it is": lambda number: number,
    "blanks": lambda number: spaced(number, " "),
    "hyphens": lambda number: spaced(number, "-"),
    "no-break blanks": lambda number: spaced(number, "\u00a0"),
    "full width": lambda number: number.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}),
    "zero width": "\u200b".join,
    "line separators": lambda number: spaced(number, "\u2028"),
    "blanks of another script": lambda number: spaced(number, "\u2800"),
    "control characters": "\x01".join,
    "zeros": "\0".join,
    "word joiners": lambda number: number[:5] + "\u2060\ufeff" + number[5:],
    "Arabic digits": lambda number: number.translate({0x30 + digit: 0x660 + digit for digit in range(10)}),
    "emphasis": lambda number: f"{number[:4]}**{number[4:8]}**{number[8:]}",
    "escaped": lambda number: f"{number[:4]}\\{number[4:]}",
    "tags": lambda number: f"{number[:4]}<b>{number[4:8]}</b>{number[8:]}",
    "entities": lambda number: "".join(f"&#{ord(character)};" for character in number),
    "folded": lambda number: f"{number[:6]}\n    {number[6:]}",
    "commented": lambda number: f"{number[:6]}\n  # {number[6:]}",
    "one by one": " ".join,
}


def found(text: str) -> set[str]:
    return {seen.hit.value for seen in seen_in(text)}


@pytest.mark.parametrize("writing", WRITINGS)
@given(number=NUMBERS, before=AROUND, after=AROUND)
def test_a_number_is_found_however_it_is_written(writing: str, number: str, before: str, after: str) -> None:
    """Whatever stands around it, digits apart, which would make it another number."""
    if writing == "one by one" and len(number) == 15:
        return  # without a check digit, so many gaps are more likely a table
    assert number in found(f"{before}：{WRITINGS[writing](number)}。{after}")


@given(mailbox=MAILBOXES, before=AROUND, after=AROUND)
def test_a_mailbox_is_found(mailbox: str, before: str, after: str) -> None:
    """Full width or with blanks around its sign too."""
    local, _, domain = mailbox.partition("@")
    service = domain.removeprefix("vip.")
    for written in (mailbox, f"{local} @ {domain}", f"{local}＠{domain}", f"{local}[at]{domain.upper()}"):
        assert f"{local}@{service}" in found(f"{before}：{written}。{after}")


@given(st.from_regex(r"[159][1239][0-9]{6}[0-9A-HJ-NP-RTUWXY]{9}", fullmatch=True))
def test_a_credit_code_is_nobody(body: str) -> None:
    """Nor is one of digits alone."""
    assert found(f"统一社会信用代码{credit_code(body)}，") == set()


@given(st.binary(min_size=32, max_size=32))
def test_a_digest_is_nobody(digest: bytes) -> None:
    """SHA-256 in hexadecimal."""
    assert found(f"    sha256: {digest.hex()}\n") == set()


@pytest.mark.parametrize(
    "text",
    [
        "电话 021-5888 1234，传真 021-58881234 转 8001",
        "window: {opens: 2025-10-21, closes: 2025-10-27}",
        "2025-10-15 2025-10-20 1 2025-10-27 18",
        "沪崇府规〔2022〕6号、GB/T 19580-2012、GB 32100-2015",
        "ISBN 978-7-302-13812-5，ISBN 9787302138129",
        "published: 2025-10-20T09:00+08:00",
        "20251020090000 和 20251020090000123",
        "奖金 500000 元、100000 元，150000 50000",
        "邮箱 office@award.example、zjc@chongming.gov.cn",
        "@qq.com 结尾的邮箱",
        "550e8400-e29b-41d4-a716-446655440000",
        "示例海岛医院 12310151DEM10004X5",
        "0.13812345678",
        "4500 4800 3600 2405",
        "营业收入13812345678元，利润总额 15000000000.50 元",
        "注册号 310230000123456",
    ],
)
def test_what_only_looks_like_it_is_let_be(text: str) -> None:
    """Landlines, dates, document numbers, amounts, book numbers, offices' mailboxes."""
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"联系人手机+86{MOBILE}", MOBILE),
        (f"(+86) {MOBILE}", MOBILE),
        (f"（86）{MOBILE}", MOBILE),
        (f"tel:{MOBILE}", MOBILE),
        (f"微信wx{MOBILE}", MOBILE),
        (f"1.{MOBILE}", MOBILE),
        (f"2025-10-20 {MOBILE}", MOBILE),
        ("护照号码：E12345678", "E12345678"),
        ("港澳通行证 C12345678", "C12345678"),
    ],
)
def test_what_stands_before_a_number_does_not_hide_it(text: str, value: str) -> None:
    """Prefixes, list numbers, dates; travel documents by the word before them."""
    assert value in found(text)


def test_the_projects_own_data_is_let_be() -> None:
    """Records, measures, pages and the register that cases start from."""
    for folder in ("data", "content", "tests/register"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".yml", ".md", ".txt"}:
                assert found(path.read_text("utf-8")) == set(), path


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """The valid register, to write something private into."""
    folder = tmp_path / "register"
    valid_register(folder)
    (folder / "content").mkdir()
    return folder


def findings(root: Path) -> list[Finding]:
    return check(load(root))


def private(root: Path) -> list[Finding]:
    return [finding for finding in findings(root) if finding.rule == "personal-data"]


def append(root: Path, name: str, text: str) -> None:
    path = root / name
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (RECORD, f"# 联系人 {MOBILE}\n"),
        (RECORD, f"mobile: {MOBILE}\n"),
        (RECORD, f'"{MOBILE}": 1\n'),
        (RECORD, 'mobile: "\\u0031\\x33800138000"\n'),
        (RECORD, "mobile: >\n  138001\n  38000\n"),
        (RECORD, 'mobile: "138001\\\n  38000"\n'),
        (RECORD, f"mobile: [{MOBILE}\n"),
        (RECORD, f"award: {MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}\n"),
        ("data/awards/office.yml", f"# {MOBILE}\n"),
        ("data/calendar/2023.yml", f"# {MOBILE}\n"),
        ("data/notices/2025/草稿 1.yml", f"mobile: {MOBILE}\n"),
        ("data/notices/2025/DRAFT.YAML", f"mobile: {MOBILE}\n"),
        ("content/about.md", f"电话 138**0013**8000 或 {MOBILE}\n"),
        ("mkdocs.yml", f"copyright: {MOBILE}\n"),
        (f"data/notices/2025/announcement-{MOBILE}.yml", "kind: announcement\n"),
    ],
)
def test_a_number_is_found_wherever_it_is_written_and_is_not_repeated(register: Path, name: str, text: str) -> None:
    """Not even by other findings on the same line; in no format."""
    append(register, name, text)
    [finding, *_] = private(register)
    assert finding.place.path == name.replace(MOBILE, "138****8000")
    assert "138****8000" in finding.message
    assert finding.remedy
    for form in FORMATS.values():
        said = form(findings(register))
        assert MOBILE not in said
        assert found(said) == set()
        assert "\\u0031" not in said


def test_other_encodings_do_not_hide_it(register: Path) -> None:
    """A file that cannot be read as a record is public all the same."""
    for number, encoding in enumerate(("gb18030", "utf-16", "utf-8-sig")):
        path = register / f"data/notices/2025/announcement-n{number}.yml"
        path.write_bytes(f"title: 联系人电话是 {MOBILE}\n".encode(encoding))
    assert len(private(register)) == 3


def test_the_place_is_that_of_the_number(register: Path) -> None:
    """Line and column."""
    path = register / RECORD
    before = path.read_text("utf-8").count("\n")
    append(register, RECORD, f"# 见后\n# 电话 {MOBILE}\n")
    [finding] = private(register)
    assert (finding.place.line, finding.place.column) == (before + 2, 6)
    assert finding.place.excerpt == ""


def test_what_the_office_publishes_may_stand_anywhere(register: Path) -> None:
    """The fields of its channel and nothing else: another number of the same file may not."""
    office = register / "data/awards/office.yml"
    text = office.read_text("utf-8")
    office.write_text(text.replace("phone: 000-00000000", f"phone: {MOBILE}\n  email: Office@QQ.com"), "utf-8")
    append(register, RECORD, "# 138 0013 8000、office@qq.com\n")
    assert private(register) == []
    append(register, RECORD, "# 13900139000、zhang@qq.com\n")
    assert len(private(register)) == 2
    append(register, "data/awards/office.yml", "# 13700137000\n")
    office.write_text(office.read_text("utf-8").replace("email:", f"hours: {CARD}\n  email:"), "utf-8")
    assert len(private(register)) == 4


def test_only_phones_and_mailboxes_are_published(register: Path) -> None:
    """A card is none, even where the phone should stand."""
    office = register / "data/awards/office.yml"
    office.write_text(office.read_text("utf-8").replace("phone: 000-00000000", f"phone: {CARD}"), "utf-8")
    [finding] = private(register)
    assert finding.place.path == "data/awards/office.yml"


def test_the_basis_comes_from_the_measures(register: Path) -> None:
    """Without the provision there is none; without readable measures neither, and the finding all the same."""
    append(register, RECORD, f"# {MOBILE}\n")
    [finding] = private(register)
    assert [basis.article for basis in finding.bases] == ["第二十五条", "第十五条"]
    measures = register / "data/awards/measures/2022-6.yml"
    text = measures.read_text("utf-8")
    measures.write_text(text[: text.index(f"  {PROVISION}:")], "utf-8")
    [finding] = private(register)
    assert finding.bases == ()
    shutil.rmtree(measures.parent)
    [finding] = private(register)
    assert finding.bases == ()


@given(st.lists(st.one_of(NUMBERS, MAILBOXES), min_size=1, max_size=3))
def test_masks_do_not_tell(values: list[str]) -> None:
    """The beginning and the end, to find it by."""
    for seen in seen_in("；".join(values)):
        assert seen.hit.value not in seen.hit.masked
        assert "***" in seen.hit.masked


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    """Nothing raises, and places lie within the text."""
    for seen in seen_in(text):
        assert 1 <= seen.line <= text.count("\n") + 1


def test_long_text_is_read_in_time() -> None:
    """Patterns do not go back over what they have read: a run of ten times the length takes no hundred times longer."""
    text = timed("1 " * 100_000), timed("1" * 200_000), timed("1-" * 100_000), timed("a." * 100_000 + "@")
    assert max(text) < timedelta(seconds=10)


def timed(text: str) -> timedelta:
    """How long it takes by the processor's clock, which other programs do not slow down."""
    begun = time.process_time()
    seen_in(text)
    return timedelta(seconds=time.process_time() - begun)
