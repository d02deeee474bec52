"""What files of data are put together from: each thing written once, for the whole, its year and its own file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from gongshi.outputs.data.tables import Table
from gongshi.outputs.data.written import compact
from gongshi.views.data.resource import Resource
from gongshi.views.data.shapes import About

BETWEEN = b",\n"
"""Things of a file with many: each has a line of its own."""
END = b"\n]}\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A thing as its files have it."""

    item: Any
    key: str
    """Its identifier, or that of the notice whose table it is a row of; nothing for what has neither."""
    since: datetime | None
    """Since when it has been as it is; nothing for what says nothing of it."""
    json: bytes
    table: bytes
    """Its lines."""
    rows: int


class Dated(Protocol):
    """What says since when it has been as it is, or nothing of it."""

    @property
    def since(self) -> datetime | None:
        """The moment."""


def newest(found: Iterable[Dated]) -> datetime | None:
    """Since when all of them have been as they are."""
    return max((each.since for each in found if each.since), default=None)


class Press:
    """Makes the pieces of one kind of data."""

    def __init__(self, resource: Resource) -> None:
        self.resource, self.table = resource, Table(resource.columns)

    def piece(self, item: Any, since: datetime | None = None) -> Piece:
        """Of one thing."""
        rows = self.resource.rows(item)
        return Piece(
            item=item,
            key=getattr(item, "notice" if self.resource.name == "lists" else "id", ""),
            since=since or getattr(getattr(item, "computed", None), "as_of", None) or getattr(item, "moment", None),
            json=compact(item),
            table=self.table.lines(rows),
            rows=len(rows),
        )


@lru_cache(1024)
def _head(about: About, as_of: datetime) -> bytes:
    return b'{"about":' + compact(about.model_copy(update={"as_of": as_of}))


def single(about: About, piece: Piece) -> bytes:
    """The file of one thing, as of when it last changed."""
    return _head(about, piece.since or about.as_of) + b',\n"item":' + piece.json + b"}\n"


def beginning(about: About, as_of: datetime) -> bytes:
    """Of a file with many things, until the first of them."""
    return _head(about, as_of) + b',\n"items":[\n'


def many(about: About, as_of: datetime, found: Iterable[bytes]) -> bytes:
    """A file with many things."""
    return beginning(about, as_of) + BETWEEN.join(found) + END


def joined(chunks: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    """What stands between them is put between them."""
    for number, each in enumerate(chunks):
        if number:
            yield BETWEEN
        yield from each
