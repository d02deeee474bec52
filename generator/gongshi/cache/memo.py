"""Values that were found before, each by the digest of all that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from gongshi.cache import stamped
from gongshi.cache.store import Store
from gongshi.parallel import LEAST, spread

ItemT = TypeVar("ItemT")
ValueT = TypeVar("ValueT")


class Memo(Generic[ValueT]):
    """Values of one kind. Without a store nothing is known from before, and nothing is kept."""

    def __init__(self, store: Store | None, name: str) -> None:
        self._store, self._name = store, f"memo-{name}"
        self._known: dict[str, ValueT] = stamped.read(store, self._name) or {}
        self._kept = frozenset(self._known)
        self._asked: set[str] = set()

    def each(
        self,
        work: Callable[[ItemT], ValueT],
        items: Sequence[ItemT],
        fingerprints: Sequence[str],
        least: int = LEAST,
    ) -> list[ValueT]:
        """`work` on each item whose fingerprint was never asked for, on all cores; in the order of the items."""
        if not self._store:  # who asks without one may give equal names to what is not equal
            return spread(work, items, least)
        new = [place for place, fingerprint in enumerate(fingerprints) if fingerprint not in self._known]
        made = spread(lambda place: work(items[place]), new, least)
        self._known |= {fingerprints[place]: value for place, value in zip(new, made, strict=True)}
        self._asked |= set(fingerprints)
        return [self._known[fingerprint] for fingerprint in fingerprints]

    def save(self) -> None:
        """Keep what was asked for, and nothing else. Raises OSError."""
        if self._store and self._asked != self._kept:
            asked = {fingerprint: value for fingerprint, value in self._known.items() if fingerprint in self._asked}
            stamped.write(self._store, self._name, asked)
