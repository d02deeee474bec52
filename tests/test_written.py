"""Records written by the program: as the office writes them, read back as the same values, never over another file."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, demo
from gongshi.beijing import BEIJING
from gongshi.characters import DECEIVING
from gongshi.findings import Finding
from gongshi.office.drafting.placing import TakenError, place
from gongshi.office.drafting.written import NoRecordError, written
from gongshi.records.announcement import Announcement
from gongshi.records.fields import Shape
from gongshi.records.proposed import Nominee
from gongshi.records.qualified import Qualified
from gongshi.source.document import parse

FILES = {version.path: version.record for notice in demo().notices.values() for version in notice.versions}
FILES |= {f"data/awards/rounds/{key}.yml": entry for key, entry in demo().rounds.items()}  # type: ignore[misc]
FILES |= {f"data/calendar/{year}.yml": entry for year, entry in demo().calendars.items()}  # type: ignore[misc]

BASE = {
    "kind": "announcement",
    "title": "公告",
    "issuer": "某办公室",
    "dated": date(2025, 3, 3),
    "published": datetime(2025, 3, 3, 9, 30, tzinfo=BEIJING),
}
TRICKY = [
    *("- x", "a: b", "a #b", "#x", "？", "“引号”", "'", '"', "'\"", "[x", "{x}", "a, b", "*x", "&x", "!x", "@x", "`x"),
    *("| x", "> x", "? x", ":", "-", "~", "null", "2025", "2025-10-20", "0x1f", "1_000", "yes", "：全角", "name：值"),
    *("a:", "<<", "=", "\\n", "\\", "---", "...", "a\\", "0o7", "1e3", "-1", "x ]", "true", "NaN", "𠮷禾", "- a: b"),
    *("%x", "a:b", "a：", "ＡＢ"),
]
TEXT = st.one_of(
    st.sampled_from(TRICKY),
    st.text(st.sampled_from(" :#-[]{},&*!|>'\"%@`?~=\\abc019：，“”全角𠮷"), min_size=1, max_size=12),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=20),
)
LINES = st.one_of(TEXT, st.lists(st.one_of(TEXT, st.sampled_from(["", " ", "  x"])), max_size=6).map("\n".join))


def tried(shape: type[Shape], values: dict[str, Any], *, comments: bool = False) -> tuple[str, list[Finding]]:
    """What was written, or why nothing was."""
    try:
        return written(shape, values, comments=comments), []
    except NoRecordError as error:
        return "", error.findings


def read(text: str) -> Any:
    document = parse("x.yml", text.encode())
    assert not document.findings, text
    return document.value


@pytest.mark.parametrize("path", FILES)
def test_the_house_style(path: str) -> None:
    """The office's own records, written again from their values, are the same to the byte."""
    assert written(type(FILES[path]), FILES[path]) == (ROOT / path).read_text("utf-8")


@pytest.mark.parametrize("path", FILES)
def test_with_comments(path: str) -> None:
    """Comments change nothing of the values, and each field is explained once."""
    text = written(type(FILES[path]), FILES[path], comments=True)
    comments = [line.strip() for line in text.splitlines() if line.lstrip().startswith("# ")]
    assert type(FILES[path]).model_validate(read(text)) == FILES[path]
    assert comments
    assert "# 名称：公告中写的名称" not in comments or comments.count("# 名称：公告中写的名称") == 1


@given(title=TEXT, body=LINES, name=TEXT, former=st.lists(TEXT, max_size=3), comments=st.booleans())
def test_round_trip(title: str, body: str, name: str, former: list[str], comments: bool) -> None:
    """Whatever is written reads back as the same record; what cannot be one is refused with findings."""
    values = {**BASE, "title": title, "body": body}
    listed = {"name": name, "credit_code": "91310151DEM100015J", "former_names": former, "award": "gold"}
    for shape, each in ((Announcement, values), (Nominee, listed)):
        text, refused = tried(shape, each, comments=comments)
        if refused:
            continue
        record = shape.model_validate(read(text))
        assert written(shape, record, comments=comments) == text
        for field, value in each.items():
            if isinstance(value, str):
                assert getattr(record, field) == (value.strip("\n") if field == "body" else value)
            elif isinstance(value, list):
                assert getattr(record, field) == tuple(value)


