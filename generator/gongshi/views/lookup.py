"""Who holds which title, for whoever asks in a page: all of it in the page while that is little, else in small files.

A reader's question is answered in the browser. Of a large register the page brings the roots of three sets of sorted
pages, and the script reads those few that the question leads to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from unicodedata import normalize

from gongshi.views.registered import Registered
from gongshi.views.sorted_pages import Cut, Node, SortedPages, sorted_pages

AT_HAND = 200
"""Organisations, persons and titles that a page may bring itself, about 100 kB: then nothing is asked of anybody."""
MOST_FOUND = 20
"""Of those whose name holds what was asked for, so many are shown."""

_SAME_BRACKET = str.maketrans("〔[【〕]】", "((()))")


def plain(text: str) -> str:
    """As typed on any keyboard, copied from any document: one width, no blanks, one kind of bracket, capitals.

    `Lookup.plain` in `assets/lookup.js` does the same.
    """
    return re.sub(r"\s", "", normalize("NFKC", text)).translate(_SAME_BRACKET).upper()


class _Codes(dict[str, list[str]]):
    """The codes under each key; of very many (有限公司) those that are shown, and one that says there are others."""

    def add(self, key: str, code: str) -> None:
        """Once, behind those that are there."""
        codes = self.setdefault(key, [])
        if len(codes) <= MOST_FOUND and code not in codes:
            codes.append(code)


def _by_certificate(known: Iterable[Registered]) -> _Codes:
    found = _Codes()
    for each in known:
        for title in each.titles:
            if title.certificate:
                found.add(plain(title.certificate), each.code)
    return found


def _by_name(known: Iterable[Registered]) -> _Codes:
    """By each name and every end of it, since whatever stands in a name begins one of these; whole names come first."""
    found = _Codes()
    names = [(plain(name), each.code) for each in known for name in each.names]
    for name, code in names:
        found.add(name, code)
    for name, code in names:
        for start in range(1, len(name) - 1):
            found.add(name[start:], code)
    return found


@dataclass(frozen=True)
class Brought:
    """What a page brings, so that its readers can look somebody up."""

    at_hand: bool
    """Whether that is all of the register."""
    data: Mapping[str, Any]
    """For `assets/lookup.js`."""


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
        by_code = {plain(each.code): each.data for each in self.known}
        return {
            "codes": sorted_pages(by_code, Cut(often=16, most=64, weigh=lambda each: 1 + len(each["titles"]))),
            "certificates": sorted_pages(_by_certificate(self.known), Cut(often=128, most=512, weigh=len)),
            "names": sorted_pages(_by_name(self.known), Cut(often=128, most=512, weigh=len)),
        }

    @property
    def brought(self) -> Brought:
        """For pages."""
        if self.at_hand:
            return Brought(at_hand=True, data={"all": [each.data for each in self.known]})
        roots = {kind: found.root for kind, found in self.kinds.items()}
        return Brought(at_hand=False, data={"roots": roots, "most": MOST_FOUND})

    @property
    def files(self) -> Iterator[tuple[str, str, Node]]:
        """(kind, name, page) of all that lies beside."""
        for kind, found in self.kinds.items() if not self.at_hand else ():
            for name, node in found.pages.items():
                yield kind, name, node
