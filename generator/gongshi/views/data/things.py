"""The things of a kind of data, each made when it is asked for, in the order in which a whole file has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from gongshi.views.data.supply import Chosen, FromHolders, FromMoments, FromParts, FromSite

if TYPE_CHECKING:
    from gongshi.views.data.open_data import OpenData, PartOfData
    from gongshi.views.data.resource import Resource

LOOKED_THROUGH = 16
"""Parts, for those that want a few things."""
ThingT = TypeVar("ThingT")
Placed = tuple[Any, ThingT]
"""A thing with what its place among those of its year goes by."""


def of_part(supply: FromParts, part: PartOfData) -> Iterator[Placed[Any]]:
    """The things of a part."""
    for item in supply.make(part.edition, part.place.since):
        yield supply.order(part.edition.register, item), item


def in_order(supply: FromParts, found: Iterable[Placed[ThingT]]) -> list[Placed[ThingT]]:
    """Those of a part, or of all parts of a year."""
    return sorted(found, key=itemgetter(0), reverse=supply.newest_first)


def of_moments(data: OpenData, resource: Resource, supply: FromMoments, year: int) -> Iterator[Any]:
    """What happened in a year."""
    return (supply.make(data.site, each) for each in data.happened[resource.name].get(year, ()))


def years_in_order(data: OpenData, resource: Resource) -> tuple[int, ...]:
    """The years as a whole file has them."""
    supply, newest_first = resource.supply, data.since.years
    starts_with_newest = isinstance(supply, FromParts | FromMoments) and supply.newest_first
    return newest_first if starts_with_newest else newest_first[::-1]


def _by_year(data: OpenData, resource: Resource, supply: FromParts | FromMoments) -> Iterator[Any]:
    for year in years_in_order(data, resource):
        if isinstance(supply, FromParts):
            placed = (each for part in data.parts.get(year, ()) for each in of_part(supply, part))
            yield from (thing for _, thing in in_order(supply, placed))
        else:
            yield from of_moments(data, resource, supply, year)


def some(data: OpenData, resource: Resource) -> Iterator[Any]:
    """Things of a kind in whatever order takes least, for whoever wants a few: not all of a year are waited for, and of
    a kind that is rare not all parts are looked through.
    """
    if isinstance(supply := resource.supply, FromParts):
        parts = (part for year in years_in_order(data, resource) for part in data.parts.get(year, ()))
        for part in islice(parts, LOOKED_THROUGH):
            yield from (thing for _, thing in of_part(supply, part))
    elif isinstance(supply, Chosen):
        yield from filter(supply.fits, some(data, data.named(supply.of)))
    else:
        yield from everything(data, resource)


def everything(data: OpenData, resource: Resource) -> Iterator[Any]:
    """All things of a kind."""
    match resource.supply:
        case FromSite(make):
            yield from make(data.site)
        case FromHolders(make_all):
            for newcomers in data.site.newcomers:
                yield from make_all(data.site, newcomers)
        case Chosen(of, fits):
            yield from filter(fits, everything(data, data.named(of)))
        case supply:
            yield from _by_year(data, resource, supply)
