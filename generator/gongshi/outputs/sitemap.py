"""`sitemap.xml` (sitemaps.org 0.9): every page once, at its canonical address; or the index of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape

from gongshi import addresses
from gongshi.frames import Frames
from gongshi.views.site import SiteView

SHOW_THE_NEWEST = ("index.html", addresses.of_notices())
"""Pages of the office that every new notice changes."""
A_FILE = 10_000
"""Most pages in one file. The protocol takes 50,000 and 50 MiB; of the longest addresses that it takes, so many."""
OWN_PAGES = "pages"
"""What the part with the office's own pages is called; those of record pages go by their section."""

Entry = tuple[str, date | None]
"""(address, the day of the newest record on the page where one tells)."""


def _file(root: str, outer: str, inner: str, entries: Iterable[Entry]) -> bytes:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for address, day in entries:
        lastmod = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        lines.append(f"<{inner}><loc>{escape(root + address)}</loc>{lastmod}</{inner}>")
    return "\n".join([*lines, f"</{outer}>", ""]).encode()


def _sections(site: SiteView, frames: Frames) -> dict[str, dict[str, date | None]]:
    """The entries by section. A page has the day of the correction, if corrected."""
    own: dict[str, date | None] = {address: None for _, address in frames.titles()}
    notices = site.edition.register.notices.values()
    newest = max((notice.head.published.date() for notice in notices), default=None)
    own |= {address: newest for address in SHOW_THE_NEWEST if address in own}
    found = {OWN_PAGES: own}
    for page in site.page_entries:
        if page.is_canonical:
            found.setdefault(page.section, {})[page.address] = page.changed
    return found


def sitemap(site: SiteView, frames: Frames) -> Iterator[tuple[str, bytes]]:
    """One file, or as many as it takes and the one that lists them."""
    root = site.office.site.address.rstrip("/") + "/"
    sections = _sections(site, frames)
    if sum(map(len, sections.values())) <= A_FILE:
        entries = sorted(entry for section in sections.values() for entry in section.items())
        yield addresses.SITEMAP, _file(root, "urlset", "url", entries)
        return
    parts: list[Entry] = []
    for section, pages in sections.items():
        entries = sorted(pages.items())
        for number, first in enumerate(range(0, len(entries), A_FILE), 1):
            part, address = entries[first : first + A_FILE], addresses.of_sitemap(section, number)
            yield address, _file(root, "urlset", "url", part)
            parts.append((address, max((day for _, day in part if day), default=None)))
    yield addresses.SITEMAP, _file(root, "sitemapindex", "sitemap", parts)
