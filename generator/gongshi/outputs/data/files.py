"""Every file under `api/`."""

from __future__ import annotations

from collections.abc import Iterator

from gongshi import addresses
from gongshi.outputs.data.catalogue import Catalogue
from gongshi.outputs.data.csv_metadata import csv_metadata
from gongshi.outputs.data.openapi import openapi
from gongshi.outputs.data.packaged_schemas import schema_files
from gongshi.outputs.data.pieces import Piece, many, pieces, single
from gongshi.outputs.data.tables import Table
from gongshi.outputs.data.written import as_json
from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resources import Resource
from gongshi.views.site import SiteView

File = tuple[str, bytes]


def _whole(data: OpenData, resource: Resource, found: list[Piece], catalogue: Catalogue) -> Iterator[File]:
    """All of a kind, as of the site's moment."""
    contents = many(data.about, found), _table(resource, found)
    for form, content in zip(("json", "csv"), contents, strict=True):
        address = addresses.of_data(resource.name, form=form)
        catalogue.add(resource, form, address, content, found)
        yield address, content


def _table(resource: Resource, found: list[Piece]) -> bytes:
    return Table(resource.columns).heading + b"".join(piece.table for piece in found)


def _years(data: OpenData, resource: Resource, found: list[Piece], catalogue: Catalogue) -> Iterator[File]:
    """The same by year; a year without anything of a kind has its files too."""
    by_year: dict[int, list[Piece]] = {year: [] for year in data.since.years}
    for piece in found:
        by_year[piece.year].append(piece)
    for year, of_year in by_year.items():
        contents = many(catalogue.about(year, of_year), of_year), _table(resource, of_year)
        for form, content in zip(("json", "csv"), contents, strict=True):
            address = addresses.of_year(year, resource.name, form)
            catalogue.add(resource, form, address, content, of_year, year)
            yield address, content


def _lists(data: OpenData, resource: Resource, found: list[Piece]) -> Iterator[File]:
    """A table for each notice that carries a list."""
    lines: dict[str, list[bytes]] = {key: [] for key in data.listing}
    for piece in found:
        lines[piece.key].append(piece.table)
    heading = Table(resource.columns).heading
    for key, of_notice in lines.items():
        yield addresses.of_data("notices", key, "csv"), heading + b"".join(of_notice)


def _of_resource(data: OpenData, resource: Resource, catalogue: Catalogue) -> Iterator[File]:
    found = list(pieces(data, resource))
    yield from _whole(data, resource, found, catalogue)
    if resource.place:
        yield from _years(data, resource, found, catalogue)
    if resource.each:
        for piece in found:
            yield addresses.of_data(resource.name, piece.key), single(data.about, piece)
    if resource.name == "lists":
        yield from _lists(data, resource, found)


def data_files(site: SiteView) -> Iterator[File]:
    """(address, content) of each; the index, which knows the size of all others, comes last."""
    data, catalogue = site.data, Catalogue(site.data)
    for resource in data.resources:
        yield from _of_resource(data, resource, catalogue)
    yield addresses.CSV_METADATA, as_json(csv_metadata(data))
    yield addresses.OPENAPI, as_json(openapi(data))
    yield from schema_files(data)
    yield from catalogue.indexes()
