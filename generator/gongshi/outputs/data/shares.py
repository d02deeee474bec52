"""What each batch brings to the file with everything of a kind: stretches of what it wrote. Nobody holds it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import compress

from gongshi import addresses
from gongshi.outputs.data.blocks import Block
from gongshi.outputs.data.pieces import BETWEEN, Piece, beginning, many, newest
from gongshi.outputs.data.stretches import Chunk, Stretch, in_line, joined_up
from gongshi.outputs.data.tables import Table
from gongshi.views.data.index import FileEntry
from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resource import Resource

MEDIA = {"json": "application/json", "csv": "text/csv"}


@dataclass(frozen=True)
class Share:
    """Of one kind. Where nothing lies between the first and the last byte, it brings nothing."""

    name: str
    json: tuple[Chunk, ...]
    """Its things, with what stands between them; a chunk begins and ends with a whole one."""
    table: tuple[Chunk, ...]
    items: int
    rows: int
    since: datetime | None
    """Since when all of it has been as it is; nothing for what says nothing of it."""
    year: int = 0
    """Of the files that it lies in, if any."""
    files: tuple[FileEntry, ...] = ()
    """Those of the year."""
    ids: tuple[str, ...] = ()
    """Of the things that have files of their own."""


@dataclass(frozen=True)
class Facts:
    """Of a file that was written."""

    count: int
    """Of things; of a table's rows."""
    size: int
    """Bytes."""
    sha256: str


def entry(data: OpenData, resource: Resource, address: str, facts: Facts) -> FileEntry:
    """What an index says of a file."""
    form, root = address.rpartition(".")[2], data.about.url
    return FileEntry(
        name=resource.name,
        title=resource.title,
        about=resource.about,
        url=root + address,
        media_type=MEDIA[form],
        rows=facts.count,
        bytes=facts.size,
        sha256=facts.sha256,
        schema_url=root + addresses.of_schema(resource.name) if form == "json" else None,
    )


def at_hand(resource: Resource, pieces: Sequence[Piece]) -> Share:
    """The share of what lies in no year's files."""
    return Share(
        name=resource.name,
        json=(BETWEEN.join(piece.json for piece in pieces),) if pieces else (),
        table=tuple(piece.table for piece in pieces),
        items=len(pieces),
        rows=sum(piece.rows for piece in pieces),
        since=newest(pieces),
    )


def of_year(
    data: OpenData, resource: Resource, table: Table, year: int, blocks: Sequence[Block[bytes]]
) -> tuple[dict[str, bytes], list[Block[Stretch]]]:
    """The files of a year, by address, and the blocks as they lie in them."""
    json, csv = (addresses.of_year(year, resource.name, form) for form in ("json", "csv"))
    as_of = newest(blocks) or data.since.start_of(year)
    files = {
        json: many(data.about, as_of, (block.json for block in blocks)),
        csv: table.file(block.table for block in blocks),
    }
    start = len(beginning(data.about, as_of))
    lying = in_line(json, start, (len(block.json) for block in blocks), len(BETWEEN))
    lines = in_line(csv, len(table.head), (len(block.table) for block in blocks))
    return files, [block.with_chunks(*chunks) for block, *chunks in zip(blocks, lying, lines, strict=True)]


def _share(resource: Resource, year: int, blocks: Sequence[Block[Stretch]], fits: Sequence[bool]) -> Share:
    """Of the blocks of a year that fit."""
    chosen = [*compress(blocks, fits)]
    return Share(
        name=resource.name,
        json=tuple(joined_up((block.json for block in blocks), fits)),
        table=tuple(joined_up((block.table for block in blocks), fits)),
        items=sum(block.items for block in chosen),
        rows=sum(block.rows for block in chosen),
        since=newest(blocks),
        year=year,
    )


def share_of_year(
    data: OpenData, resource: Resource, year: int, files: Mapping[str, bytes], blocks: Sequence[Block[Stretch]]
) -> Share:
    """What a year brings, where it lies in these files."""
    share = _share(resource, year, blocks, [True] * len(blocks))
    counts = (share.items, share.rows)
    return replace(
        share,
        files=tuple(
            entry(data, resource, address, Facts(count, len(content), sha256(content).hexdigest()))
            for count, (address, content) in zip(counts, files.items(), strict=True)
        ),
        ids=tuple(key for block in blocks for key in block.ids),
    )


def chosen_of_year(resource: Resource, year: int, blocks: Sequence[Block[Stretch]]) -> Share:
    """What a year brings to a kind that is some of another's, of which these are the blocks."""
    return _share(resource, year, blocks, [resource.name in block.fits for block in blocks])
