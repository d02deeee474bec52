"""JSON Schema (2020-12) of every file of data and of every record that the office writes, from the types.

They hang on the code alone, and making them takes longer than all else under `api/`: `schemas.json` beside this module
holds them ready. `pytest tests/test_packaged_schemas.py --update-schemas` writes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import models_json_schema

from gongshi.outputs.data.generator import Generator, schema_of
from gongshi.outputs.data.record_schemas import RECORDS, of_record
from gongshi.views.data.index import Index, YearIndex
from gongshi.views.data.resource import Resource
from gongshi.views.data.resources import PEOPLE, RESOURCES
from gongshi.views.data.shapes import Many, One

REFERENCE = "#/components/schemas/{model}"
"""Where OpenAPI looks for a schema."""


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


def _shapes(resources: tuple[Resource, ...]) -> Iterator[tuple[str, Any, str]]:
    """(name of the schema, type, title) of each kind of file."""
    yield "index", Index, ""
    yield "years", YearIndex, ""
    for resource in resources:
        yield resource.name, of_resource(resource), resource.title
        if resource.each:
            yield f"{resource.name}.item", of_single(resource), f"{resource.title}（一项）"


def _components(resources: tuple[Resource, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What each kind of file refers to, and what OpenAPI then needs."""
    shapes = list(_shapes(resources))
    references, found = models_json_schema(
        [(shape, "serialization") for _, shape, _ in shapes], ref_template=REFERENCE, schema_generator=Generator
    )
    return {name: references[shape, "serialization"] for name, shape, _ in shapes}, open_to_growth(found["$defs"])


def to_package() -> dict[str, Any]:
    """What `schemas.json` holds: the schemas by their names, and for OpenAPI the parts of those of data.

    `of_people` names the parts that only a site with persons on its lists needs.
    """
    references, components = _components((*RESOURCES, PEOPLE))
    _, everywhere = _components(RESOURCES)
    data = {name: open_to_growth(schema_of(shape, title)) for name, shape, title in _shapes((*RESOURCES, PEOPLE))}
    records = {f"records/{name}": of_record(record) for name, record in RECORDS.items()}
    return {
        "schemas": data | records,
        "references": references,
        "components": components,
        "of_people": sorted(components.keys() - everywhere.keys()),
    }
