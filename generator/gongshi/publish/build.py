"""Everything into a new folder, then exchanged for the old one: a build that fails leaves the old site whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath

from jinja2 import TemplateError

from gongshi import addresses
from gongshi.findings import Finding, errors
from gongshi.frames import EngineError, Frames, render
from gongshi.law.check import check, published_hints
from gongshi.loading import Loaded, load
from gongshi.log.chain import Log
from gongshi.log.signed import NOTE, SignedHead
from gongshi.outputs.badges import badges
from gongshi.outputs.data.files import data_files
from gongshi.outputs.feeds import feeds
from gongshi.outputs.hosting import hosting
from gongshi.outputs.log import log
from gongshi.outputs.lookup import lookup
from gongshi.outputs.moment import moment
from gongshi.outputs.opml import opml
from gongshi.outputs.pagefind import SearchIndexError
from gongshi.outputs.pages import pages
from gongshi.outputs.prose import prose_findings
from gongshi.outputs.publication import publication
from gongshi.outputs.redirects import redirects
from gongshi.outputs.search import search
from gongshi.outputs.sitemap import sitemap
from gongshi.outputs.templates import Templates
from gongshi.outputs.windows_ics import windows_ics
from gongshi.publish.failures import disk_finding, search_finding, theme_finding
from gongshi.publish.placing import place, staging
from gongshi.register import Register
from gongshi.saving import fill_folder
from gongshi.views.edition import Edition
from gongshi.views.feeds import FORMS
from gongshi.views.own_words import OwnWords
from gongshi.views.site import SiteView


@dataclass(frozen=True)
class Built:
    """What a build brought. Without a site, `findings` says why nothing was written."""

    loaded: Loaded
    findings: tuple[Finding, ...]
    site: SiteView | None = None
    pages: int = 0
    feeds: int = 0


def _unchanged(path: Path, digest: str) -> bytes:
    """A file's bytes, which are those that were checked."""
    content = path.read_bytes()
    if sha256(content).hexdigest() != digest:
        raise OSError(errno.ESTALE, "生成过程中文件被改动", str(path))
    return content


def _files(root: Path, register: Register, log: Log) -> Iterator[tuple[str, bytes]]:
    """The records as the office wrote them, their attachments, and the signed head once all it signs is published."""
    for notice in register.notices.values():
        for version in notice.versions:
            path = root / version.path
            yield addresses.of_record(version), _unchanged(path, version.sha256)
            for each in version.record.attachments:
                yield addresses.of_attachment(version, each.file), _unchanged(path.parent / each.file, each.sha256)
    if (root / NOTE).is_file():
        note = (root / NOTE).read_bytes()
        if SignedHead.parse(note).head.size <= log.size:
            yield addresses.NOTE, note


def _outputs(root: Path, site: SiteView, frames: Frames, *, still: bool) -> Iterator[tuple[str, bytes]]:
    """(address, content) of every file of the site."""
    data = dict(data_files(site))
    sizes = {address: len(content) for address, content in data.items()}
    templates = Templates(root / "theme", site.office, site.edition.as_of, sizes, still=still)
    templates.naming(site.edition.whom, site.edition.mode_name)
    yield from data.items()
    yield from pages(site, frames, templates)
    yield from badges(site, templates)
    yield from redirects(site, templates)
    yield from feeds(site, templates)
    yield from opml(site)
    yield from windows_ics(site)
    yield from sitemap(site, frames)
    yield from moment(site)
    yield from search(site, frames)
    yield from lookup(site)
    yield from hosting(site)
    yield from log(site)
    yield from _files(root, site.edition.register, site.edition.log)


def write_site(root: Path, site: SiteView, frames: Frames, target: Path, *, still: bool = False) -> list[str]:
    """Write every file of the site into `target`; returns their addresses.

    `still`: pages keep the state of the site's moment whenever they are read, which is for previews alone: what is
    published follows the reader's clock, and its bytes hang on commit and moment only.
    """
    inside = target.resolve()
    written: list[str] = []

    def write(address: str, content: bytes) -> None:
        if not (target / PurePosixPath(address)).resolve().is_relative_to(inside):
            raise ValueError(f"{address} would lie outside the site")
        fill_folder(target, [(address, content)])
        written.append(address)

    for address, content in _outputs(root, site, frames, still=still):
        write(address, content)
    for address, content in publication(site, tuple(written)):
        write(address, content)
    return written


def build_site(root: Path, out: Path, as_of: datetime, *, still: bool = False) -> Built:
    """Check the records, and if nothing is wrong build the site as of a moment into `out`, or where that links to.

    `still`: as for `write_site`.
    """
    loaded, findings, out = Loaded(root), list[Finding](), Path(os.path.realpath(out))
    try:
        with staging(out) as new:  # before the records are read, or what is older could replace what is newer
            loaded = load(root)
            findings = check(loaded)
            if loaded.register is None or errors(findings):
                return Built(loaded, tuple(findings))
            site = SiteView(Edition.of(loaded.register, as_of, published_hints(loaded, as_of)))
            frames = render(root / "mkdocs.yml", new, OwnWords(site))
            findings += prose_findings(root, site, frames, loaded.register)
            if errors(findings):
                return Built(loaded, tuple(findings))
            written = write_site(root, site, frames, new, still=still)
            place(new, out)
    except OSError as error:
        return Built(loaded, (*findings, disk_finding(root, out, error)))
    except SearchIndexError as error:
        return Built(loaded, (*findings, search_finding(error)))
    except (EngineError, TemplateError) as error:
        return Built(loaded, (*findings, theme_finding(root, error)))
    html = sum(address.endswith(".html") for address in written)
    return Built(loaded, tuple(findings), site, html, len(FORMS) * len(site.feeds))
