"""Equal values once in memory: names, addresses and labels, which stand in many of the values that a part brings."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

ValueT = TypeVar("ValueT")


@cache
def _names(shape: Hashable) -> tuple[str, ...]:
    """Of the fields of a type of values; none of what has no fields."""
    return tuple(each.name for each in fields(cast("Any", shape))) if is_dataclass(shape) else ()


class Sharing:
    """Values that were seen. What is kept of them together, and read again, is then shared there too."""

    def __init__(self) -> None:
        self._seen: dict[Any, Any] = {}

    def of(self, value: ValueT) -> ValueT:
        """An equal value, of which texts, tuples and frozen values are those that were seen before."""
        return cast("ValueT", self._of(value))

    def _of(self, value: Any) -> Any:
        kind: Any = type(value)
        if kind is str:
            return self._seen.setdefault(value, value)
        if kind is tuple:
            return self._made_of(kind, tuple(map(self._of, value)))
        if kind is dict:
            return {self._of(key): self._of(each) for key, each in value.items()}
        if names := _names(kind):
            return self._made_of(kind, tuple([self._of(getattr(value, name)) for name in names]))
        return value

    def _made_of(self, kind: Any, parts: tuple[Any, ...]) -> Any:
        """By what they are made of, not by whether they are equal: 1 and True are, and are written otherwise."""
        key = (kind, *map(id, parts))
        if key not in self._seen:
            self._seen[key] = parts if kind is tuple else kind(*parts)
        return self._seen[key]
