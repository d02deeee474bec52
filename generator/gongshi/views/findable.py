"""What search finds, its texts apart from all else: texts are long, and wanted only where an index is made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from gongshi.cache.digests import digest
from gongshi.views.entry import Entry
from gongshi.views.sharing import Sharing
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
    key: str
    """What tells it and its text from any other in any build."""
    texts: Callable[[], Sequence[str]]
    """Reads those of all that lie with it."""
    place: int
    """Of its own among them."""

    @property
    def day(self) -> str:
        """The day that it goes by; empty for what has none."""
        return self.entry.day

    @staticmethod
    def of(entry: Entry) -> Findable:
        """An entry that is at hand."""
        return Findable(replace(entry, text=""), entry.size, _key(entry), lambda: (entry.text,), 0)


def whole(found: Iterable[Findable]) -> Iterator[Entry]:
    """Entries with their texts. Texts that lie together are read once, and forgotten in the end."""

    @cache
    def read(texts: Callable[[], Sequence[str]]) -> Sequence[str]:
        return texts()

    yield from (replace(each.entry, text=read(each.texts)[each.place]) for each in found)


def findable(entries: Iterable[Entry]) -> dict[str, Any]:
    """Entries as the fields of a gist."""
    found = tuple(entries)
    return {
        "entries": Sharing().of(tuple(replace(each, text="") for each in found)),
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

        def texts() -> Sequence[str]:
            found: tuple[str, ...] = values["texts"]
            return found

        found = zip(values["entries"], values["sizes"], values["keys"], strict=True)
        for place, (entry, size, key) in enumerate(found):
            yield Findable(entry, size, key, texts, place)
