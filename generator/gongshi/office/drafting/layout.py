"""How the office lays a record out: the order of its fields, and what stands on one line or in a block."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

from pydantic import BaseModel

from gongshi.records.calendar import SpecialDay
from gongshi.records.fields import Period, Prose
from gongshi.records.notice import Notice, Organisation
from gongshi.records.upcasting import FIELD
from gongshi.records.window import Window
from gongshi.source.walk import Value

NUMBER = re.compile(r"[0-9]+([eE][0-9]+)?")
Record: TypeAlias = type[BaseModel]

ORDERS: tuple[tuple[Record, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        Notice,
        (FIELD, "kind", "round", "title", "issuer", "dated", "published"),
        ("revision", "organisations", "removed", "attachments", "body", "tombstones"),
    ),
    (
        Organisation,
        ("name", "credit_code", "person_code", "unit", "unit_credit_code", "post", "former_names", "award", "mode"),
        ("summary",),
    ),
)
"""(type, fields that come first, fields that come last); the others stand between, in the order of the type."""
ALWAYS_QUOTED = {"credit_code", "unit_credit_code", "certificate"}
"""Fields whose text other programs would take for a number where it is all digits, and lose its zeros."""
ON_ONE_LINE: tuple[Record, ...] = (Period, Window, SpecialDay)
"""`{opens: 2025-10-21, closes: 2025-10-27}`."""


def in_order(names: Iterable[str], shape: Record | None) -> list[str]:
    """Fields in the order in which the office writes them; those that the type does not know come last."""
    first, last = next(((first, last) for kind, first, last in ORDERS if shape and issubclass(shape, kind)), ((), ()))
    own = [name for name in (shape.model_fields if shape else ()) if name not in {*first, *last}]
    order = [*first, *own, *last]
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))


def is_prose(shape: Record | None, name: str) -> bool:
    """Whether a field holds text of many lines, which stands below a `|`."""
    field = shape.model_fields.get(name) if shape else None
    return bool(field and set(field.metadata) & set(Prose.__metadata__))  # type: ignore[attr-defined]


def looks_like_number(name: str, text: str) -> bool:
    """Whether a text of such a field stands in quotes, for the sake of whoever reads the file with other programs."""
    return name in ALWAYS_QUOTED and bool(NUMBER.fullmatch(text))


def shape_in(annotation: Any) -> Record | None:
    """The record type inside `tuple[Record, ...]`, `Record | None` or `dict[str, Record]`, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (shape_in(part) for part in getattr(annotation, "__args__", ()))
    return next(filter(None, found), None)


def shape_of(shape: Record | None, name: str) -> Record | None:
    """The record type of what a field holds, or of the items in it."""
    field = shape.model_fields.get(name) if shape else None
    return shape_in(field.annotation) if field else None


def without_empty(value: Value, shape: Record | None) -> Value:
    """The value without fields that hold nothing and need not be there: what there is not is not written."""
    if isinstance(value, list):
        return [without_empty(each, shape) for each in value]
    if isinstance(value, dict):
        kept = ((name, without_empty(each, shape_of(shape, name))) for name, each in value.items())
        return {name: each for name, each in kept if each not in ("", [], {}) or not _may_be_missing(shape, name)}
    return value


def _may_be_missing(shape: Record | None, name: str) -> bool:
    field = shape.model_fields.get(name) if shape else None
    return bool(field and not field.is_required())
