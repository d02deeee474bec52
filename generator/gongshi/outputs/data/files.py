"""Every file under `api/`."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from gongshi import addresses
from gongshi.outputs.data.csv_metadata import csv_metadata
from gongshi.outputs.data.openapi import openapi
from gongshi.outputs.data.schemas import of_resource, of_single, schemas
from gongshi.outputs.data.tables import table
from gongshi.outputs.data.written import as_json
from gongshi.views.data.index import EachEntry, FileEntry, Index, LogHead
from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resources import BY_NAME, Resource
from gongshi.views.site import SiteView


def _entry(data: OpenData, resource: Resource, form: str, rows: int, content: bytes) -> FileEntry:
    schema = data.about.url + addresses.of_schema(resource.name) if form == "json" else None
    return FileEntry(
        name=resource.name,
        title=resource.title,
        about=resource.about,
        url=data.about.url + addresses.of_data(resource.name, form=form),
        media_type="application/json" if form == "json" else "text/csv",
        rows=rows,
        bytes=len(content),
        sha256=sha256(content).hexdigest(),
        schema_url=schema,
    )


def _each(data: OpenData) -> Iterator[EachEntry]:
    root = data.about.url
    for resource in data.resources:
        if resource.each:
            yield EachEntry(
                name=resource.name,
                title=f"{resource.title}（一项）",
                url_template=root + addresses.of_data(resource.name, "{id}"),
                ids=tuple(item.id for item in data.items[resource.name]),
                schema_url=root + addresses.of_schema(f"{resource.name}.item"),
            )
    yield EachEntry(
        name="notices",
        title="一份公告的名单（表格）",
        url_template=root + addresses.of_data("notices", "{id}", "csv"),
        ids=tuple(data.lists),
        schema_url=None,
    )


def _everything(data: OpenData, resource: Resource) -> tuple[bytes, bytes]:
    """JSON and CSV of all of a kind."""
    shape, items = of_resource(resource), data.items[resource.name]
    return as_json(shape(about=data.about, items=items)), table(resource.columns, data.rows(resource))


def _index(data: OpenData, entries: list[FileEntry]) -> Index:
    log, root = data.site.edition.log, data.about.url
    return Index(
        about=data.about,
        log=LogHead(size=log.size, head=log.head, url=root + addresses.LOG),
        openapi=root + addresses.OPENAPI,
        csv_metadata=root + addresses.CSV_METADATA,
        files=tuple(entries),
        each=tuple(_each(data)),
    )


def data_files(site: SiteView) -> Iterator[tuple[str, bytes]]:
    """(address, content) of each; the index, which knows the size of all others, comes last."""
    data, entries = site.data, []
    for resource in data.resources:
        counts = (len(data.items[resource.name]), len(data.rows(resource)))
        for form, rows, content in zip(("json", "csv"), counts, _everything(data, resource), strict=True):
            entries.append(_entry(data, resource, form, rows, content))
            yield addresses.of_data(resource.name, form=form), content
    for resource, address, item in data.singles():
        yield address, as_json(of_single(resource)(about=data.about, item=item))
    for notice, rows_of_list in data.lists.items():
        yield addresses.of_data("notices", notice, "csv"), table(BY_NAME["lists"].columns, rows_of_list)
    yield addresses.CSV_METADATA, as_json(csv_metadata(data))
    yield addresses.OPENAPI, as_json(openapi(data))
    for address, schema in schemas(data.about.url, data.resources):
        yield address, as_json(schema)
    yield addresses.DATA_INDEX, as_json(_index(data, entries))
