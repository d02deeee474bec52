"""JSON Schema (2020-12) of every file of data and of every record that the office writes, from the types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from gongshi import addresses
from gongshi.records.calendar import Calendar
from gongshi.records.kinds import KINDS
from gongshi.records.measures import Measures
from gongshi.records.office import Office
from gongshi.records.redirects import Redirects
from gongshi.records.round import Round
from gongshi.views.data.index import Index
from gongshi.views.data.resources import RESOURCES, Resource
from gongshi.views.data.shapes import Many, One

RECORDS: dict[str, type[BaseModel]] = {
    **{name: kind.shape for name, kind in KINDS.items()},
    "round": Round,
    "measures": Measures,
    "office": Office,
    "calendar": Calendar,
    "redirects": Redirects,
}
"""What the office writes."""


class Generator(GenerateJsonSchema):
    """Titles and descriptions are those of the fields, in Chinese; what a docstring says is for the code's readers."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Called by the library."""
        found = super().model_schema(schema)
        found.pop("description", None)
        return found

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """Called by the library."""
        found = super().enum_schema(schema)
        found.pop("description", None)
        return found


def open_to_growth(schema: Any) -> Any:
    """The schema without a ban on further fields: files of data only grow, and an old schema has to go on fitting."""
    if isinstance(schema, dict):
        banned = schema.get("additionalProperties") is False
        return {
            key: open_to_growth(each) for key, each in schema.items() if not (banned and key == "additionalProperties")
        }
    return [open_to_growth(each) for each in schema] if isinstance(schema, list) else schema


def schema_of(shape: Any, mode: Literal["serialization", "validation"], title: str = "") -> dict[str, Any]:
    """The schema of a shape: of what it writes, or of what may be written for it."""
    found = TypeAdapter(shape).json_schema(mode=mode, schema_generator=Generator)
    return {"$schema": Generator.schema_dialect, **found, **({"title": title} if title else {})}


def of_resource(resource: Resource) -> Any:
    """The type of the file with everything of a kind."""
    return Many[resource.item]  # type: ignore[name-defined] # made at run time from a list of types


def of_single(resource: Resource) -> Any:
    """The type of a file with one thing."""
    return One[resource.item]  # type: ignore[name-defined] # the same


def _data(resources: Iterable[Resource]) -> Iterator[tuple[str, Any, str]]:
    yield "index", Index, ""
    for resource in resources:
        yield resource.name, of_resource(resource), resource.title
        if resource.each:
            yield f"{resource.name}.item", of_single(resource), f"{resource.title}（一项）"


def schemas(root: str, resources: Iterable[Resource] = RESOURCES) -> Iterator[tuple[str, dict[str, Any]]]:
    """(address, schema) of each; `root` is where the site lies, since a schema's name is its whole address."""
    for name, shape, title in _data(resources):
        schema = open_to_growth(schema_of(shape, "serialization", title))
        yield addresses.of_schema(name), {"$id": f"{root}{addresses.of_schema(name)}", **schema}
    for name, record in RECORDS.items():
        address = addresses.of_schema(f"records/{name}")
        yield address, {"$id": f"{root}{address}", **schema_of(record, "validation")}
