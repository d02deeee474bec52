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
from gongshi.publish.jobs import Job, do
from gongshi.publish.work import Made, Writer
from gongshi.views.data.index import FileEntry
from gongshi.views.data.open_data import Count, OpenData

STAGE = "数据"


def _made(data: OpenData, batch: Batch) -> Made:
    brought = bring(data, batch)
    return brought.files.items(), {"shares": brought.shares}


def _in_turn(data: OpenData) -> list[Batch]:
    """The longest first; holders that rest on the same rounds one after the other."""
    return sorted(batches(data), key=lambda batch: batch.newcomers.company if isinstance(batch, OfNewcomers) else ())


def write_data(data: OpenData, fingerprints: Fingerprints, writer: Writer) -> Mapping[str, Count]:
    """Write everything; returns how much there is of each kind."""

    def read(stretch: Stretch) -> Iterator[bytes]:
        return writer.read(stretch.address, stretch.start, stretch.end)

    def together(whole: Whole) -> Made:
        entries: list[FileEntry] = []  # filled while the files are written
        return whole.files(data, read, entries), {"entries": entries}

    of, in_turn = DataFingerprints(data, fingerprints), _in_turn(data)
    jobs = [Job(batch.name, partial(_made, data, batch), partial(of.of_batch, batch)) for batch in in_turn]
    brought = zip(in_turn, do(writer, STAGE, jobs), strict=True)
    by_name = {batch.name: values["shares"] for batch, values in brought}
    shares = [share for batch in batches(data) for share in by_name[batch.name]]
    found = wholes(data, shares)
    longest_first = sorted(found, key=lambda whole: whole.weight, reverse=True)
    written = writer.each(STAGE, together, longest_first, partial(of.of_whole, shares))
    entries = {whole.resource: values["entries"] for whole, values in zip(longest_first, written, strict=True)}
    writer.here(STAGE, index_files(data, shares, [each for whole in found for each in entries[whole.resource]]))
    return {each.name: data.count(each) for each in data.resources}
