"""What is looked up by how it begins: numbers, and names from any of their words on, in files of a bounded size."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from gongshi.cache.digests import digest
from gongshi.views.entry import Entry
from gongshi.views.findable import Findable
from gongshi.views.runs import key, words

ROWS_A_FILE = 500


class Row(NamedTuple):
    """Something that is looked up, in the order in which it lies in its file."""

    key: str
    address: str
    name: str
    """As it is shown: a number, or a name."""
    found: Findable


def text_of(value: object) -> str:
    """Compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def told(entry: Entry) -> dict[str, Any]:
    """What is said of an entry wherever it is found, and what it can be narrowed by."""
    named = {"kind": (entry.kind,), "round": entry.rounds, "award": entry.awards, "town": entry.towns}
    values = [[key, name] for key, names in named.items() for name in names]
    return {"address": entry.address, "date": entry.date, "state": entry.state, "values": values}


def number_rows(found: Iterable[Findable]) -> Iterator[Row]:
    """A row of every number."""
    for each in found:
        for number in each.entry.numbers:
            yield Row(key(number), each.entry.address, number, each)


def name_rows(found: Iterable[Findable]) -> Iterator[Row]:
    """A row of every name from each of its words on, so that any piece of a name is how one of them begins."""
    for each in found:
        for name in each.entry.names:
            parts = words(name)
            for start in range(len(parts) - 1):
                yield Row(" ".join(parts[start:]), each.entry.address, name, each)


@dataclass(frozen=True)
class LookedUp:
    """A file of a look-up. A row more changes the one file that it stands in, or splits it."""

    path: str
    rows: Sequence[Row]

    @property
    def key(self) -> str:
        """Two that hold the same have the same."""
        return digest(*(part for row in self.rows for part in (row.name, row.found.key)))

    @property
    def content(self) -> bytes:
        """A JSON list of all that is said."""
        said = ({"number": row.name, "title": row.found.entry.title, **told(row.found.entry)} for row in self.rows)
        return f"[{','.join(map(text_of, said))}]\n".encode()


def _split(rows: Sequence[Row], first: int, last: int, length: int) -> Iterator[tuple[str, Sequence[Row]]]:
    """By how the keys begin, each beginning no longer than it has to be. `rows` by key; of them from `first` to `last`.

    One that is a whole key cannot be split: what more than a file's rows have in common tells nobody apart, and is
    left out.
    """
    while first < last:
        beginning = rows[first].key[:length]
        end = bisect_right(rows, beginning, first, last, key=lambda row: row.key[:length])
        if end - first <= ROWS_A_FILE:
            yield beginning, rows[first:end]
        elif len(beginning) == length:
            yield from _split(rows, first, end, length + 1)
        first = end


class Lookup:
    """What is looked up by how it begins: its list of beginnings, and the files that these lie in."""

    def __init__(self, name: str, rows: Iterable[Row]) -> None:
        self._name, in_order = name, sorted(rows, key=lambda row: row[:3])
        self._split = dict(_split(in_order, 0, len(in_order), 0))

    @property
    def head(self) -> tuple[str, bytes]:
        """(path, content) of `<name>.json`, which lists how the keys of each file begin."""
        return f"{self._name}.json", f"{text_of(list(self._split))}\n".encode()

    @property
    def files(self) -> Iterator[LookedUp]:
        """Each is named by the hexadecimal code of its beginning."""
        for beginning, rows in self._split.items():
            yield LookedUp(f"{self._name}/{beginning.encode().hex() or 'all'}.json", rows)
