"""The work on the data in batches, each of which rests on what it names alone, so that each can be done on any core."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resource import Resource
from gongshi.views.data.supply import FromMoments, FromSite
from gongshi.views.holders import Newcomers


@dataclass(frozen=True)
class YearOfParts:
    """All kinds that parts have, of the parts of a year: a record is asked for once."""

    year: int

    @property
    def name(self) -> str:
        """Tells it from every other batch."""
        return f"data {self.year}"


@dataclass(frozen=True)
class YearOfMoments:
    """What happened in a year."""

    resource: Resource
    supply: FromMoments
    year: int

    @property
    def name(self) -> str:
        """Tells it from every other batch."""
        return f"data {self.resource.name} {self.year}"


@dataclass(frozen=True)
class OfNewcomers:
    """Those whom a part was the first to list."""

    newcomers: Newcomers

    @property
    def name(self) -> str:
        """Tells it from every other batch."""
        return f"data holders {self.newcomers.name}"


@dataclass(frozen=True)
class OfSite:
    """A kind with few things."""

    resource: Resource
    supply: FromSite

    @property
    def name(self) -> str:
        """Tells it from every other batch."""
        return f"data {self.resource.name}"


Batch = YearOfParts | YearOfMoments | OfNewcomers | OfSite


def batches(data: OpenData) -> Iterator[Batch]:
    """All of them, the longest first."""
    yield from map(YearOfParts, data.since.years)
    for resource in data.resources:
        if isinstance(supply := resource.supply, FromMoments):
            yield from (YearOfMoments(resource, supply, year) for year in data.since.years)
    yield from map(OfNewcomers, data.site.newcomers)
    for resource in data.resources:
        if isinstance(supply := resource.supply, FromSite):
            yield OfSite(resource, supply)
