"""JSON Schema (2020-12) of every file of data and of every record that the office writes, from the types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gongshi import addresses
from gongshi.outputs.data.generator import schema_of
from gongshi.outputs.data.record_schemas import RECORDS, of_record
from gongshi.views.data.index import Index
from gongshi.views.data.resources import RESOURCES, Resource
from gongshi.views.data.shapes import Many, One


def open_to_growth(schema: Any) -> Any:
    """The schema without a ban on further fields: files of data only grow, and an old schema has to go on fitting."""
    if isinstance(schema, dict):
        banned = schema.get("additionalProperties") is False
        return {
            key: open_to_growth(each) for key, each in schema.items() if not (banned and key == "additionalProperties")
        }
    return [open_to_growth(each) for each in schema] if isinstance(schema, list) else schema


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
        schema = open_to_growth(schema_of(shape, title))
        yield addresses.of_schema(name), {"$id": f"{root}{addresses.of_schema(name)}", **schema}
    for name, record in RECORDS.items():
        address = addresses.of_schema(f"records/{name}")
        yield address, {"$id": f"{root}{address}", **of_record(record)}
