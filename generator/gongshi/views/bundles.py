"""What gists tell search, many of them together: all of it is read from a few values, of which a change touches one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zlib import crc32

from gongshi.cache.digests import digest
from gongshi.views.findable import Findable, Findables, whole
from gongshi.views.search import award_entry
from gongshi.views.values import Values, at_hand

if TYPE_CHECKING:
    from gongshi.views.entry import Entry
    from gongshi.views.site import SiteView

OFTEN = 64
"""Gists in a bundle on average: in an archive of some thousand there are then about as many bundles as gists in one."""
PARTS, HOLDERS = "parts", "holders"


@dataclass(frozen=True)
class Bundle:
    """Gists of one kind that stand beside each other."""

    kind: str
    first: str
    """The name of the first."""
    gists: tuple[Findables, ...]

    @property
    def key(self) -> str:
        """What tells all that `together` makes of it from anything else in any build."""
        return digest(*(key for each in self.gists for key in each.keys))

    def together(self) -> dict[str, Any]:
        """What they tell, as fields; rows in their order, so that all bundles' are soon sorted."""
        return {
            "marks": tuple(each.marks for each in self.gists),
            "numbers": tuple(sorted(row for each in self.gists for row in each.numbers)),
            "names": tuple(sorted(row for each in self.gists for row in each.names)),
        }

    def marked(self, values: Values) -> Iterator[Findable]:
        """Their entries. `values`: what they tell."""
        for each, marks in zip(self.gists, values["marks"], strict=True):
            yield from each.marked(marks)


Told = Sequence[tuple[Bundle, Values]]
"""Bundles with the fields that `together` makes."""


def _bundles(kind: str, named: Iterable[tuple[str, Findables]]) -> Iterator[Bundle]:
    """A name's own digest says whether a bundle begins there, so that one more leaves all other bundles as they are."""
    first, gists = "", list[Findables]()
    for name, found in named:
        if gists and crc32(name.encode()) % OFTEN == 0:
            yield Bundle(kind, first, tuple(gists))
            gists = []
        if not gists:
            first = name
        gists.append(found)
    if gists:
        yield Bundle(kind, first, tuple(gists))


def bundles(site: SiteView) -> Iterator[Bundle]:
    """All of a site, in the order of its parts."""
    parts = ((part.name, gist.found) for part, gist in zip(site.parts, site.gists, strict=True))
    holders = ((each.name, gist.found) for each, gist in zip(site.newcomers, site.holders, strict=True))
    yield from _bundles(PARTS, parts)
    yield from _bundles(HOLDERS, holders)


def findables(site: SiteView, told: Told) -> Iterator[Findable]:
    """An entry for each notice as it stands, round, title, award, organisation and person."""

    def of(kind: str) -> Iterator[Findable]:
        return (each for bundle, values in told if bundle.kind == kind for each in bundle.marked(values))

    yield from of(PARTS)
    yield from (Findable.of(award_entry(each)) for each in site.awards)
    yield from sorted(of(HOLDERS), key=lambda each: each.address)


def entries(site: SiteView) -> Iterator[Entry]:
    """The same themselves."""
    yield from whole(findables(site, [(each, at_hand(each.together())) for each in bundles(site)]))
