"""`sitemap.xml` (sitemaps.org 0.9): every page once, at its canonical address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin
from xml.sax.saxutils import escape

from gongshi import addresses
from gongshi.frames import Frames
from gongshi.views.site import SiteView

SHOW_THE_NEWEST = ("index.html", addresses.of_notices())
"""Pages of the office that every new notice changes."""


def sitemap(site: SiteView, frames: Frames) -> Iterator[tuple[str, bytes]]:
    """The file, with the day of the newest record on a page where one tells: that of the correction, if corrected."""
    root = site.office.site.address.rstrip("/") + "/"
    entries: dict[str, date | None] = {address: None for _, address in frames.titles()}
    newest = max((notice.published.date() for notice in site.notices), default=None)
    entries |= {address: newest for address in SHOW_THE_NEWEST if address in entries}
    for page in site.pages:
        if page.canonical in {"", page.address}:
            entries[page.address] = page.changed
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for address, day in sorted(entries.items()):
        lastmod = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        lines.append(f"<url><loc>{escape(urljoin(root, address))}</loc>{lastmod}</url>")
    yield addresses.SITEMAP, "\n".join([*lines, "</urlset>", ""]).encode()
