"""A text → YAML in the plainest style that the project's own reader takes for that text."""

from __future__ import annotations

import json
from collections.abc import Iterator

from gongshi.source.document import parse

FIELD, ITEM, FLOW_FIELD, FLOW_ITEM = "x: {}\n", "x:\n  - {}\n", "x: {{y: {}, z: z}}\n", "x: [{}, z]\n"
"""Where a text may stand: after a field's name, after a dash, and between braces or brackets."""


def _styles(text: str) -> Iterator[str]:
    yield text
    yield "'" + text.replace("'", "''") + "'"
    yield json.dumps(text, ensure_ascii=False)


def _reads_as(where: str, written: str) -> object:
    document = parse("", where.format(written).encode("utf-8", "replace"))
    return None if document.findings else document.value


def scalar(text: str, where: str = FIELD) -> str:
    """The text on one line: plain, in single quotes, or in double ones, whichever reads back first.

    A text that no style can hold comes in double quotes; who reads the whole is told what is wrong with it.
    """
    wanted = _reads_as(where, '"_"')
    styles = list(_styles(text))
    for written in styles:
        if "\n" not in written and _reads_as(where, written) == _with(wanted, text):
            return written
    return styles[-1]


def _with(value: object, text: str) -> object:
    """The value with the text in place of the mark."""
    if isinstance(value, dict):
        return {name: _with(each, text) for name, each in value.items()}
    if isinstance(value, list):
        return [_with(each, text) for each in value]
    return text if value == "_" else value


def block(text: str) -> list[str]:
    """The text below a `|`: the sign, then its lines two blanks in; or one line in quotes, where that fails."""
    indent = "2" if text.lstrip("\n")[:1] == " " else ""
    ending = "" if text.endswith("\n") else "-"
    ending = "+" if text.endswith("\n\n") or text == "\n" else ending
    lines = text.removesuffix("\n").split("\n")
    written = "\n".join([f"|{indent}{ending}", *(f"  {line}" if line else "" for line in lines)])
    return written.split("\n") if _reads_as(FIELD, written) == {"x": text} else [scalar(text)]
