"""A record's values → YAML as the office writes it, which reads back as the same values or is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from gongshi.findings import Finding
from gongshi.office.drafting.layout import (
    ON_ONE_LINE,
    Record,
    in_order,
    is_prose,
    looks_like_number,
    shape_of,
    without_empty,
)
from gongshi.office.drafting.scalars import FIELD, FLOW_FIELD, FLOW_ITEM, ITEM, block, scalar
from gongshi.office.drafting.values import plain
from gongshi.records.upcasting import FIELD as VERSION
from gongshi.records.upcasting import newest
from gongshi.source.document import parse
from gongshi.source.walk import Value
from gongshi.wording import findings_of

DRAFT = "草稿"
"""What findings call a text that is no file yet."""
NARROW = 60
"""Characters: a list of words that is no longer stands on one line."""


class NoRecordError(Exception):
    """Values that cannot be a record, with the findings that say why, placed in the text that was tried."""

    def __init__(self, findings: list[Finding], text: str) -> None:
        super().__init__("；".join(finding.message for finding in findings))
        self.findings, self.text = findings, text


class _Writer:
    """Lines of YAML; `told` holds the fields that a comment has explained already."""

    def __init__(self, *, comments: bool) -> None:
        self.comments = comments
        self.told: set[tuple[Record, str]] = set()

    def lines(self, value: Value, shape: Record | None) -> list[str]:
        """A mapping or a list in block style, from the left margin."""
        if isinstance(value, dict):
            return [line for name in in_order(value, shape) for line in self.field(name, value[name], shape)]
        return [line for each in value or () for line in self.item(each, shape)]

    def field(self, name: str, value: Value, shape: Record | None) -> list[str]:
        inner = shape_of(shape, name)
        above, key = self.comment(name, shape), scalar(name)
        if isinstance(value, str):
            prose = f"{value.strip(chr(10))}\n" if is_prose(shape, name) else value
            quoted = f"'{value}'" if looks_like_number(name, value) else scalar(value, FIELD)
            first, *rest = block(prose) if "\n" in prose else [quoted]
        elif (flow := in_flow(value, inner)) is not None:
            first, rest = flow, []
        else:
            return [*above, f"{key}:", *_further_in(self.lines(value, inner))]
        return [*above, f"{key}: {first}", *rest]

    def item(self, value: Value, shape: Record | None) -> list[str]:
        if isinstance(value, str):
            return [f"- {scalar(value, ITEM)}"]
        flow = in_flow(value, shape)
        lines = self.lines(value, shape) if flow is None else [flow]
        above = next((number for number, line in enumerate(lines) if not line.startswith("#")), 0)
        first, *rest = lines[above:]
        return [*lines[:above], f"- {first}", *_further_in(rest)]

    def comment(self, name: str, shape: Record | None) -> list[str]:
        """What a field is, said where it is written for the first time."""
        if not self.comments or not shape or name not in shape.model_fields or (shape, name) in self.told:
            return []
        self.told.add((shape, name))
        field = shape.model_fields[name]
        return [f"# {'：'.join(filter(None, (field.title, field.description)))}"]


def _further_in(lines: list[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def in_flow(value: Value, shape: Record | None) -> str | None:
    """A period or a short list of words on one line; None for what stands on several."""
    if not value:
        return "[]" if isinstance(value, list) else "{}"
    if isinstance(value, dict) and shape in ON_ONE_LINE and all(isinstance(each, str) for each in value.values()):
        fields = (f"{scalar(name)}: {scalar(str(value[name]), FLOW_FIELD)}" for name in in_order(value, shape))
        return f"{{{', '.join(fields)}}}"
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        line = f"[{', '.join(scalar(str(each), FLOW_ITEM) for each in value)}]"
        return line if len(line) <= NARROW else None
    return None


def whole(shape: type[BaseModel], values: BaseModel | Mapping[str, Any], *, comments: bool = False) -> str:
    """A new file: the version of its shapes, so that it is read rightly when there are newer ones, and the record."""
    return f"{VERSION}: {newest()}\n{written(shape, values, comments=comments)}"


def written(shape: type[BaseModel], values: BaseModel | Mapping[str, Any], *, comments: bool = False) -> str:
    """YAML that reads back, through `gongshi.source` and the record type, as these values.

    `values` may hold what `values.plain` takes. `comments` puts above each field what it is; records are public, and so
    are their comments. Raises NoRecordError, with findings in Chinese, for what cannot be a record of that type.
    """
    wanted = without_empty(plain(values), shape)
    text = "\n".join([*_Writer(comments=comments).lines(wanted, shape), ""])
    document = parse(DRAFT, text.encode("utf-8", "surrogatepass"))
    if document.findings:
        raise NoRecordError(list(document.findings), text)
    try:
        same = shape.model_validate(document.value) == shape.model_validate(wanted)
    except ValidationError as error:
        raise NoRecordError(findings_of(error, document, shape), text) from None
    if not same:  # the writer's own mistake: nothing that differs from what was asked may be written
        raise AssertionError(text)
    return text
