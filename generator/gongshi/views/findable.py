"""What search finds, its texts apart from all else: texts are long, and wanted only where an index is made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from gongshi.cache.digests import digest
from gongshi.views.entry import Entry
from gongshi.views.values import Values


def _key(entry: Entry) -> str:
    return digest(repr(entry))


@dataclass(frozen=True, slots=True)
class Findable:
    """An entry whose text lies elsewhere."""

    entry: Entry
    """Without its text."""
    size: int
    """Characters of title and text."""
    text: Callable[[], str]
    key: str
    """What tells it and its text from any other in any build."""

    @property
    def day(self) -> str:
        """The day that it goes by; empty for what has none."""
        return self.entry.day

    @property
    def whole(self) -> Entry:
        """With its text."""
        return replace(self.entry, text=self.text())

    @staticmethod
    def of(entry: Entry) -> Findable:
        """An entry that is at hand."""
        return Findable(replace(entry, text=""), entry.size, lambda: entry.text, _key(entry))


def findable(entries: Iterable[Entry]) -> dict[str, Any]:
    """Entries as the fields of a gist."""
    found = tuple(entries)
    return {
        "entries": tuple(replace(each, text="") for each in found),
        "sizes": tuple(each.size for each in found),
        "keys": tuple(map(_key, found)),
        "texts": tuple(each.text for each in found),
    }


class Findables:
    """The entries of a gist."""

    def __init__(self, values: Values) -> None:
        """`values`: with the fields that `findable` makes."""
        self._values = values

    def __iter__(self) -> Iterator[Findable]:
        """In their order."""
        values = self._values

        @cache
        def texts() -> tuple[str, ...]:
            found: tuple[str, ...] = values["texts"]
            return found

        found = zip(values["entries"], values["sizes"], values["keys"], strict=True)
        for number, (entry, size, key) in enumerate(found):
            yield Findable(entry, size, lambda at=number: texts()[at], key)  # type: ignore[misc]
