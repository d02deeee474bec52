"""The digest of a value with all that lies in it, however it is nested."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from gongshi.cache.digests import digest

ValueT = TypeVar("ValueT")


@cache
def _names(shape: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(shape))


class Contents:
    """Digests of frozen values. One that lies in many is gone through once; it is kept, so that no other value takes
    its place in memory.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, *tuple[str, ...]]] = {}
        self._trusted: dict[type, Callable[[Any], str]] = {}

    def know(self, value: object, *told: str) -> None:
        """Take a digest of a value on trust, or what makes one together: whoever made it knows it by another way."""
        self._known[id(value)] = (value, *told)

    def trust(self, kind: type[ValueT], tell: Callable[[ValueT], str]) -> None:
        """Take what every value of a type tells of itself for its digest."""
        self._trusted[kind] = tell

    def of(self, value: Any) -> str:
        """Equal values of one type have equal digests, and others have others."""
        if known := self._known.get(id(value)):  # which is kept, so that nothing else has its place in memory
            return " ".join(known[1:])
        if tell := self._trusted.get(type(value)):
            return tell(value)
        if value is None or isinstance(value, str | int | float):
            return repr(value)
        if is_dataclass(value) and not isinstance(value, type):
            inner = (self.of(getattr(value, name)) for name in _names(type(value)))
            told = digest(type(value).__qualname__, *inner)
            self.know(value, told)
            return told
        return self._nested(value)

    def _nested(self, value: Any) -> str:
        match value:
            case tuple() | list():
                return f"[{','.join(map(self.of, value))}]"
            case Mapping():
                return f"{{{','.join(f'{self.of(key)}:{self.of(inner)}' for key, inner in value.items())}}}"
            case AbstractSet():
                return f"<{','.join(sorted(map(self.of, value)))}>"
            case bytes():
                return digest(value)
            case BaseModel():
                return value.model_dump_json()
            case _:
                return repr(value)
