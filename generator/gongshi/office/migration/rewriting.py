"""A record's text in an older version of its shapes → the same in the newest, with its comments and its layout."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap

from gongshi.office.round_trip import round_trip
from gongshi.records.upcasting import FIELD, Fields, climb, kind_of, newest, raised, version_of
from gongshi.source.document import Document, parse
from gongshi.source.walk import Route


class UnfitError(Exception):
    """A file that cannot be rewritten without losing something; says what, and how to mend it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def _placed(values: CommentedMap, old: str, new: Mapping[str, Any]) -> None:
    """Put fields where another one was, and the comment beside it beside the last of them."""
    at, comment = list(values).index(old), values.ca.items.pop(old, None)
    del values[old]
    for offset, (name, value) in enumerate(new.items()):
        values.insert(at + offset, name, value)
    if comment and new:
        values.ca.items[list(new)[-1]] = comment


def _indent_of_lists(document: Document) -> int:
    """How far the lists of a file stand to the right of their names; 2 where it has none."""

    def of(route: Route) -> int:
        (line, column), (above, name) = document.positions[route], document.positions[route[:-1]]
        return column - 2 - name if line > above else -1  # the item begins after its dash and a blank

    found = [of(route) for route in document.positions if route and route[-1] == 0]
    return next((each for each in found if each >= 0), 2)


def comments(text: str) -> frozenset[str]:
    """The lines of comment in a file."""
    return frozenset(line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))


def _sure(before: str, after: str, document: Document) -> None:
    """What was written says the same as what reading makes of the old file, and no line of comment is gone."""
    again = raised(parse(document.path, after.encode()))
    if again.findings or again.current != document.current:
        raise UnfitError("改写后的内容与原来的不一致", "保留原文件，告诉技术人员；这份记录照旧可以读取")
    if lost := comments(before) - comments(after):
        raise UnfitError(f"改写会丢失注释“{min(lost)}”", "把这条注释移到别的字段旁边，再运行一次")


def rewritten(document: Document) -> bytes:
    """The bytes of the file in the newest version. Raises UnfitError. `document` was read without findings."""
    before = document.content.decode()
    ends = "\r\n" if "\r\n" in before else "\n"
    before = before.replace("\r\n", "\n")
    yaml = round_trip(_indent_of_lists(document))
    values = yaml.load(before)
    values.pop(FIELD, None)
    climb(Fields(values, {}, placing=_placed), kind_of(document.path), version_of(document.value) or newest())
    values.insert(0, FIELD, str(newest()))
    written = io.StringIO()
    yaml.dump(values, written)
    after = written.getvalue()
    _sure(before, after, document)
    return after.replace("\n", ends).encode()
