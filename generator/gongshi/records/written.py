"""What a schema asks of a value as it is written: YAML takes 2025 for a number, `source` takes everything for text."""

from __future__ import annotations

from typing import Any

from pydantic import WithJsonSchema

NOT_TEXT = "应当是一行文字"


def written(**schema: Any) -> WithJsonSchema:
    """The schema of what may be written for a value, as it is."""
    return WithJsonSchema(schema, mode="validation")


def meanings(*each: str) -> Any:
    """What each value of a choice means, in their order, for `Field(json_schema_extra=…)`."""
    return {"enumDescriptions": list(each)}


def written_text(pattern: str = "", remedy: str = "", *, may_be_empty: bool = False, **schema: Any) -> WithJsonSchema:
    """Any text; to YAML it may be a number or a truth value. `remedy` is what an editor says where the pattern fails.

    A truth value is let through by what it is not: editors offer true and false where a schema names that type.
    """
    form = {"pattern": pattern, **({"patternErrorMessage": remedy} if remedy else {})} if pattern else {}
    others = ["string", "number", "array", "object", *([] if may_be_empty else ["null"])]
    text = {"type": ["string", "number"], "errorMessage": NOT_TEXT}
    return written(**form, **schema, anyOf=[text, {"title": "true 或 false", "not": {"type": others}}])
