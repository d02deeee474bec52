"""The digest of a value with all that lies in it, however it is nested."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from gongshi.cache.digests import digest


@cache
def _names(shape: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(shape))


class Contents:
    """Digests of frozen values. One that lies in many is gone through once; it is kept, so that no other value takes
    its place in memory.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}

    def know(self, value: object, told: str) -> None:
        """Take a digest of a value on trust: whoever made it knows it by another way."""
        self._known[id(value)] = (value, told)

    def of(self, value: Any) -> str:
        """Equal values of one type have equal digests, and others have others."""
        if value is None or isinstance(value, str | int | float):
            return repr(value)
        if isinstance(value, tuple | list):
            return f"[{','.join(map(self.of, value))}]"
        if isinstance(value, Mapping):
            return f"{{{','.join(f'{self.of(key)}:{self.of(inner)}' for key, inner in value.items())}}}"
        if isinstance(value, Set):
            return f"<{','.join(sorted(map(self.of, value)))}>"
        if isinstance(value, bytes):
            return digest(value)
        if not is_dataclass(value) or isinstance(value, type):
            return value.model_dump_json() if isinstance(value, BaseModel) else repr(value)
        known = self._known.get(id(value))
        if known is None:
            shape = type(value)
            inner = (self.of(getattr(value, name)) for name in _names(shape))
            known = self._known[id(value)] = (value, digest(shape.__qualname__, *inner))
        return known[1]
