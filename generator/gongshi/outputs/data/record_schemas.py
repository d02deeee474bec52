"""JSON Schema (2020-12) of every record that the office writes: what may stand in its file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from gongshi.outputs.data.generator import Generator
from gongshi.records.calendar import Calendar
from gongshi.records.kinds import KINDS
from gongshi.records.measures import Measures
from gongshi.records.office import Office
from gongshi.records.redirects import Redirects
from gongshi.records.round import Round
from gongshi.records.upcasting import FIELD, newest

RECORDS: dict[str, type[BaseModel]] = {
    **{name: kind.shape for name, kind in KINDS.items()},
    "round": Round,
    "measures": Measures,
    "office": Office,
    "calendar": Calendar,
    "redirects": Redirects,
}
"""What the office writes."""
NOTHING: tuple[Any, ...] = (None, "", [], {})


def version_field() -> dict[str, Any]:
    """The version of the shapes: a field of the file, whatever record it holds."""
    about = "这份文件按第几版格式写；没有这个字段的是第 1 版"
    numbers = {"type": ["integer", "string"], "minimum": 1, "maximum": newest(), "pattern": "^[0-9]{1,3}$"}
    return {"title": "格式版本", "description": about, **numbers}


def _as_written(schema: Any) -> Any:
    """The schema of what is written: what is not given is left out, never empty, and keys keep to their form."""
    if isinstance(schema, list):
        return [_as_written(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _as_written(each) for key, each in schema.items()}
    if "default" in found and found["default"] in NOTHING:
        del found["default"]
    if given := [each for each in found.get("anyOf", ()) if each != {"type": "null"}]:
        del found["anyOf"]
        found = {**(given[0] if len(given) == 1 else {"anyOf": given}), **found}
    return {**found, "additionalProperties": False} if "patternProperties" in found else found


def definitions(shapes: Iterable[type[BaseModel]], *, versioned: bool = True) -> dict[str, dict[str, Any]]:
    """The schemas of the shapes and of all that lies in them, by name, for `$defs`; a whole file says its version."""
    shapes = tuple(shapes)
    _, found = models_json_schema([(shape, "validation") for shape in shapes], schema_generator=Generator)
    defined: dict[str, dict[str, Any]] = _as_written(found["$defs"])
    for shape in shapes if versioned else ():
        schema = defined[shape.__name__]
        schema["properties"] = {FIELD: version_field(), **schema["properties"]}
    return defined


def of_record(shape: type[BaseModel]) -> dict[str, Any]:
    """The schema of one record, whole."""
    defined = definitions([shape])
    top = defined.pop(shape.__name__)
    return {"$schema": Generator.schema_dialect, **({"$defs": defined} if defined else {}), **top}
