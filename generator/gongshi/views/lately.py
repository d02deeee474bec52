"""What was made lately is not made again; what was made long ago is forgotten, so that it never fills the memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

MOST = 512
"""As many as the pages of a large round ask for, and some more."""
ValueT = TypeVar("ValueT")


class Lately:
    """Values by what they were made of."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], ValueT]) -> ValueT:
        """The value of a key, made if it is not at hand."""
        if key not in self._made:
            if len(self._made) >= MOST:
                del self._made[next(iter(self._made))]
            self._made[key] = make()
        return cast("ValueT", self._made[key])
