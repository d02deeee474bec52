"""What files of data are put together from: each thing written once, for the whole, its year and its own file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from gongshi.outputs.data.tables import Table
from gongshi.outputs.data.written import deeper, indented
from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resource import Resource
from gongshi.views.data.shapes import About

AMONG_MANY = 2
"""Levels that a thing stands further in, in a file with many; in its own it stands one less."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A thing as its files have it."""

    key: str
    """Its identifier, or that of the notice whose table it is a row of; nothing for what has neither."""
    year: int
    """0 for what lies in no year's files."""
    since: datetime
    json: bytes
    """As it stands among many, from its first brace."""
    table: bytes
    """Its lines."""
    rows: int


def pieces(data: OpenData, resource: Resource) -> Iterator[Piece]:
    """Of every thing of a kind, in order."""
    table, since, moment = Table(resource.columns), data.since, data.about.as_of
    for item in data.items(resource):
        rows = resource.rows(item)
        place = resource.place(since, item) if resource.place else None
        computed = getattr(item, "computed", None)
        yield Piece(
            key=getattr(item, "notice" if resource.name == "lists" else "id", ""),
            year=place.year if place else 0,
            since=place.since if place else getattr(computed, "as_of", moment),
            json=deeper(indented(item), AMONG_MANY),
            table=table.lines(rows),
            rows=len(rows),
        )


def single(about: About, piece: Piece) -> bytes:
    """The file of one thing, as of when it last changed."""
    head = deeper(indented(about.model_copy(update={"as_of": piece.since})), 1)
    item = piece.json.replace(b"\n" + b" " * AMONG_MANY, b"\n ")
    return b'{\n "about": ' + head + b',\n "item": ' + item + b"\n}\n"


def many(about: About, found: Iterable[Piece]) -> bytes:
    """A file with many things."""
    items = b",\n  ".join(piece.json for piece in found)
    listed = b"[\n  " + items + b"\n ]" if items else b"[]"
    return b'{\n "about": ' + deeper(indented(about), 1) + b',\n "items": ' + listed + b"\n}\n"
