"""Every file of the site, written into a folder: first what each round brings, then what is put together from it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path

from gongshi import addresses
from gongshi.frames import Frames
from gongshi.log.chain import Log
from gongshi.log.signed import NOTE, SignedHead
from gongshi.outputs.badges import badges
from gongshi.outputs.feeds import feeds
from gongshi.outputs.hosting import hosting
from gongshi.outputs.log import log
from gongshi.outputs.lookup import lookup
from gongshi.outputs.moment import moment
from gongshi.outputs.opml import opml
from gongshi.outputs.pages import content_pages, record_pages
from gongshi.outputs.publication import publication
from gongshi.outputs.redirects import redirects
from gongshi.outputs.search import search_overview, search_shards, shard
from gongshi.outputs.sitemap import sitemap
from gongshi.outputs.templates import Templates
from gongshi.outputs.windows_ics import windows_ics
from gongshi.publish.data import write_data
from gongshi.publish.fingerprints import Fingerprints
from gongshi.publish.progress import SILENT
from gongshi.publish.work import File, Made, Writer
from gongshi.views.gist import Gist, gist_of
from gongshi.views.holders import HoldersGist, Newcomers, holder_pages, holders_gist
from gongshi.views.pages import Page, part_pages
from gongshi.views.part import Part
from gongshi.views.site import SiteView


def _unchanged(path: Path, digest: str) -> bytes:
    """A file's bytes, which are those that were checked."""
    content = path.read_bytes()
    if sha256(content).hexdigest() != digest:
        raise OSError(errno.ESTALE, "生成过程中文件被改动", str(path))
    return content


def _as_written(root: Path, part: Part) -> Iterator[File]:
    """The records of a part as the office wrote them, and their attachments."""
    for notice in part.edition.register.notices.values():
        for version in notice.versions:
            path = root / version.path
            yield addresses.of_record(version), _unchanged(path, version.sha256)
            for file, digest in version.head.files:
                yield addresses.of_attachment(version, file), _unchanged(path.parent / file, digest)


def _signed_head(root: Path, of_site: Log) -> Iterator[File]:
    """Once all that it signs is published."""
    if (root / NOTE).is_file():
        note = (root / NOTE).read_bytes()
        if SignedHead.parse(note).head.size <= of_site.size:
            yield addresses.NOTE, note


@dataclass(frozen=True)
class SiteFiles:
    """The files of one site."""

    root: Path
    site: SiteView
    frames: Frames
    still: bool
    """Pages keep the state of the site's moment whenever they are read, which is for previews alone: what is published
    follows the reader's clock, and its bytes hang on commit and moment only.
    """

    @cached_property
    def fingerprints(self) -> Fingerprints:
        """What each piece rests on."""
        return Fingerprints(self.root, self.site, self.frames, self.still)

    def templates(self, sizes: dict[str, int]) -> Templates:
        """Drawing pages of this site; `sizes`: of files, by address."""
        site, edition = self.site, self.site.edition
        templates = Templates(self.root / "theme", site.office, edition.as_of, sizes, still=self.still)
        return templates.naming(edition.whom, edition.mode_name)

    def write_parts(self, writer: Writer) -> None:
        """The pages of each round, its records and drawings, and of whom it lists; the rest then knows their gists."""
        templates = self.templates({})

        def made(part: Part) -> Made:
            shown = tuple(part_pages(part))
            drawn = record_pages(self.site, self.frames, templates, shown)
            files = [*drawn, *badges(part, templates), *_as_written(self.root, part)]
            return files, gist_of(part, shown)

        self.site.prepare()
        gists = writer.each("届和公告的网页", made, self.site.parts, self.fingerprints.of_part)
        self.site.gists = tuple(map(Gist, gists))
        self._write_holders(writer)

    def write_rest(self, writer: Writer) -> None:
        """What is put together from all rounds."""
        self._write_across(writer)
        described = write_data(self.site.data, writer)
        parted = search_shards(self.site, self.frames)
        fingerprint = partial(self.fingerprints.of_shard, parted)
        writer.each("检索", lambda period: (shard(parted, period), {}), list(parted), fingerprint)
        writer.here("检索", search_overview(self.site, parted))
        writer.here("数据", described)
        writer.here("其他网页", self._others(writer))
        writer.here("其他网页", publication(self.site, tuple(writer.written)))

    def _write_holders(self, writer: Writer) -> None:
        templates, site = self.templates({}), self.site

        def made(newcomers: Newcomers) -> Made:
            shown = tuple(holder_pages(site, newcomers))
            return record_pages(site, self.frames, templates, shown), holders_gist(site, shown)

        _ = site.titles, site.telling  # once, not once in each process
        brought = writer.each("组织和个人的网页", made, site.newcomers, self.fingerprints.of_newcomers)
        site.holders = tuple(map(HoldersGist, brought))

    def _write_across(self, writer: Writer) -> None:
        templates = self.templates({})

        def drawn(page: Page) -> Made:
            return record_pages(self.site, self.frames, templates, [page]), {}

        writer.each("名录和列表的网页", drawn, self.site.across, self.fingerprints.of_page)

    def _others(self, writer: Writer) -> Iterator[File]:
        site, templates = self.site, self.templates(writer.written)
        yield from content_pages(site, self.frames, templates)
        yield from redirects(site, templates)
        yield from feeds(site, templates)
        yield from opml(site)
        yield from windows_ics(site)
        yield from sitemap(site, self.frames)
        yield from moment(site)
        yield from lookup(site)
        yield from hosting(site)
        yield from log(site)
        yield from _signed_head(self.root, site.edition.log)


def write_site(root: Path, site: SiteView, frames: Frames, target: Path, *, still: bool = False) -> None:
    """Write every file of the site into `target`. `still`: as for `SiteFiles`."""
    writer, files = Writer(target, SILENT), SiteFiles(root, site, frames, still)
    files.write_parts(writer)
    files.write_rest(writer)
