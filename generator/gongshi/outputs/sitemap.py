"""`sitemap.xml` (sitemaps.org 0.9): every page once, at its canonical address."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin
from xml.sax.saxutils import escape

from gongshi import addresses
from gongshi.frames import Frames
from gongshi.views.site import SiteView


def sitemap(site: SiteView, frames: Frames) -> Iterator[tuple[str, bytes]]:
    """The file, with the day of publication where a page has one."""
    root = site.office.site.address.rstrip("/") + "/"
    entries = {address: "" for _, address in frames.titles()}
    for page in site.pages:
        if page.canonical in {"", page.address}:
            entries[page.address] = f"{page.published:%Y-%m-%d}" if page.published else ""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for address, day in sorted(entries.items()):
        lastmod = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"<url><loc>{escape(urljoin(root, address))}</loc>{lastmod}</url>")
    yield addresses.SITEMAP, "\n".join([*lines, "</urlset>", ""]).encode()
