"""Frozen values of which there are tens of thousands, on their way between builds and processes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Packable:
    """Base of a dataclass with `frozen=True, slots=True` that is pickled: by its fields in their order.

    The way that dataclasses bring themselves asks for every value anew which fields there are, and so takes four times
    as long to read.
    """

    __slots__ = ()
    __match_args__: tuple[str, ...]

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """What `pickle` keeps: the class, and what it is called with to have an equal value."""
        return type(self), tuple([getattr(self, name) for name in self.__match_args__])
