"""Where links may lead: every file of the site, and the anchors of the office's own pages."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

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


class Links(HTMLParser):
    """The targets of a page's links, and the anchors that it offers."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        for name, value in attributes:
            if name == "href" and tag == "a" and value:
                self.targets.append(value)
            if name == "id" and value:
                self.anchors.add(value)


@dataclass(frozen=True)
class Targets:
    """Where links may lead: every file of the site, and the anchors of the office's own pages."""

    pages: set[str]
    files: set[str]
    """Pages and all else."""
    links: dict[str, Links]

    def have(self, address: str, anchor: str) -> bool:
        """Whether there is such a place; the anchors of record pages are the templates' business."""
        page = self.links.get(address)
        return address in self.files and not (anchor and page and anchor not in page.anchors)


def targets_of(site: SiteView, frames: Frames) -> Targets:
    """What the site has as of its moment."""
    register = site.edition.register
    pages = {*frames.content, *(page.address for page in site.page_entries)}
    files = pages | FILES | register.redirects.keys()
    files |= {address for feed in site.feeds for address in feed.addresses}
    files |= {each.address for each in feed_years(site.feeds)}
    files |= set(site.data.addresses)
    files |= {title.badge for title in site.titles} | {title.badge for title in site.dropped_titles}
    files |= {addresses.of_record(version) for notice in register.notices.values() for version in notice.versions}
    return Targets(pages, files, {address: Links(page.html) for address, page in frames.content.items()})
