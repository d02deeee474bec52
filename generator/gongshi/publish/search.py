"""The search in jobs: each shard by itself, most of which is the work of a program that we wait for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongshi.frames import Frames
from gongshi.outputs.beginnings import LookedUp
from gongshi.outputs.search import looked_up_file, lookups, search_overview, search_shards, shard
from gongshi.publish.fingerprints import Fingerprint, Fingerprints
from gongshi.publish.jobs import Job, do, of_files
from gongshi.publish.work import Writer
from gongshi.views.site import SiteView

STAGE = "检索"


def _of_looked_up(file: LookedUp) -> Fingerprint:
    return f"search {file.path}", file.key


def _jobs(site: SiteView, frames: Frames, fingerprints: Fingerprints) -> Iterator[Job]:
    """The longest first; what is looked up comes after the shards."""
    parted = search_shards(site, frames)
    for period in parted:
        made = of_files(partial(shard, parted, period))
        yield Job(f"search {period}", made, partial(fingerprints.of_shard, parted, period))
    looked_up = lookups(parted)
    yield Job("search", of_files(partial(search_overview, site, parted, looked_up)))
    for file in (each for found in looked_up for each in found.files):
        yield Job(f"search {file.path}", of_files(partial(looked_up_file, file)), partial(_of_looked_up, file))


def write_search(site: SiteView, frames: Frames, fingerprints: Fingerprints, writer: Writer) -> None:
    """Write everything. Raises SearchIndexError."""
    do(writer, STAGE, [*_jobs(site, frames, fingerprints)])
