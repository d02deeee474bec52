"""Where links may lead: every file of the site, and the anchors of the office's own pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote

from gongshi import addresses
from gongshi.frames import Frames
from gongshi.views.feed_groups import feed_years
from gongshi.views.site import SiteView

FILES = {
    addresses.SITEMAP,
    addresses.ROBOTS,
    addresses.LOG,
    addresses.PUBLICATION,
    addresses.OPML,
    addresses.WINDOWS,
}
"""Files that every site has."""


class Link(NamedTuple):
    """A link to a place of the site."""

    target: str
    """As it is written."""
    address: str
    anchor: str


class Links(HTMLParser):
    """The links of a page to places of the site, and the anchors that it offers."""

    def __init__(self, address: str, html: str) -> None:
        super().__init__()
        self._address = address
        self.found: list[Link] = []
        self.anchors: set[str] = set()
        self.feed(html)

    def _link(self, target: str) -> Link:
        path, _, anchor = unquote(target).partition("#")
        folder = posixpath.dirname(self._address)
        return Link(target, posixpath.normpath(posixpath.join(folder, path)) if path else self._address, anchor)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        for name, value in attributes:
            if name == "href" and tag == "a" and value and not re.match(r"[a-z]+:", value):
                self.found.append(self._link(value))
            if name == "id" and value:
                self.anchors.add(value)


@dataclass(frozen=True)
class Targets:
    """Where links may lead, as far as anybody asked."""

    redirected: set[str]
    """Pages that are there although redirects tell that they are elsewhere now."""
    files: set[str]
    """Of what was asked for."""
    links: dict[str, Links]
    """Of the office's own pages."""

    def have(self, address: str, anchor: str) -> bool:
        """Whether there is such a place; the anchors of record pages are the templates' business."""
        page = self.links.get(address)
        return address in self.files and not (anchor and page and anchor not in page.anchors)


def _pages(site: SiteView, frames: Frames) -> Iterator[Iterable[str]]:
    yield frames.content
    yield (page.address for page in site.page_entries)


def _files(site: SiteView, frames: Frames) -> Iterator[Iterable[str]]:
    register = site.edition.register
    yield from (frames.content, FILES, register.redirects)
    yield (address for feed in site.feeds for address in feed.addresses)
    yield (each.address for each in feed_years(site.feeds))
    yield (page.address for page in site.page_entries)
    yield site.data.addresses
    yield (title.badge for title in site.titles)
    yield (title.badge for title in site.dropped_titles)
    yield (addresses.of_record(version) for notice in register.notices.values() for version in notice.versions)


def _there(asked: Collection[str], told: Iterable[Iterable[str]]) -> set[str]:
    """Those that are told of. No more is looked at than it takes: nearly all that is asked for is told of at once, and
    an archive has a million files.
    """
    missing = set(asked)
    for each in told:
        if not missing:
            break
        missing.difference_update(each)
    return set(asked) - missing


def targets_of(site: SiteView, frames: Frames, asked: Collection[str]) -> Targets:
    """What the site has as of its moment of what is asked for, and of what the office's own pages link to."""
    links = {address: Links(address, page.html) for address, page in frames.content.items()}
    linked = {link.address for page in links.values() for link in page.found}
    return Targets(
        redirected=_there(site.edition.register.redirects, _pages(site, frames)),
        files=_there({*asked, *linked}, _files(site, frames)),
        links=links,
    )
