"""Sorted rows in pages of a bounded size, under pages that say which to read: what is added changes one of them.

A page begins where a row's own digest says so, not after so many rows: one row more, and all other pages stay the same
files. What lists the pages is cut in the same way, until one page, the root, leads to everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple
from zlib import crc32

MOST_AT_ROOT = 100
"""Pages that the root lists; it stands in pages of the site, so it is small."""
OFTEN_ABOVE, MOST_ABOVE = 64, 256
"""How pages that list pages are cut."""


class Row(NamedTuple):
    """What is found, and under which key; `mark` tells it from other rows of its key."""

    key: str
    mark: str
    value: Any
    weight: int = 1


Node = dict[str, Any]
"""`{"rows": [[key, value]]}`, or above them `{"pages": [[first key, name]]}`, both in order."""


@dataclass(frozen=True)
class SortedPages:
    """Everything of one kind."""

    root: Node
    pages: dict[str, Node]
    """By name; those that are reached from the root."""


def by_key(row: Row) -> tuple[bytes, str]:
    """The order of rows: as scripts in a browser compare text, by its UTF-16 units."""
    return row.key.encode("utf-16-be", "surrogatepass"), row.mark


def _cut(rows: Iterable[Row], often: int, most: int) -> Iterator[list[Row]]:
    """Pages of `often` rows on average and at most `most` in weight, or of one row alone that is heavier."""
    page: list[Row] = []
    weight = 0
    for row in rows:
        begins = crc32(f"{row.key} {row.mark}".encode("utf-8", "surrogatepass")) % often == 0
        if page and (begins or weight + row.weight > most):
            yield page
            page, weight = [], 0
        page.append(row)
        weight += row.weight
    if page:
        yield page


def _listed(pages: Sequence[list[Row]], level: int) -> list[Row]:
    """The pages as rows of what lists them. The first holds whatever comes before the second, so its key is empty."""
    rows = [Row("", f"{level}-0", f"{level}-0")]
    for page in pages[1:]:
        first = page[0]
        name = sha256(f"{first.key} {first.mark}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        rows.append(Row(first.key, name, f"{level}-{name}"))
    return rows


def _node(rows: Iterable[Row], of: str) -> Node:
    return {of: [[row.key, row.value] for row in rows]}


def sorted_pages(rows: Sequence[Row], often: int, most: int) -> SortedPages:
    """Rows that are sorted `by_key`, cut into pages of about `often` rows and at most `most` in weight."""
    cut, of, level = list(_cut(rows, often, most)), "rows", 0
    found: dict[str, Node] = {}
    while len(cut) > 1:
        listed = _listed(cut, level)
        found |= {row.value: _node(page, of) for row, page in zip(listed, cut, strict=True)}
        above = _cut(listed, OFTEN_ABOVE, MOST_ABOVE) if len(listed) > MOST_AT_ROOT else [listed]
        cut, of, level = list(above), "pages", level + 1
    return SortedPages(_node(cut[0] if cut else (), of), found)
