"""What stands side by side in the files of a year whatever else comes into them, so that it can be taken from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Generic, TypeVar

from gongshi.outputs.data.pieces import BETWEEN, Piece, newest
from gongshi.outputs.data.stretches import Stretch
from gongshi.packable import Packable
from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resource import Resource
from gongshi.views.data.supply import Chosen
from gongshi.views.data.things import Placed

ChunkT = TypeVar("ChunkT", bytes, Stretch)
OtherT = TypeVar("OtherT", bytes, Stretch)


@dataclass(frozen=True, slots=True)
class Block(Packable, Generic[ChunkT]):
    """Things of one kind, of one part if parts have them, that have the same place: at hand, or as they lie."""

    place: Any
    """What their place among those of the year goes by."""
    fits: tuple[str, ...]
    """The names of the kinds that are some of this one and have all of them."""
    ids: tuple[str, ...]
    """Of those that have files of their own."""
    items: int
    rows: int
    since: datetime | None
    """As for `Piece`: of a part, all are as they are since the same moment."""
    json: ChunkT
    """With what stands between them."""
    table: ChunkT

    def with_chunks(self, json: OtherT, table: OtherT) -> Block[OtherT]:
        """The same, elsewhere."""
        return Block(self.place, self.fits, self.ids, self.items, self.rows, self.since, json, table)


Blocks = dict[str, list[Block[ChunkT]]]
"""Those of a part, by the name of their kind."""


def blocks(data: OpenData, resource: Resource, placed: Iterable[Placed[Piece]]) -> Iterator[Block[bytes]]:
    """Of things in order."""
    choices = [(each.name, each.supply) for each in data.resources if isinstance(each.supply, Chosen)]
    of_this = [(name, supply.fits) for name, supply in choices if supply.of == resource.name]

    def side_by_side(found: Placed[Piece]) -> tuple[Any, tuple[str, ...]]:
        place, piece = found
        return place, tuple(name for name, fits in of_this if fits(piece.item))

    for (place, fits), group in groupby(placed, key=side_by_side):
        pieces = [piece for _, piece in group]
        yield Block(
            place=place,
            fits=fits,
            ids=tuple(piece.key for piece in pieces) if resource.each else (),
            items=len(pieces),
            rows=sum(piece.rows for piece in pieces),
            since=newest(pieces),
            json=BETWEEN.join(piece.json for piece in pieces),
            table=b"".join(piece.table for piece in pieces),
        )
