"""What was understood, as a table for a terminal, and as the YAML of a record's list."""

from __future__ import annotations

from typing import Any

from pydantic import Field, create_model

from gongshi.characters import shown
from gongshi.office.drafting.written import written
from gongshi.office.tables.columns import columns
from gongshi.office.tables.listed import Listed
from gongshi.records.fields import Shape
from gongshi.records.kinds import KINDS
from gongshi.source.walk import Value
from gongshi.widths import padded, width

WIDEST = 28
"""Of a column on the terminal, in half-width characters; the whole stands in the YAML."""


def _cut(text: str) -> str:
    if width(text) <= WIDEST:
        return text
    while width(text) > WIDEST - 1:
        text = text[:-1]
    return f"{text}…"


def _cell(value: Value) -> str:
    if isinstance(value, dict):
        return "—".join(str(each) for each in value.values())
    return _cut(shown("、".join(map(str, value)) if isinstance(value, list) else str(value or "")))


def as_table(listed: Listed, kind: str) -> str:
    """A row each, under the titles of the fields that any of them has; wide characters count twice."""
    titles = {column.field: column.title for column in columns(kind) if not column.end}
    used = [name for name in titles if any(name in each for each in listed.organisations)]
    lines = [["行", *(titles[name] for name in used)]]
    for row, each in zip(listed.rows, listed.organisations, strict=True):
        lines.append([str(row), *(_cell(each.get(name)) for name in used)])
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(padded(text, wide) for text, wide in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def as_yaml(listed: Listed, kind: str) -> str:
    """`organisations:` with the list, as it stands in a record."""
    of_kind: Any = KINDS[kind].shape.model_fields["organisations"].annotation
    alone = create_model("Alone", __base__=Shape, organisations=(of_kind, Field(title="名单")))
    return written(alone, {"organisations": listed.organisations})
