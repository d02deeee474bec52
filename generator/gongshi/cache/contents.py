"""The digest of a value with all that lies in it, however it is nested."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from pydantic import BaseModel

from gongshi.cache.digests import digest

ValueT = TypeVar("ValueT")


SIMPLE = frozenset({type(None), bool, int, float, str})
"""Types of values that are told by themselves."""


@cache
def _reader(shape: type) -> Callable[[Any], tuple[Any, ...]]:
    """What reads all fields of a dataclass at once."""
    names = [each.name for each in fields(shape)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


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
        if type(value) in SIMPLE:
            return repr(value)
        if known := self._known.get(id(value)):  # which is kept, so that nothing else has its place in memory
            return " ".join(known[1:])
        if tell := self._trusted.get(type(value)):
            return tell(value)
        if value is None or isinstance(value, str | int | float):
            return repr(value)
        if is_dataclass(value) and not isinstance(value, type):
            told = digest(type(value).__qualname__, *map(self.of, _reader(type(value))(value)))
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
