"""The search in jobs: each shard by itself, most of which is the work of a program that we wait for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from gongshi import addresses
from gongshi.cache.digests import digest
from gongshi.frames import Frames
from gongshi.outputs.beginnings import Lookup
from gongshi.outputs.search import search_overview, search_shards, shard
from gongshi.publish.cuts import Cut, write_cut
from gongshi.publish.fingerprints import Fingerprint, Fingerprints
from gongshi.publish.jobs import Job, do, of_files
from gongshi.publish.work import Made, Writer
from gongshi.views.bundles import Bundle, Told, bundles
from gongshi.views.findable import Findable
from gongshi.views.site import SiteView

STAGE = "检索"


def _told(site: SiteView, writer: Writer) -> Told:
    """All bundles with what they tell."""

    def told(bundle: Bundle) -> Made:
        return (), bundle.together()

    def fingerprint(bundle: Bundle) -> Fingerprint:
        return f"search {bundle.kind} {bundle.first}", bundle.key

    found = [*bundles(site)]
    return [*zip(found, writer.each(STAGE, told, found, fingerprint), strict=True)]


def _shards(parted: Mapping[str, Sequence[Findable]], fingerprints: Fingerprints) -> Iterator[Job]:
    for period in parted:
        made = of_files(partial(shard, parted, period))
        yield Job(f"search {period}", made, partial(fingerprints.of_shard, parted, period))


def _look_up(name: str, told: Told, writer: Writer) -> Sequence[str]:
    """Write what is looked up by numbers or by names; returns how it begins."""

    def cut() -> Cut:
        made = Lookup(name, (row for _, values in told for row in values[name]))
        return made.beginnings, {f"{addresses.SEARCH}{path}": content for path, content in made.files.items()}

    whole = f"search {name}", digest(*(values.key(name) for _, values in told))
    beginnings: Sequence[str] = write_cut(writer, STAGE, whole, cut)
    return beginnings


def write_search(site: SiteView, frames: Frames, fingerprints: Fingerprints, writer: Writer) -> None:
    """Write everything, the longest first. Raises SearchIndexError."""
    told = _told(site, writer)
    parted = search_shards(site, frames, told)
    do(writer, STAGE, [*_shards(parted, fingerprints)])
    names = ("numbers", "names") if len(parted) > 1 else ("numbers",)  # of one shard all is asked at once
    heads = {name: _look_up(name, told, writer) for name in names}
    do(writer, STAGE, [Job("search", of_files(partial(search_overview, site, parted, heads)))])
