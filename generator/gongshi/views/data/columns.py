"""The columns of a table, from the shape of its rows: lists of things stay in the JSON, all else has a column."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from gongshi.views.data.shapes import Data

SEPARATOR = "；"
"""Between the values of a list in one cell."""
JSON_ONLY = {"body"}
"""Text of many lines, which no table shows well."""
DATATYPES = {bool: "boolean", int: "integer", datetime: "datetime", date: "date"}
"""As CSV on the Web calls them; all else is a string."""


@dataclass(frozen=True)
class Column:
    """A column: where its values lie in a row, and what it is called."""

    path: tuple[str, ...]
    heading: str
    datatype: str
    listed: bool
    """Whether a cell holds several values."""
    about: str

    @property
    def name(self) -> str:
        """recorded.window.opens."""
        return ".".join(self.path)


def parts(annotation: Any) -> Iterator[Any]:
    """The types that a field may hold, with unions and annotations taken apart; None is left out."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from parts(get_args(annotation)[0])
    elif origin in {Union, types.UnionType}:
        for each in get_args(annotation):
            yield from parts(each)
    elif annotation is not type(None):
        yield annotation


def is_model(annotation: Any) -> bool:
    """Whether a type is a shape with fields."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def element(annotation: Any) -> Any:
    """What a list is of; nothing for what is no list."""
    return get_args(annotation)[0] if get_origin(annotation) is tuple else None


def _heading(heading: str, name: str, title: str) -> str:
    return heading if name in {"recorded", "computed"} else f"{heading}：{title}" if heading else title


def _scalar(kind: Any) -> str:
    return next(
        (each for base, each in DATATYPES.items() if isinstance(kind, type) and issubclass(kind, base)), "string"
    )


def _columns(shape: type[BaseModel], path: tuple[str, ...], heading: str) -> Iterator[Column]:
    for name, field in shape.model_fields.items():
        if name in JSON_ONLY:
            continue
        here, called = (*path, name), _heading(heading, name, field.title or name)
        for kind in parts(field.annotation):
            inner = next(parts(element(kind)), None) if element(kind) is not None else None
            if is_model(kind):
                yield from _columns(kind, here, called)
            elif get_origin(kind) is not dict and not is_model(inner):
                mark = "（计算）" if "computed" in here else ""
                about = field.description or ""
                yield Column(here, f"{called}{mark}", _scalar(inner or kind), inner is not None, about)


def columns(shape: type[Data]) -> tuple[Column, ...]:
    """Each column once, in the order of the fields: of several kinds of records, what they share comes first."""
    found: dict[tuple[str, ...], Column] = {}
    for column in _columns(shape, (), ""):
        found.setdefault(column.path, column)
    return tuple(found.values())


def ordered(found: tuple[Column, ...], first: tuple[str, ...]) -> tuple[Column, ...]:
    """What readers look for first at the front, addresses at the end, all else as it was."""

    def rank(column: Column) -> int:
        if column.name in first:
            return first.index(column.name)
        return len(first) + column.path[-1].endswith(("url", "urls"))

    return tuple(sorted(found, key=rank))
