"""Every file under `api/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongshi import addresses
from gongshi.outputs.data.catalogue import WHOLE, Catalogue, Recorded, Written
from gongshi.outputs.data.csv_metadata import csv_metadata
from gongshi.outputs.data.openapi import openapi
from gongshi.outputs.data.packaged_schemas import schema_files
from gongshi.outputs.data.pieces import Piece, many, pieces, single
from gongshi.outputs.data.tables import Table
from gongshi.outputs.data.written import as_json
from gongshi.views.data.open_data import Count, OpenData
from gongshi.views.data.resource import Resource
from gongshi.views.data.shapes import About
from gongshi.views.site import SiteView

File = tuple[str, bytes]


def _many(resource: Resource, about: About, found: Sequence[Piece], year: int = WHOLE) -> Iterator[Written]:
    """Everything of a kind, or what there is of it in a year, in both forms."""
    table = Table(resource.columns).file(piece.table for piece in found)
    for form, content in (("json", many(about, found)), ("csv", table)):
        address = (
            addresses.of_data(resource.name, form=form)
            if year == WHOLE
            else addresses.of_year(year, resource.name, form)
        )
        yield Written(address, form, content, found)


def _by_year(data: OpenData, found: Sequence[Piece]) -> dict[int, list[Piece]]:
    """A year without anything of a kind has its files too."""
    years: dict[int, list[Piece]] = {year: [] for year in data.since.years}
    for piece in found:
        years[piece.year].append(piece)
    return years


def _lists(data: OpenData, resource: Resource, found: Sequence[Piece]) -> Iterator[File]:
    """A table for each notice that carries a list."""
    lines: dict[str, list[bytes]] = {key: [] for key in data.listing}
    for piece in found:
        lines[piece.key].append(piece.table)
    table = Table(resource.columns)
    for key, of_notice in lines.items():
        yield addresses.of_data("notices", key, "csv"), table.file(of_notice)


def _of_resource(data: OpenData, resource: Resource, catalogue: Catalogue) -> Iterator[File]:
    found = tuple(pieces(data, resource))
    for whole in _many(resource, data.about, found):
        catalogue.add(resource, whole)
        yield whole.address, whole.content
    for year, of_year in _by_year(data, found).items() if resource.place else ():
        for written in _many(resource, catalogue.about(year, of_year), of_year, year):
            catalogue.add(resource, written, year)
            yield written.address, written.content
    if resource.each:
        for piece in found:
            yield addresses.of_data(resource.name, piece.key), single(data.about, piece)
    if resource.name == "lists":
        yield from _lists(data, resource, found)


@dataclass(frozen=True)
class Told:
    """What the indexes want to know of a kind, wherever its files were made."""

    recorded: Recorded
    name: str
    count: Count


def resource_files(data: OpenData, resource: Resource) -> tuple[list[File], Told]:
    """The files of a kind of data."""
    catalogue = Catalogue(data)
    files = list(_of_resource(data, resource, catalogue))
    return files, Told(catalogue.recorded, resource.name, data.count(resource))


def index_files(data: OpenData, told: Iterable[Told]) -> Iterator[File]:
    """What describes all kinds, once they are written; the index, which knows the size of all others, comes last."""
    catalogue = Catalogue(data)
    for each in told:
        catalogue.take(each.recorded)
        data.counted(each.name, each.count)
    yield addresses.CSV_METADATA, as_json(csv_metadata(data))
    yield addresses.OPENAPI, as_json(openapi(data))
    yield from schema_files(data)
    yield from catalogue.indexes()


def data_files(site: SiteView) -> Iterator[File]:
    """(address, content) of each."""
    told = []
    for resource in site.data.resources:
        files, of_kind = resource_files(site.data, resource)
        yield from files
        told.append(of_kind)
    yield from index_files(site.data, told)
