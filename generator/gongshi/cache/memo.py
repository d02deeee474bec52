"""Values that were found before, each by the digest of all that it rests on."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from gongshi.cache.stamp import stamp
from gongshi.cache.store import Store
from gongshi.parallel import LEAST, spread

ItemT = TypeVar("ItemT")
ValueT = TypeVar("ValueT")


class Memo(Generic[ValueT]):
    """Values of one kind. Without a store nothing is known from before, and nothing is kept."""

    def __init__(self, store: Store | None, name: str) -> None:
        self._store, self._name = store, f"memo-{name}"
        self._known: dict[str, ValueT] = self._read()
        self._asked: set[str] = set()

    def _read(self) -> dict[str, ValueT]:
        content = self._store.named(self._name) if self._store else None
        if content is None:
            return {}
        of, known = pickle.loads(content)  # noqa: S301 (kept by `save`, in a folder as much ours as the program)
        return known if of == stamp() else {}

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
        if self._store and (self._asked != self._known.keys() or not self._read()):
            kept = {fingerprint: value for fingerprint, value in self._known.items() if fingerprint in self._asked}
            self._store.name(self._name, pickle.dumps((stamp(), kept), pickle.HIGHEST_PROTOCOL))
