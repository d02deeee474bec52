"""Values of a program → the plain values (text, lists, mappings) that a file of the office holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from gongshi.source.walk import Value


def plain(value: Any) -> Value:
    """What would be read from a file that says this. Fields that are None, or a record's own default, are left out.

    Takes records, mappings, lists, tuples, text, days, moments, whole numbers and flags; TypeError for others.
    """
    if isinstance(value, BaseModel):
        return _fields({name: getattr(value, name) for name in type(value).model_fields if not _left_out(value, name)})
    if isinstance(value, Mapping):
        return _fields(value)
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return _text(value)


def _fields(values: Mapping[Any, Any]) -> dict[str, Value]:
    return {str(name): plain(value) for name, value in values.items() if value is not None}


def _left_out(record: BaseModel, name: str) -> bool:
    field = type(record).model_fields[name]
    return not field.is_required() and getattr(record, name) == field.get_default(call_default_factory=True)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(timespec="auto" if value.second or value.microsecond else "minutes")
    if isinstance(value, int | date):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot stand in a record")
