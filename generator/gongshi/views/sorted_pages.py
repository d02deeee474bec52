"""Sorted rows in pages of a bounded size, under pages that say which to read: what is added changes one of them.

A page begins where a key's own digest says so, not after so many rows: one row more, and all other pages stay the same
files. What lists the pages is cut in the same way, until one page, the root, leads to everything. Each page says where
the next begins, so that whoever holds a root from before, or the page of another moment, is never told that nothing is
there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from zlib import crc32

MOST_AT_ROOT = 100
"""Pages that the root lists; it stands in pages of the site, so it is small."""

Row = tuple[str, Any]
"""(key, what is found under it)."""
Node = dict[str, Any]
"""`{"rows": [[key, value]]}`, or above them `{"pages": [[first key, name]]}`, both in order; with `until`, where
the next page of its level begins, unless it is the last."""


@dataclass(frozen=True)
class Cut:
    """Where pages end."""

    often: int
    """Rows in a page on average."""
    most: int
    """In weight; one row alone may be heavier."""
    weigh: Callable[[Any], int] = lambda _: 1
    """A row's weight, by its value."""


ABOVE = Cut(often=64, most=256)
"""Of what lists pages."""


@dataclass(frozen=True)
class SortedPages:
    """Everything of one kind."""

    root: Node
    pages: dict[str, Node]
    """By name; those that are reached from the root."""


def _bytes(key: str) -> bytes:
    """In the order of these, scripts in a browser compare text."""
    return key.encode("utf-16-be", "surrogatepass")


def _pages(rows: Iterable[Row], cut: Cut) -> Iterator[Sequence[Row]]:
    page: list[Row] = []
    weight = 0
    for row in rows:
        own = cut.weigh(row[1])
        if page and (crc32(_bytes(row[0])) % cut.often == 0 or weight + own > cut.most):
            yield page
            page, weight = [], 0
        page.append(row)
        weight += own
    if page:
        yield page


def _listed(pages: Sequence[Sequence[Row]], level: int) -> list[Row]:
    """(first key, name) of each. The first holds whatever comes before the second, so it is named by neither."""
    rest = [(page[0][0], f"{level}-{sha256(_bytes(page[0][0])).hexdigest()[:16]}") for page in pages[1:]]
    return [("", f"{level}-0"), *rest]


def _above(listed: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Pages that list pages: by their names, since every first key begins a page."""
    for page in _pages([(name, first) for first, name in listed], ABOVE):
        yield [(first, name) for name, first in page]


def sorted_pages(rows: Mapping[str, Any], cut: Cut) -> SortedPages:
    """By keys that are not empty."""
    pages, of, level = list(_pages(((key, rows[key]) for key in sorted(rows, key=_bytes)), cut)), "rows", 0
    found: dict[str, Node] = {}
    while len(pages) > 1:
        listed = _listed(pages, level)
        ends = [*({"until": first} for first, _ in listed[1:]), {}]
        found |= {name: {of: page, **end} for (_, name), page, end in zip(listed, pages, ends, strict=True)}
        pages = [listed] if len(listed) <= MOST_AT_ROOT else list(_above(listed))
        of, level = "pages", level + 1
    return SortedPages({of: pages[0] if pages else []}, found)
