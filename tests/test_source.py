"""Strict YAML: what comes out is what was written, at the place where it was written."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gongshi.characters import DECEIVING, HIDDEN
from gongshi.findings import Finding
from gongshi.source.document import parse
from gongshi.source.encoding import MOST_BYTES
from gongshi.source.walk import MOST_FAULTS, Route

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).filter(lambda text: not DECEIVING.search(text))
keys = st.from_regex(r"[a-z_]{1,8}", fullmatch=True)
values = st.recursive(
    words, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=12
)


class Plain(yaml.SafeDumper):
    """Writes equal values in full."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (the library's own)
        return True


def routes(value: Any, route: Route = ()) -> list[tuple[Route, Any]]:
    inner = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    return [(route, value), *(found for step, each in inner for found in routes(each, (*route, step)))]


@given(st.dictionaries(keys, values, max_size=4))
def test_every_value_comes_back_as_text_with_its_place(value: dict[str, Any]) -> None:
    """Quoted or not, nothing is typed, lost or moved; fields are found where their names stand."""
    text = yaml.dump(value, Dumper=Plain, allow_unicode=True, default_style='"')
    document = parse("x.yml", text.encode())
    assert document.findings == ()
    assert document.value == value
    lines = text.split("\n")
    for route, _ in routes(value)[1:]:
        line, column = document.positions[route]
        if isinstance(route[-1], str):
            assert lines[line - 1][column - 1 :].startswith(f'"{route[-1]}"')


@pytest.mark.parametrize(
    "written", ["NO", "1:30", "2026-13-16", "91110108E92366240", "0x1F", "1e3", "on", "007", "㐂𠮷䶮"]
)
def test_unquoted_values_stay_what_they_look_like(written: str) -> None:
    """A credit code is no number, a country is no truth value, rare characters are welcome."""
    assert parse("x.yml", f"a: {written}\n".encode()).value == {"a": written}


@pytest.mark.parametrize(
    ("content", "line", "column", "message"),
    [
        (b"a: 1\nb: 2\na: 3\n", 3, 1, "字段“a”写了两次"),
        (b"a: &x 1\nb: *x\n", 1, 4, "用了锚点或引用"),
        (b"a: !!python/object:os.system 1\n", 1, 4, "用了类型标签"),
        (b"a: 1\n---\nb: 2\n", 2, 1, "不止一份"),
        (b"a:\n\tb: 1\n", 2, 1, "制表符"),
        ("a: 公示\n".encode("gbk"), 1, 4, "不是 UTF-8"),
        ("a: 1\n".encode("utf-16"), 1, 1, "UTF-16"),
        (b"\xef\xbb\xbfa: 1\n", 1, 1, "BOM"),
        ("a: 公示\u202e期\n".encode(), 1, 6, "U+202E"),
        (b'a: "x\\u202ey"\n', 1, 4, "U+202E"),
        (b'"a\\x07": 1\n', 1, 1, "U+0007"),
        (b"a: 'x\n", 1, 4, "引号没有配对"),
        (b"[" * 100 + b"]" * 100, 1, 14, "层次太深"),
        (b"#" * (MOST_BYTES + 1), 1, 1, "太大"),
        (b"? {a: 1}\n: 2\n", 1, 3, "字段名不是一个词"),
    ],
)  # fmt: skip
def test_what_is_refused(content: bytes, line: int, column: int, message: str) -> None:
    """With line, column and plain words."""
    findings = parse("x.yml", content).findings
    assert [(each.place.line, each.place.column) for each in findings][:1] == [(line, column)]
    assert message in findings[0].message


def assert_sound(findings: tuple[Finding, ...], content: bytes) -> None:
    """Few, in the file, and such that they can be shown anywhere."""
    lines = content.decode("utf-8", "replace").split("\n")
    assert len(findings) <= MOST_FAULTS + 1
    for each in findings:
        assert 1 <= each.place.line <= len(lines)
        assert 1 <= each.place.column <= len(lines[each.place.line - 1]) + 1
        assert each.message
        assert each.remedy
        assert not HIDDEN.search(each.message + each.place.excerpt)


@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange(content: bytes) -> None:
    """Findings that say how to mend them, or text in lists and mappings; never an error."""
    document = parse("x.yml", content)
    assert_sound(document.findings, content)
    for _, value in routes(document.value):
        assert value is None or isinstance(value, str | list | dict)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`,? \n\t\r\\：，“”　", max_size=60))
def test_no_syntax_is_too_strange(text: str) -> None:
    """Every finding points into the file."""
    assert_sound(parse("x.yml", text.encode()).findings, text.encode())


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.sampled_from(["a: ", "a: |\n  ", "- ", ""]))
def test_no_text_is_too_strange(text: str, before: str) -> None:
    """Whatever the script; what deceives does not get through."""
    content = (before + text).encode()
    document = parse("x.yml", content)
    assert_sound(document.findings, content)
    if DECEIVING.search(before + text):
        assert document.findings


@given(st.text("公示名单㐂𠮷䶮，。", min_size=1, max_size=60))
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-8-sig"])
def test_an_encoding_is_named_whatever_the_text(encoding: str, text: str) -> None:
    """In one finding."""
    (finding,) = parse("x.yml", f"kind: call\ntitle: 公示{text}\nround: 2025\n".encode(encoding)).findings
    names = {"gb18030": "GB", "utf-8-sig": "BOM"}
    assert names.get(encoding, encoding[:6].upper()) in finding.message


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_is_no_text(written: str) -> None:
    """The words that YAML has for nothing are nothing, unless they are quoted."""
    assert parse("x.yml", f"a: {written}\n".encode()).value == {"a": ""}
    assert parse("x.yml", f"a: '{written}'\n".encode()).value == {"a": written}


def test_columns_count_characters() -> None:
    """Not bytes, not the halves of which some programs make rare characters."""
    findings = parse("x.yml", "a: 㐂𠮷䶮\U00030000\u200b\n".encode()).findings
    assert [(each.place.line, each.place.column) for each in findings] == [(1, 8)]
