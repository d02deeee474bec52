"""What is put together from all rounds and is neither data nor search, in jobs that do not rest on each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from gongshi import addresses
from gongshi.frames import ContentPage, Frames
from gongshi.log.chain import Log
from gongshi.log.signed import NOTE, SignedHead
from gongshi.outputs.feeds import FeedFiles
from gongshi.outputs.hosting import hosting
from gongshi.outputs.log import log
from gongshi.outputs.moment import moment
from gongshi.outputs.opml import opml
from gongshi.outputs.pages import TOKEN, content_page, record_pages
from gongshi.outputs.redirects import redirects
from gongshi.outputs.sitemap import sitemap
from gongshi.outputs.templates import Templates
from gongshi.publish.fingerprints import Fingerprints
from gongshi.publish.jobs import Job, of_files
from gongshi.publish.work import File
from gongshi.views.site import SiteView
from gongshi.views.slots import LAST


def _signed_head(root: Path, of_site: Log) -> Iterator[File]:
    """Once all that it signs is published."""
    if (root / NOTE).is_file():
        note = (root / NOTE).read_bytes()
        if SignedHead.parse(note).head.size <= of_site.size:
            yield addresses.NOTE, note


def _page(site: SiteView, frames: Frames, templates: Templates, address: str) -> Job:
    """One of the office's own pages: what it shows may take as long as all the others."""
    return Job(address, of_files(partial(content_page, site, frames, templates, address)))


def _comes_last(page: ContentPage) -> bool:
    return not LAST.isdisjoint(TOKEN.findall(page.html))


def last_jobs(site: SiteView, frames: Frames, templates: Templates) -> Iterator[Job]:
    """Those of the office's own pages that tell of the data, whose files `templates` know, or look titles up."""
    for address, page in frames.content.items():
        if _comes_last(page):
            yield _page(site, frames, templates, address)


def _across(site: SiteView, frames: Frames, templates: Templates, fingerprints: Fingerprints) -> Iterator[Job]:
    for page in site.across:
        made = of_files(partial(record_pages, site, frames, templates, [page]))
        yield Job(page.address, made, partial(fingerprints.of_page, page))


def _windows(site: SiteView) -> Iterator[File]:
    from gongshi.outputs.windows_ics import windows_ics  # noqa: PLC0415 (its library takes long to load)

    return windows_ics(site)


def _feeds(site: SiteView, templates: Templates, fingerprints: Fingerprints) -> Iterator[Job]:
    files = FeedFiles(site, templates)
    for document in files.documents:
        made = of_files(partial(files.written, [document]))
        yield Job(f"feed {document[1].name}", made, partial(fingerprints.of_feed, *document))


def other_jobs(
    root: Path, site: SiteView, frames: Frames, templates: Templates, fingerprints: Fingerprints
) -> Iterator[Job]:
    """All else, the longest first."""
    site.prepare_others()
    for address, page in frames.content.items():
        if not _comes_last(page):
            yield _page(site, frames, templates, address)
    yield Job("windows", of_files(partial(_windows, site)))
    yield from _across(site, frames, templates, fingerprints)
    yield from _feeds(site, templates, fingerprints)
    yield Job("sitemap", of_files(partial(sitemap, site, frames)))
    yield Job("opml", of_files(partial(opml, site)))
    yield Job("redirects", of_files(partial(redirects, site, templates)))
    yield Job("moment", of_files(partial(moment, site)))
    yield Job("hosting", of_files(partial(hosting, site)))
    yield Job("log", of_files(partial(log, site)))
    yield Job("signed head", of_files(partial(_signed_head, root, site.edition.log)))
