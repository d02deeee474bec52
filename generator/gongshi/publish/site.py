"""Every file of the site, written into a folder: first what each round brings, then what is put together from it."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path

from gongshi import addresses
from gongshi.frames import Frames
from gongshi.outputs.badges import badges
from gongshi.outputs.pages import record_pages
from gongshi.outputs.publication import publication
from gongshi.outputs.templates import Templates
from gongshi.publish.data import STAGE as DATA
from gongshi.publish.data import write_data
from gongshi.publish.fingerprints import Fingerprints
from gongshi.publish.jobs import do
from gongshi.publish.lookup import STAGE as LOOKUP
from gongshi.publish.lookup import write_lookup
from gongshi.publish.others import last_jobs, other_jobs
from gongshi.publish.progress import SILENT
from gongshi.publish.search import STAGE as SEARCH
from gongshi.publish.search import write_search
from gongshi.publish.work import File, Made, Writer
from gongshi.views.data.open_data import Count
from gongshi.views.gist import Gist, gist_of
from gongshi.views.holders import HoldersGist, Newcomers, holder_pages, holders_gist
from gongshi.views.lookup import Brought
from gongshi.views.pages import part_pages
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


OTHERS = "列表和其他网页"
"""The stage of what is put together from all rounds."""


@dataclass(frozen=True)
class Apart:
    """What is being written while other work is done."""

    search: Callable[[], None]
    """Waits until it is written. Raises SearchIndexError."""
    data: Callable[[], Mapping[str, Count]]
    """The same; returns how much there is of each kind."""
    lookup: Callable[[], Brought]
    """The same; returns what pages bring of it."""


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

    def templates(self, writer: Writer) -> Templates:
        """Drawing pages of this site, which tell how large files are that were written."""
        site, edition = self.site, self.site.edition
        templates = Templates(self.root / "theme", site.office, edition.as_of, writer.size_of, still=self.still)
        return templates.naming(edition.whom, edition.mode_name)

    def write_parts(self, writer: Writer) -> Apart:
        """The pages of each round, its records and drawings, and of whom it lists; the rest then knows their gists.

        Search, look-up and data, which rest on the same, are written from then on, while other work is done.
        """
        templates = self.templates(writer)

        def made(known: Part) -> Made:
            part = known.anew()  # its views take more memory than all of its records
            shown = tuple(part_pages(part))
            drawn = record_pages(self.site, self.frames, templates, shown)
            files = [*drawn, *badges(part, templates), *_as_written(self.root, part)]
            return files, gist_of(part, shown)

        self.site.prepare()
        gists = writer.each("届和公告的网页", made, self.site.parts, self.fingerprints.of_part)
        self.site.gists = tuple(map(Gist, gists))
        self._write_holders(writer)
        lookup = writer.apart(LOOKUP, partial(write_lookup, self.site))
        search = writer.apart(SEARCH, partial(write_search, self.site, self.frames, self.fingerprints))
        self.site.data.prepare()
        if writer.is_keeping:
            _ = self.fingerprints.contents  # once, not there and here
        return Apart(search, writer.apart(DATA, partial(write_data, self.site.data, self.fingerprints)), lookup)

    def write_rest(self, writer: Writer, apart: Apart) -> None:
        """What is put together from all rounds."""
        site, frames, templates = self.site, self.frames, self.templates(writer)
        do(writer, OTHERS, [*other_jobs(self.root, site, frames, templates, self.fingerprints)])
        for name, count in apart.data().items():
            site.data.counted(name, count)
        site.brought = apart.lookup()
        do(writer, OTHERS, [*last_jobs(site, frames, templates)])
        apart.search()
        writer.here(OTHERS, publication(site, writer.written))

    def _write_holders(self, writer: Writer) -> None:
        templates, site = self.templates(writer), self.site

        def made(newcomers: Newcomers) -> Made:
            shown = tuple(holder_pages(site, newcomers))
            return record_pages(site, self.frames, templates, shown), holders_gist(site, shown)

        _ = site.titles, site.telling  # once, not once in each process
        in_turn = sorted(site.newcomers, key=lambda each: each.company)  # what they rest on is then read once
        brought = writer.each("组织和个人的网页", made, in_turn, self.fingerprints.of_newcomers)
        gists = {newcomers.name: HoldersGist(each) for newcomers, each in zip(in_turn, brought, strict=True)}
        site.holders = tuple(gists[newcomers.name] for newcomers in site.newcomers)


def write_site(root: Path, site: SiteView, frames: Frames, target: Path, *, still: bool = False) -> None:
    """Write every file of the site into `target`. `still`: as for `SiteFiles`."""
    files = SiteFiles(root, site, frames, still)
    with closing(Writer(target, SILENT)) as writer:
        files.write_rest(writer, files.write_parts(writer))
