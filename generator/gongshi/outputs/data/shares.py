"""What each batch brings to the file with everything of a kind: stretches of what it wrote. Nobody holds it all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import groupby

from gongshi import addresses
from gongshi.outputs.data.pieces import BETWEEN, END, Piece, beginning, many
from gongshi.outputs.data.tables import Table
from gongshi.packable import Packable
from gongshi.views.data.index import FileEntry
from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resource import Resource
from gongshi.views.data.supply import Chosen

MEDIA = {"json": "application/json", "csv": "text/csv"}


@dataclass(frozen=True, slots=True)
class Stretch(Packable):
    """Some bytes of a file that was written."""

    address: str
    start: int
    end: int
    """The first byte after it."""


Chunk = bytes | Stretch


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


def newest(pieces: Iterable[Piece]) -> datetime | None:
    """Since when all of them have been as they are."""
    return max((piece.since for piece in pieces if piece.since), default=None)


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
    data: OpenData, resource: Resource, table: Table, year: int, pieces: Sequence[Piece]
) -> tuple[dict[str, bytes], Share]:
    """The files of a year, by address, and the share that lies in them."""
    json, csv = (addresses.of_year(year, resource.name, form) for form in ("json", "csv"))
    since, rows = newest(pieces), sum(piece.rows for piece in pieces)
    as_of = since or data.since.start_of(year)
    files = {json: many(data.about, as_of, pieces), csv: table.file(piece.table for piece in pieces)}
    counts = {json: len(pieces), csv: rows}
    start, end = len(beginning(data.about, as_of)), len(files[json]) - len(END)
    share = Share(
        name=resource.name,
        json=(Stretch(json, start, end),) if pieces else (),
        table=(Stretch(csv, len(table.head), len(files[csv])),) if rows else (),
        items=len(pieces),
        rows=rows,
        since=since,
        year=year,
        files=tuple(
            entry(data, resource, address, Facts(counts[address], len(content), sha256(content).hexdigest()))
            for address, content in files.items()
        ),
        ids=tuple(piece.key for piece in pieces) if resource.each else (),
    )
    return files, share


def _stretches(chunk: Chunk, between: int, parts: Iterable[tuple[bool, int]]) -> Iterator[Stretch]:
    """Of those that fit, the ones beside each other together. `parts`: (whether it fits, its bytes)."""
    if isinstance(chunk, bytes):
        return
    start = chunk.start
    for fits, group in groupby(parts, key=lambda part: part[0]):
        sizes = [size for _, size in group]
        length = sum(sizes) + between * (len(sizes) - 1)
        if fits and length:
            yield Stretch(chunk.address, start, start + length)
        start += length + between


def chosen(resource: Resource, supply: Chosen, whole: Share, pieces: Sequence[Piece]) -> Share:
    """The share of a kind that is some of another's, of the other's in a year."""
    fits = [supply.fits(piece.item) for piece in pieces]
    json = zip(fits, (len(piece.json) for piece in pieces), strict=True)
    table = zip(fits, (len(piece.table) for piece in pieces), strict=True)
    return Share(
        name=resource.name,
        json=tuple(each for chunk in whole.json for each in _stretches(chunk, len(BETWEEN), json)),
        table=tuple(each for chunk in whole.table for each in _stretches(chunk, 0, table)),
        items=sum(fits),
        rows=sum(piece.rows for piece, fit in zip(pieces, fits, strict=True) if fit),
        since=whole.since,
        year=whole.year,
    )
