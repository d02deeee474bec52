"""JSON as every file under `api/` writes it."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json


def compact(value: Any) -> bytes:
    """A value in one line, without the line's end: Chinese as it is, keys in the order of the shape."""
    return to_json(value)


def as_json(value: Any) -> bytes:
    """A file that people look into; the same values are the same bytes."""
    return to_json(value, indent=1) + b"\n"
