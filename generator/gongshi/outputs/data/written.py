"""JSON as every file under `api/` writes it."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json


def indented(value: Any) -> bytes:
    """A value by itself, without a line's end: Chinese as it is, keys in the order of the shape."""
    return to_json(value, indent=1)


def deeper(written: bytes, levels: int) -> bytes:
    """The same as it stands so many levels further in, but for its first line. No text in JSON breaks a line."""
    return written.replace(b"\n", b"\n" + b" " * levels)


def as_json(value: Any) -> bytes:
    """A file; the same values are the same bytes."""
    return indented(value) + b"\n"
