"""JSON Schema (2020-12) from a type, as this project has it: titles and descriptions in Chinese, from the fields."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema


class Generator(GenerateJsonSchema):
    """Titles and descriptions are those of the fields, in Chinese; what a docstring says is for the code's readers."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Called by the library."""
        found = super().model_schema(schema)
        found.pop("description", None)
        return found

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 (the library's own)
        """Called by the library: a name made from the code's would be in English."""
        return False

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """Called by the library."""
        found = super().enum_schema(schema)
        found.pop("description", None)
        return found


def schema_of(shape: Any, title: str = "") -> dict[str, Any]:
    """The schema of what a shape writes."""
    found = TypeAdapter(shape).json_schema(mode="serialization", schema_generator=Generator)
    return {"$schema": Generator.schema_dialect, **found, **({"title": title} if title else {})}
