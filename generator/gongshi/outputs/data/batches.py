"""The work on the data in batches, each of which rests on what it names alone, so that each can be done on any core."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gongshi import addresses
from gongshi.outputs.data.pieces import Piece, Press, single
from gongshi.outputs.data.shares import Share, at_hand, chosen, of_year
from gongshi.views.data.open_data import OpenData, PartOfData, is_listing
from gongshi.views.data.resource import Resource
from gongshi.views.data.supply import Chosen, FromHolders, FromMoments, FromParts, FromSite
from gongshi.views.data.things import Placed, in_order, of_moments, of_part
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


@dataclass
class Brought:
    """What a batch brings."""

    files: dict[str, bytes] = field(default_factory=dict)
    shares: list[Share] = field(default_factory=list)


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


def _singles(data: OpenData, resource: Resource, pieces: list[Piece]) -> dict[str, bytes]:
    if not resource.each:
        return {}
    return {addresses.of_data(resource.name, piece.key): single(data.about, piece) for piece in pieces}


def _tables(part: PartOfData, press: Press, pieces: list[Piece]) -> dict[str, bytes]:
    """A table for each notice that carries a list."""
    lines: dict[str, list[bytes]] = {
        notice.id: [] for notice in part.edition.register.notices.values() if is_listing(notice)
    }
    for piece in pieces:
        lines[piece.key].append(piece.table)
    return {addresses.of_data("notices", key, "csv"): press.table.file(each) for key, each in lines.items()}


def _of_parts(data: OpenData, batch: YearOfParts) -> Brought:
    presses = {each.name: (Press(each), each.supply) for each in data.resources if isinstance(each.supply, FromParts)}
    brought, found = Brought(), {name: list[Placed[Piece]]() for name in presses}
    for part in data.parts.get(batch.year, ()):
        for name, (press, supply) in presses.items():
            placed = [(place, press.piece(item, part.place.since)) for place, item in of_part(supply, part)]
            pieces = [piece for _, piece in placed]
            found[name] += placed
            brought.files |= _singles(data, press.resource, pieces)
            if name == "lists":
                brought.files |= _tables(part, press, pieces)
    for name, (press, supply) in presses.items():
        in_turn = in_order(supply, found.pop(name))
        _add_year(data, press, batch.year, in_turn, brought)
    return brought


def _add_year(data: OpenData, press: Press, year: int, pieces: list[Piece], brought: Brought) -> None:
    files, share = of_year(data, press.resource, press.table, year, pieces)
    brought.files |= files
    brought.shares.append(share)
    for other in data.resources:
        if isinstance(supply := other.supply, Chosen) and supply.of == press.resource.name:
            brought.shares.append(chosen(other, supply, share, pieces))


def _of_newcomers(data: OpenData, newcomers: Newcomers) -> Brought:
    brought = Brought()
    for resource in data.resources:
        if isinstance(supply := resource.supply, FromHolders):
            pieces = [*map(Press(resource).piece, supply.make(data.site, newcomers))]
            brought.files |= _singles(data, resource, pieces)
            brought.shares.append(at_hand(resource, pieces))
    return brought


def bring(data: OpenData, batch: Batch) -> Brought:
    """What a batch brings."""
    brought = Brought()
    match batch:
        case YearOfParts():
            return _of_parts(data, batch)
        case OfNewcomers(newcomers):
            return _of_newcomers(data, newcomers)
        case YearOfMoments(resource, supply, year):
            press = Press(resource)
            _add_year(data, press, year, [*map(press.piece, of_moments(data, resource, supply, year))], brought)
        case OfSite(resource, supply):
            pieces = [*map(Press(resource).piece, supply.make(data.site))]
            brought.files |= _singles(data, resource, pieces)
            brought.shares.append(at_hand(resource, pieces))
    return brought
