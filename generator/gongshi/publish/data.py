"""The files of data, written batch by batch; then the wholes, put together from what lies written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from gongshi.outputs.data.batches import Batch, OfNewcomers, batches, bring
from gongshi.outputs.data.files import index_files
from gongshi.outputs.data.shares import Stretch
from gongshi.outputs.data.wholes import Whole, wholes
from gongshi.publish.data_fingerprints import DataFingerprints
from gongshi.publish.fingerprints import Fingerprints
from gongshi.publish.work import Made, Writer
from gongshi.views.data.index import FileEntry
from gongshi.views.data.open_data import Count, OpenData


def write_data(data: OpenData, pages: Fingerprints, writer: Writer) -> Mapping[str, Count]:
    """Write everything; returns how much there is of each kind."""

    def made(batch: Batch) -> Made:
        brought = bring(data, batch)
        return brought.files.items(), {"shares": brought.shares}

    def read(stretch: Stretch) -> Iterator[bytes]:
        return writer.read(stretch.address, stretch.start, stretch.end)

    def together(whole: Whole) -> Made:
        entries: list[FileEntry] = []  # filled while the files are written
        return whole.files(data, read, entries), {"entries": entries}

    of = DataFingerprints(data, pages)
    in_turn = sorted(batches(data), key=lambda batch: batch.newcomers.company if isinstance(batch, OfNewcomers) else ())
    brought = zip(in_turn, writer.each("数据", made, in_turn, of.of_batch), strict=True)
    by_name = {batch.name: values["shares"] for batch, values in brought}
    shares = [share for batch in batches(data) for share in by_name[batch.name]]
    found = wholes(data, shares)
    longest_first = sorted(found, key=lambda whole: whole.weight, reverse=True)
    written = writer.each("数据", together, longest_first, partial(of.of_whole, shares))
    entries = {whole.resource: values["entries"] for whole, values in zip(longest_first, written, strict=True)}
    writer.here("数据", index_files(data, shares, [each for whole in found for each in entries[whole.resource]]))
    return {each.name: data.count(each) for each in data.resources}
