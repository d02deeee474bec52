"""Records as YAML, as clerks write it. Only for values that need no quotes, and many times faster than a library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def yaml_text(record: dict[str, Any]) -> str:
    """The text of a record: short mappings on one line, long text as a block."""
    return "".join(f"{line}\n" for line in _fields(record, ""))


def _fields(values: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, str) and value.endswith("\n"):
            yield f"{indent}{key}: |"
            yield from (f"{indent}  {line}" if line else "" for line in value[:-1].split("\n"))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{indent}{key}:"
            for item in value:
                lines = list(_fields(item, f"{indent}    "))
                yield f"{indent}  - {lines[0].lstrip()}"
                yield from lines[1:]
        elif isinstance(value, dict) and any(isinstance(inner, dict) for inner in value.values()):
            yield f"{indent}{key}:"
            yield from _fields(value, f"{indent}  ")
        else:
            yield f"{indent}{key}: {_inline(value)}"


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_inline(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(_inline(each) for each in value)}]"
    return str(value)
