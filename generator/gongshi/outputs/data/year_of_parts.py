"""What the parts of a year bring: the files of each, and the year's, put together from what each part has in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongshi import addresses
from gongshi.outputs.data.batches import YearOfParts
from gongshi.outputs.data.blocks import Blocks, blocks
from gongshi.outputs.data.brought import Brought, add_year, singles
from gongshi.outputs.data.pieces import Piece, Press
from gongshi.views.data.open_data import OpenData, PartOfData, is_listing
from gongshi.views.data.supply import FromParts
from gongshi.views.data.things import in_order, of_part

Known = Callable[[PartOfData], Blocks[bytes] | None]
"""What a part brings to the files of its year, where that is known without being made."""


def _tables(part: PartOfData, press: Press, pieces: list[Piece]) -> dict[str, bytes]:
    """A table for each notice that carries a list."""
    lines: dict[str, list[bytes]] = {key: [] for key in _listing(part)}
    for piece in pieces:
        lines[piece.key].append(piece.table)
    return {_table(key): press.table.file(each) for key, each in lines.items()}


def _listing(part: PartOfData) -> Iterator[str]:
    return (notice.id for notice in part.edition.register.notices.values() if is_listing(notice))


def _table(key: str) -> str:
    return addresses.of_data("notices", key, "csv")


def _own(part: PartOfData, blocks: Blocks[bytes]) -> Iterator[str]:
    """Where the files lie that are of one thing of a part."""
    for name, found in blocks.items():
        yield from (addresses.of_data(name, key) for block in found for key in block.ids)
    yield from map(_table, _listing(part))


Presses = dict[str, tuple[Press, FromParts]]


def _of_part(data: OpenData, presses: Presses, part: PartOfData, brought: Brought) -> Blocks[bytes]:
    """What a part brings to the files of its year; its own files are put to what is brought."""
    found: Blocks[bytes] = {}
    for name, (press, supply) in presses.items():
        placed = [(place, press.piece(item, part.place.since)) for place, item in of_part(supply, part)]
        pieces = [piece for _, piece in placed]
        brought.files |= singles(data, press.resource, pieces)
        if name == "lists":
            brought.files |= _tables(part, press, pieces)
        found[name] = [*blocks(data, press.resource, in_order(supply, placed))]
    return found


def of_parts(data: OpenData, batch: YearOfParts, known: Known) -> Brought:
    """What they bring; a part that is known is not made."""
    presses = {each.name: (Press(each), each.supply) for each in data.resources if isinstance(each.supply, FromParts)}
    brought, found = Brought(), list[Blocks[bytes]]()
    for part in data.parts.get(batch.year, ()):
        here = known(part)
        if here is None:
            here = _of_part(data, presses, part, brought)
        else:
            brought.same += _own(part, here)
        found.append(here)
        brought.lying.append({name: [] for name in presses})
    for name, (press, supply) in presses.items():
        placed = ((block.place, (of, block)) for of, here in enumerate(found) for block in here.pop(name))
        in_turn = [each for _, each in in_order(supply, placed)]
        lying = add_year(data, press, batch.year, [block for _, block in in_turn], brought)
        for (of, _), block in zip(in_turn, lying, strict=True):
            brought.lying[of][name].append(block)
    return brought
