"""What each batch of data brings."""

from __future__ import annotations

from gongshi.outputs.data.batches import Batch, OfNewcomers, OfSite, YearOfMoments, YearOfParts
from gongshi.outputs.data.blocks import blocks
from gongshi.outputs.data.brought import Brought, add_year, singles
from gongshi.outputs.data.pieces import Press
from gongshi.outputs.data.shares import at_hand
from gongshi.outputs.data.year_of_parts import Known, of_parts
from gongshi.views.data.open_data import OpenData, PartOfData
from gongshi.views.data.supply import FromHolders
from gongshi.views.data.things import of_moments
from gongshi.views.holders import Newcomers


def _of_newcomers(data: OpenData, newcomers: Newcomers) -> Brought:
    brought = Brought()
    for resource in data.resources:
        if isinstance(supply := resource.supply, FromHolders):
            pieces = [*map(Press(resource).piece, supply.make(data.site, newcomers))]
            brought.files |= singles(data, resource, pieces)
            brought.shares.append(at_hand(resource, pieces))
    return brought


def _unknown(_: PartOfData) -> None:
    """Nothing is known of any part."""


def bring(data: OpenData, batch: Batch, known: Known = _unknown) -> Brought:
    """What a batch brings. `known`: of the parts of a year."""
    brought = Brought()
    match batch:
        case YearOfParts():
            return of_parts(data, batch, known)
        case OfNewcomers(newcomers):
            return _of_newcomers(data, newcomers)
        case YearOfMoments(resource, supply, year):
            press = Press(resource)
            placed = ((None, press.piece(item)) for item in of_moments(data, resource, supply, year))
            add_year(data, press, year, [*blocks(data, resource, placed)], brought)
        case OfSite(resource, supply):
            pieces = [*map(Press(resource).piece, supply.make(data.site))]
            brought.files |= singles(data, resource, pieces)
            brought.shares.append(at_hand(resource, pieces))
    return brought
