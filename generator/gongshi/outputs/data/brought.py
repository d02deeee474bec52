"""What a batch brings: files, and its shares of the files with everything."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongshi import addresses
from gongshi.outputs.data.blocks import Block, Blocks
from gongshi.outputs.data.pieces import Piece, Press, single
from gongshi.outputs.data.shares import Share, chosen_of_year, of_year, share_of_year
from gongshi.outputs.data.stretches import Stretch
from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resource import Resource
from gongshi.views.data.supply import Chosen


@dataclass
class Brought:
    """What a batch brings."""

    files: dict[str, bytes] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    """The addresses of files that are what they were, since the parts that they are of were known."""
    shares: list[Share] = field(default_factory=list)
    lying: list[Blocks[Stretch]] = field(default_factory=list)
    """What each part of a year brought to its files, as it lies there."""


def singles(data: OpenData, resource: Resource, pieces: list[Piece]) -> dict[str, bytes]:
    """The files of one thing, of a kind that has them."""
    if not resource.each:
        return {}
    return {addresses.of_data(resource.name, piece.key): single(data.about, piece) for piece in pieces}


def add_year(
    data: OpenData, press: Press, year: int, found: list[Block[bytes]], brought: Brought
) -> list[Block[Stretch]]:
    """Bring the files of a year, with what these blocks are in them; returns these as they lie there."""
    files, lying = of_year(data, press.resource, press.table, year, found)
    brought.files |= files
    brought.shares.append(share_of_year(data, press.resource, year, files, lying))
    for other in data.resources:
        if isinstance(supply := other.supply, Chosen) and supply.of == press.resource.name:
            brought.shares.append(chosen_of_year(other, year, lying))
    return lying
