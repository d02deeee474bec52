"""What is put together from all rounds and is no data, in jobs that do not rest on each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gongshi import addresses
from gongshi.frames import Frames
from gongshi.log.chain import Log
from gongshi.log.signed import NOTE, SignedHead
from gongshi.outputs.feeds import FeedFiles
from gongshi.outputs.hosting import hosting
from gongshi.outputs.log import log
from gongshi.outputs.lookup import lookup
from gongshi.outputs.moment import moment
from gongshi.outputs.opml import opml
from gongshi.outputs.pages import content_page
from gongshi.outputs.redirects import redirects
from gongshi.outputs.search import looked_up_file, lookups, search_overview, shard
from gongshi.outputs.sitemap import sitemap
from gongshi.outputs.templates import Templates
from gongshi.outputs.windows_ics import windows_ics
from gongshi.publish.fingerprints import Fingerprint, Fingerprints
from gongshi.publish.work import File
from gongshi.views.findable import Findable
from gongshi.views.site import SiteView


@dataclass(frozen=True)
class Job:
    """Files that are made together."""

    name: str
    """In every build the same."""
    make: Callable[[], Iterable[File]]
    fingerprint: Fingerprint | None = None
    """All that the files rest on, where that is known: while it stays the same they are not made again."""


def search_jobs(
    site: SiteView, parted: Mapping[str, Sequence[Findable]], fingerprint: Callable[[str], Fingerprint]
) -> Iterator[Job]:
    """Each shard of the search by itself, most of which is the work of a program that we wait for; and what is looked
    up beside them. `fingerprint`: of a shard by its period.
    """
    for period in parted:
        yield Job(f"search {period}", partial(shard, parted, period), fingerprint(period))
    looked_up = lookups(parted)
    yield Job("search", partial(search_overview, site, parted, looked_up))
    for file in (each for found in looked_up for each in found.files):
        yield Job(f"search {file.path}", partial(looked_up_file, file), (f"search {file.path}", file.key))


def _signed_head(root: Path, of_site: Log) -> Iterator[File]:
    """Once all that it signs is published."""
    if (root / NOTE).is_file():
        note = (root / NOTE).read_bytes()
        if SignedHead.parse(note).head.size <= of_site.size:
            yield addresses.NOTE, note


def _pages(site: SiteView, frames: Frames, templates: Templates) -> Iterator[Job]:
    """The office's own pages, each by itself: what one of them shows may take as long as all the others."""
    for address in frames.content:
        yield Job(address, partial(content_page, site, frames, templates, address))


def _feeds(site: SiteView, templates: Templates, fingerprints: Fingerprints) -> Iterator[Job]:
    files = FeedFiles(site, templates)
    for document in files.documents:
        name = document[1].name
        yield Job(f"feed {name}", partial(files.written, [document]), fingerprints.of_feed(*document))


def other_jobs(
    root: Path, site: SiteView, frames: Frames, templates: Templates, fingerprints: Fingerprints
) -> Iterator[Job]:
    """The longest first. `templates` know how large the files of data are."""
    yield from _pages(site, frames, templates)
    yield Job("windows", partial(windows_ics, site))
    yield from _feeds(site, templates, fingerprints)
    yield Job("lookup", partial(lookup, site))
    yield Job("sitemap", partial(sitemap, site, frames))
    yield Job("opml", partial(opml, site))
    yield Job("redirects", partial(redirects, site, templates))
    yield Job("moment", partial(moment, site))
    yield Job("hosting", partial(hosting, site))
    yield Job("log", partial(log, site))
    yield Job("signed head", partial(_signed_head, root, site.edition.log))
