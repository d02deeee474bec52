"""What is looked up by how it begins: numbers, and names from any of their words on, in files of a bounded size."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from gongshi.views.looked_up import Row

ROWS_A_FILE = 500


def _split(rows: Sequence[Row], first: int, last: int, length: int) -> Iterator[tuple[str, Sequence[Row]]]:
    """By how the keys begin, each beginning no longer than it has to be. `rows` by key; of them from `first` to `last`.

    One that is a whole key cannot be split: what more than a file's rows have in common tells nobody apart, and is
    left out.
    """
    while first < last:
        beginning = rows[first][0][:length]
        end = bisect_right(rows, beginning, first, last, key=lambda row: row[0][:length])
        if end - first <= ROWS_A_FILE:
            yield beginning, rows[first:end]
        elif len(beginning) == length:
            yield from _split(rows, first, end, length + 1)
        first = end


def _content(rows: Sequence[Row]) -> bytes:
    """A JSON list of all that is said."""
    return f"[{','.join(said for *_, said in rows)}]\n".encode()


class Lookup:
    """What is looked up by how it begins. A row more changes the one file that it stands in, or splits it."""

    def __init__(self, name: str, rows: Iterable[Row]) -> None:
        self._name, in_order = name, sorted(rows)
        self._split = dict(_split(in_order, 0, len(in_order), 0))

    @property
    def beginnings(self) -> list[str]:
        """How the keys of each file begin."""
        return list(self._split)

    @property
    def files(self) -> dict[str, Callable[[], bytes]]:
        """What makes the content of each, by its path: the hexadecimal code of its beginning."""
        return {
            f"{self._name}/{beginning.encode().hex() or 'all'}.json": partial(_content, rows)
            for beginning, rows in self._split.items()
        }
