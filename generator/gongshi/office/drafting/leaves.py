"""The single values that a record is made of, each with its name and meaning, and what a person writes for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from unicodedata import normalize

from pydantic import TypeAdapter, ValidationError

from gongshi.office.drafting.layout import Record, in_order, shape_of
from gongshi.source.walk import Route, Value

NOT_ASKED = {"kind", "revision", "tombstones"}
"""What the command knows by itself, or what a first version does not have."""
CODES = {"credit_code", "unit_credit_code", "person_code", "round", "concerns"}
"""Which hold no wide characters, whatever an input method made of them."""
DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
TIME = re.compile(r"[\sT]*(\d{1,2})[:时点](\d{1,2})?分?([+-]\d{2}:\d{2})?")


@dataclass(frozen=True)
class Leaf:
    """One value, or a list of single values: where it stands, what it is called and means, whether it must be there."""

    route: Route
    title: str
    description: str
    type: Any
    needed: bool

    @property
    def several(self) -> bool:
        """Whether it is a list of words, written with commas between."""
        return _is_tuple(self.type)

    def understood(self, text: str) -> Value:
        """The text as a record holds it: dates and numbers may be written as people write them."""
        if self.several:
            return [each.strip() for each in re.split("[，,、]", text) if each.strip()]
        if _has(self.type, datetime):
            return _moment(text)
        if _has(self.type, date):
            return _day(text)
        plain = _has(self.type, int) or self.route[-1] in CODES
        return _half_width(text) if plain else text.strip("\n")

    def flaw(self, value: Value) -> str:
        """What is wrong with a value, in Chinese; nothing if it can stand there."""
        try:
            TypeAdapter(self.type).validate_python(value)
        except ValidationError as error:
            told = error.errors(include_url=False)[0]
            context = told.get("ctx", {})
            return "；".join((context["message"], context["remedy"])) if "remedy" in context else "写法不对"
        return ""


def leaves(shape: Record, top: Route = (), title: str = "", *, needed: bool = True) -> Iterator[Leaf]:
    """The leaves of a record in the order in which the office writes them; lists of records are not among them."""
    for name in in_order(shape.model_fields, shape):
        field = shape.model_fields[name]
        inner, must = shape_of(shape, name), needed and field.is_required()
        named = "：".join(filter(None, (title, str(field.title or name))))
        if name in NOT_ASKED or (inner and _is_tuple(field.annotation)):
            continue
        if inner and not isinstance(field.annotation, Mapping):
            yield from leaves(inner, (*top, name), named, needed=must)
        else:
            kind = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
            yield Leaf((*top, name), named, field.description or "", kind, must)


def _is_tuple(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        return _is_tuple(get_args(annotation)[0])
    return get_origin(annotation) is tuple


def _has(annotation: Any, wanted: type) -> bool:
    """Whether a value of the type is a day, a moment or a number, or may be left out."""
    if get_origin(annotation) in (Annotated, Union, UnionType):
        return any(_has(part, wanted) for part in get_args(annotation))
    return annotation is wanted


def _half_width(text: str) -> str:
    return normalize("NFKC", text).strip()


def _day(text: str) -> str:
    plain = _half_width(text)
    match = DATE.fullmatch(plain)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else plain


def _moment(text: str) -> str:
    plain = _half_width(text)
    day = DATE.match(plain)
    clock = TIME.fullmatch(plain, day.end()) if day else None
    if not day or not clock:
        return plain
    return f"{_day(day[0])}T{int(clock[1]):02}:{int(clock[2] or 0):02}{clock[3] or '+08:00'}"
