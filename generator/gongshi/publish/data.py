"""The files of data, written batch by batch; then the wholes, put together from what lies written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain

from gongshi.outputs.data.batches import Batch, OfNewcomers, YearOfParts, batches
from gongshi.outputs.data.bringing import bring
from gongshi.outputs.data.files import index_files
from gongshi.outputs.data.stretches import Stretch
from gongshi.outputs.data.wholes import Whole, wholes
from gongshi.publish.data_before import PARTS, SHARES, known
from gongshi.publish.data_fingerprints import DataFingerprints
from gongshi.publish.fingerprints import Fingerprints
from gongshi.publish.jobs import Job, do
from gongshi.publish.units import Left
from gongshi.publish.work import Made, Writer
from gongshi.views.data.index import FileEntry
from gongshi.views.data.open_data import Count, OpenData

STAGE = "数据"


def _made(data: OpenData, of: DataFingerprints, writer: Writer, batch: Batch) -> Made:
    if isinstance(batch, YearOfParts) and writer.is_keeping:
        return _made_of_parts(data, of, writer.left(batch.name), batch)
    brought = bring(data, batch)
    return brought.files.items(), {SHARES: brought.shares}


def _made_of_parts(data: OpenData, of: DataFingerprints, left: Left | None, batch: YearOfParts) -> Made:
    """Of the parts of a year only those are made anew that are not what they were."""
    keys = [of.of_part(part) for part in data.parts.get(batch.year, ())]
    before = known(left, keys, data.about.url) if left else {}
    brought = bring(data, batch, lambda part: before.get(of.of_part(part)))
    same = ((address, left.out / address) for address in brought.same) if left else ()
    return chain(brought.files.items(), same), {
        SHARES: brought.shares,
        PARTS: dict(zip(keys, brought.lying, strict=True)),
    }


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
    jobs = [Job(batch.name, partial(_made, data, of, writer, batch), partial(of.of_batch, batch)) for batch in in_turn]
    brought = zip(in_turn, do(writer, STAGE, jobs), strict=True)
    by_name = {batch.name: values[SHARES] for batch, values in brought}
    shares = [share for batch in batches(data) for share in by_name[batch.name]]
    found = wholes(data, shares)
    longest_first = sorted(found, key=lambda whole: whole.weight, reverse=True)
    written = writer.each(STAGE, together, longest_first, partial(of.of_whole, shares))
    entries = {whole.resource: values["entries"] for whole, values in zip(longest_first, written, strict=True)}
    writer.here(STAGE, index_files(data, shares, [each for whole in found for each in entries[whole.resource]]))
    return {each.name: data.count(each) for each in data.resources}
