"""What search finds, itself apart from what places it: texts are long, and wanted only where an index is made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from gongshi.cache.digests import digest
from gongshi.views.entry import Entry
from gongshi.views.looked_up import Row, name_rows, number_rows
from gongshi.views.sharing import Sharing
from gongshi.views.values import Values

Mark = tuple[str, str, int, str]
"""(address, day, size, key) of an entry, as `Findable` has them."""


def _mark(entry: Entry) -> Mark:
    return entry.address, entry.day, entry.size, digest(repr(entry))


@dataclass(frozen=True, slots=True)
class Findable:
    """An entry that lies elsewhere."""

    address: str
    day: str
    """The day that it goes by; empty for what has none."""
    size: int
    """Characters of title and text."""
    key: str
    """What tells it and its text from any other in any build."""
    entries: Callable[[], Sequence[Entry]]
    """Reads all that lie with it."""
    place: int
    """Of its own among them."""

    @staticmethod
    def of(entry: Entry) -> Findable:
        """An entry that is at hand."""
        return Findable(*_mark(entry), lambda: (entry,), 0)


def whole(found: Iterable[Findable]) -> Iterator[Entry]:
    """The entries. Those that lie together are read once, and forgotten in the end."""

    @cache
    def read(entries: Callable[[], Sequence[Entry]]) -> Sequence[Entry]:
        return entries()

    yield from (read(each.entries)[each.place] for each in found)


def findable(entries: Iterable[Entry]) -> dict[str, Any]:
    """Entries as the fields of a gist."""
    found = tuple(entries)
    return {
        "marks": tuple(map(_mark, found)),
        "entries": Sharing().of(found),
        "numbers": tuple(number_rows(found)),
        "names": tuple(name_rows(found)),
    }


class Findables:
    """The entries of a gist."""

    def __init__(self, values: Values) -> None:
        """`values`: with the fields that `findable` makes."""
        self._values = values

    @property
    def keys(self) -> tuple[str, ...]:
        """What tells marks and rows from any others in any build; empty where nobody compares."""
        return tuple(map(self._values.key, ("marks", "numbers", "names")))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Of each entry, in their order."""
        return cast("tuple[Mark, ...]", self._values["marks"])

    @property
    def numbers(self) -> tuple[Row, ...]:
        """What they are looked up by."""
        return cast("tuple[Row, ...]", self._values["numbers"])

    @property
    def names(self) -> tuple[Row, ...]:
        """The same, of names."""
        return cast("tuple[Row, ...]", self._values["names"])

    def marked(self, marks: Iterable[Mark]) -> Iterator[Findable]:
        """The entries, whose marks were read already."""
        values = self._values

        def entries() -> Sequence[Entry]:
            return cast("Sequence[Entry]", values["entries"])

        yield from (Findable(*mark, entries, place) for place, mark in enumerate(marks))