class Words(Shape):
    """Any text at all, with no rule of its own."""

    one: str
    many: tuple[str, ...]


@given(one=LINES, many=st.lists(TEXT, max_size=4))
def test_any_text(one: str, many: list[str]) -> None:
    """A text with lines, in a field or a list, comes back to the letter unless the reader refuses it anywhere."""
    text, refused = tried(Words, {"one": one, "many": many})
    if refused:
        assert {finding.rule for finding in refused} == {"yaml"}
        assert any(DECEIVING.search(text) for text in (one, *many))
    else:
        assert read(text) == {"one": one, "many": many}


@pytest.mark.parametrize("text", TRICKY)
def test_tricky_words_are_taken(text: str) -> None:
    """Nothing that YAML has another use for keeps a title from being what it says."""
    assert read(written(Announcement, {**BASE, "title": text}))["title"] == text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": ""}, "title"),
        ({"title": "甲\u200b乙"}, "看不见的字符"),
        ({"nonsense": "1"}, "不认识的字段“nonsense”"),
        ({"dated": "2025-13-01"}, "这一天不存在"),
        ({"body": "<script>"}, "HTML"),
        ({"window": {"opens": date(2025, 3, 9), "closes": date(2025, 3, 8)}}, "不认识的字段“window”"),
    ],
)
def test_what_cannot_be_a_record(change: dict[str, Any], words: str) -> None:
    """It is refused in the reader's own words."""
    with pytest.raises(NoRecordError, match=words):
        written(Announcement, {**BASE, **change})


@pytest.mark.parametrize(("code", "sign"), [("123456789012345678", "'"), ("91310151DEM1000580", "")])
def test_codes_that_look_like_numbers(code: str, sign: str) -> None:
    """They stand in quotes, so that no other program rounds them."""
    assert f"credit_code: {sign}{code}{sign}\n" in written(
        Nominee, {"name": "甲", "credit_code": code, "award": "gold"}
    )


def test_a_list_not_of_the_type() -> None:
    """An organisation without a credit code is no organisation."""
    window = {"opens": date(2025, 3, 4), "closes": date(2025, 3, 4) + timedelta(9)}
    with pytest.raises(NoRecordError, match="没有写是哪一个组织"):
        written(
            Qualified, {**BASE, "kind": "qualified", "round": 2025, "window": window, "organisations": [{"name": "甲"}]}
        )


def test_never_over_another(tmp_path: Path) -> None:
    """What is there stays, be it a file, a folder or a link to nowhere; nothing is left beside it."""
    (tmp_path / "a.yml").write_text("theirs", "utf-8")
    (tmp_path / "b.yml").mkdir()
    (tmp_path / "c.yml").symlink_to(tmp_path / "nowhere")
    for name in "abc":
        with pytest.raises(TakenError, match="已有，不覆盖"):
            place(tmp_path / f"{name}.yml", b"ours")
    assert (tmp_path / "a.yml").read_text("utf-8") == "theirs"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.yml", "b.yml", "c.yml"]


@pytest.mark.parametrize("links", [True, False])
def test_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    """Interrupted before the bytes are safe, it leaves nothing; without hard links it still never replaces."""

    def no_links(*_: object) -> None:
        raise PermissionError

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    if not links:
        monkeypatch.setattr(os, "link", no_links)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            place(tmp_path / "new" / "a.yml", b"ours")
    assert not list((tmp_path / "new").iterdir())
    place(tmp_path / "new" / "a.yml", b"ours")
    with pytest.raises(TakenError):
        place(tmp_path / "new" / "a.yml", b"others")
    assert [each.read_bytes() for each in (tmp_path / "new").iterdir()] == [b"ours"]
