"""Pages: the office's own pages with their slots filled, and record pages stamped out of their section's frame."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from markupsafe import Markup, escape

from gongshi.frames import ContentPage, Frames
from gongshi.outputs import structured
from gongshi.outputs.templates import Templates
from gongshi.views.feed_links import fitting_feeds
from gongshi.views.feeds import FeedName
from gongshi.views.pages import Page
from gongshi.views.sections import SECTIONS, Section
from gongshi.views.site import SiteView
from gongshi.views.slots import SLOTS

TOKEN = re.compile("<!-- gongshi:([a-z-]+) -->")
Titles = tuple[tuple[str, str], ...]
"""(title, address) of the office's own pages."""
EVERYWHERE = {"head", "banner", "footer", "title", "record"}
"""Tokens of the theme; all others are slots of the office's pages."""


@dataclass(frozen=True)
class Head:
    """What the head of a page says of it."""

    title: str
    description: str
    address: str
    canonical: str
    section: Section
    """The column that the page belongs to; an office's own page is a column of its own."""
    feeds: tuple[FeedName, ...]
    """Those that fit it, the one that fits best at the front."""
    published: datetime | None = None
    source: str = ""
    data: str = ""
    """Where the same lies as JSON."""
    structured: Markup = field(default_factory=Markup)
    """JSON-LD; empty for pages that schema.org has no word for."""
    as_of: datetime | None = None
    """The last moment at which what it says changed; none for that of the site."""


@lru_cache(maxsize=64)
def _split(html: str) -> tuple[str, ...]:
    """Text and token names in turn. A frame is split once, then joined: a token inside a record stays text."""
    return tuple(TOKEN.split(html))


def _fill(html: str, filling: Callable[[str], str]) -> bytes:
    parts = _split(html)
    return "".join(filling(part) if index % 2 else part for index, part in enumerate(parts)).encode()


def _common(site: SiteView, templates: Templates, head: Head, content: Titles) -> Callable[[str], str | None]:
    def filling(name: str) -> str | None:
        if name == "title":
            return str(escape(head.title))
        if name in {"head", "banner"}:
            return templates.render(
                name, head.address, head.as_of, page=head, measures=site.measures, content_pages=content
            )
        if name == "moment":
            return templates.render(name, head.address, head.as_of)
        return None

    return filling


def _in_footer(footer: str, common: Callable[[str], str | None]) -> str:
    """The footer with its moment, which is the page's own."""
    before, _, after = footer.partition("<!-- gongshi:moment -->")
    return f"{before}{common('moment')}{after}"


def _content_page(site: SiteView, templates: Templates, page: ContentPage, content: Titles) -> bytes:
    section = Section(page.title, page.description, page.column)
    home = structured.of_home(site.office, templates.absolute) if page.address == "index.html" else None
    head = Head(
        title=page.title,
        description=page.description,
        address=page.address,
        canonical=page.address,
        section=section,
        feeds=fitting_feeds(site),
        structured=structured.written(home),
    )
    common = _common(site, templates, head, content)

    def filling(name: str) -> str:
        filled = common(name)
        if filled is not None:
            return filled
        if name == "footer":
            return _in_footer(templates.render(name, page.address, content_pages=content), common)
        return templates.render(f"slots/{name}", page.address, view=SLOTS[name](site), content_pages=content)

    return _fill(page.html, filling)


def _record_page(site: SiteView, templates: Templates, frame: str, page: Page, content: Titles) -> bytes:
    head = Head(
        title=page.title,
        description=page.description,
        address=page.address,
        canonical=page.canonical or page.address,
        section=SECTIONS[page.section],
        feeds=fitting_feeds(site, page.view),
        published=page.published,
        source=page.source,
        data=page.data,
        structured=structured.written(structured.of_record(page.view, templates.absolute)),
        as_of=page.as_of,
    )
    common = _common(site, templates, head, content)

    def filling(name: str) -> str:
        filled = common(name)
        if filled is not None:
            return filled
        if name == "footer":  # leads to the office's own pages, so it is the same for all of a section
            return _in_footer(templates.render_once(name, page.section, content_pages=content), common)
        return templates.render(page.template, page.address, page.as_of, view=page.view)

    return _fill(frame, filling)


def content_pages(site: SiteView, frames: Frames, templates: Templates) -> Iterator[tuple[str, bytes]]:
    """The office's own pages."""
    titles = frames.titles()
    for content in frames.content.values():
        yield content.address, _content_page(site, templates, content, titles)


def record_pages(
    site: SiteView, frames: Frames, templates: Templates, pages: Iterable[Page]
) -> Iterator[tuple[str, bytes]]:
    """Some record pages."""
    titles = frames.titles()
    for page in pages:
        yield page.address, _record_page(site, templates, frames.sections[page.section], page, titles)
