"""Every file under `api/`, as it comes of batches, wholes and index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from gongshi import addresses
from gongshi.outputs.data.batches import batches
from gongshi.outputs.data.bringing import bring
from gongshi.outputs.data.catalogue import Catalogue
from gongshi.outputs.data.csv_metadata import csv_metadata
from gongshi.outputs.data.openapi import openapi
from gongshi.outputs.data.packaged_schemas import schema_files
from gongshi.outputs.data.shares import Share
from gongshi.outputs.data.stretches import Stretch
from gongshi.outputs.data.wholes import wholes
from gongshi.outputs.data.written import as_json
from gongshi.views.data.index import FileEntry
from gongshi.views.data.open_data import Count, OpenData
from gongshi.views.site import SiteView

File = tuple[str, bytes]


def index_files(data: OpenData, shares: Sequence[Share], files: Sequence[FileEntry]) -> Iterator[File]:
    """What describes all kinds, once they are written; the index, which knows the size of all others, comes last.

    `files`: those with everything of a kind.
    """
    counts = Counter[str](), Counter[str]()
    for share in shares:
        counts[0][share.name] += share.items
        counts[1][share.name] += share.rows
    for each in data.resources:
        data.counted(each.name, Count(counts[0][each.name], counts[1][each.name]))
    yield addresses.CSV_METADATA, as_json(csv_metadata(data))
    yield addresses.OPENAPI, as_json(openapi(data))
    yield from schema_files(data)
    yield from Catalogue(data, shares, files).indexes()


def data_files(site: SiteView) -> Iterator[File]:
    """(address, content) of each, made here and held in memory, for whoever wants them without a folder."""
    shares, entries, written = list[Share](), list[FileEntry](), dict[str, bytes]()

    def read(stretch: Stretch) -> Iterable[bytes]:
        return (written[stretch.address][stretch.start : stretch.end],)

    for batch in batches(site.data):
        brought = bring(site.data, batch)
        written |= brought.files
        shares += brought.shares
    for whole in wholes(site.data, shares):
        written |= {address: b"".join(content) for address, content in whole.files(site.data, read, entries)}
    yield from written.items()
    yield from index_files(site.data, shares, entries)
