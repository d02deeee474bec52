"""Who holds which title, for whoever asks in a page: all of it in the page while that is little, else in small files.

A reader's question is answered in the browser. Of a large register the page brings the roots of three sets of sorted
pages, and the script reads those few that the question leads to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from unicodedata import normalize

from gongshi.views.registered import Registered
from gongshi.views.sorted_pages import Node, Row, SortedPages, by_key, sorted_pages

AT_HAND = 200
"""Organisations, persons and titles that a page may bring itself, about 100 kB: then nothing is asked of anybody."""
MOST_FOUND = 20
"""Of those whose name holds what was asked for, so many are shown."""
OFTEN, MOST = {"codes": 16, "certificates": 128, "names": 128}, {"codes": 64, "certificates": 512, "names": 512}
"""Rows in a page on average, and at most."""

_SAME_BRACKET = str.maketrans("〔[【〕]】", "((()))")


def plain(text: str) -> str:
    """As typed on any keyboard, copied from any document: one width, no blanks, one kind of bracket, capitals.

    `Lookup.plain` in `assets/lookup.js` does the same.
    """
    return re.sub(r"\s", "", normalize("NFKC", text)).translate(_SAME_BRACKET).upper()


def _by_code(known: Registered) -> Row:
    return Row(plain(known.code), known.code, known.data, 1 + len(known.titles))


def _by_certificate(known: Registered) -> Iterator[Row]:
    for number in {plain(title.certificate) for title in known.titles} - {""}:
        yield Row(number, known.code, known.code)


def _by_name(known: Registered) -> Iterator[Row]:
    """By each name and every end of it, since whatever stands in a name begins one of these; whole names first."""
    names = {plain(name) for name in known.names} - {""}
    ends = {name[start:] for name in names for start in range(1, len(name) - 1)}
    for key in names | ends:
        yield Row(key, f"{0 if key in names else 1} {known.code}", known.code)


def _enough(rows: Iterable[Row]) -> Iterator[Row]:
    """Of rows with one key (有限公司) no more than are shown, and one that says there are others."""
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row.key] += 1
        if seen[row.key] <= MOST_FOUND + 1:
            yield row


@dataclass(frozen=True)
class Lookup:
    """The register as pages look it up."""

    known: tuple[Registered, ...]

    @property
    def at_hand(self) -> bool:
        """Whether a page brings all of it."""
        return sum(1 + len(each.titles) for each in self.known) <= AT_HAND

    @cached_property
    def kinds(self) -> dict[str, SortedPages]:
        """By what one may look for."""
        rows: dict[str, Sequence[Row]] = {
            "codes": sorted(map(_by_code, self.known), key=by_key),
            "certificates": sorted((row for each in self.known for row in _by_certificate(each)), key=by_key),
            "names": list(_enough(sorted((row for each in self.known for row in _by_name(each)), key=by_key))),
        }
        return {kind: sorted_pages(found, OFTEN[kind], MOST[kind]) for kind, found in rows.items()}

    @cached_property
    def data(self) -> dict[str, Any]:
        """What a page brings, for `assets/lookup.js`."""
        if self.at_hand:
            return {"all": [each.data for each in self.known]}
        return {"roots": {kind: found.root for kind, found in self.kinds.items()}, "most": MOST_FOUND}

    @property
    def files(self) -> Iterator[tuple[str, str, Node]]:
        """(kind, name, page) of all that lies beside."""
        for kind, found in self.kinds.items() if not self.at_hand else ():
            for name, node in found.pages.items():
                yield kind, name, node
