"""Feeds in RSS 2.0 and Atom: feedgen writes each shape once, as a mould. Every date is set, so that two builds give
the same bytes.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from typing import Literal
from urllib.parse import urljoin
from xml.sax.saxutils import escape as xml_escaped

from feedgen.feed import FeedGenerator
from markupsafe import escape

from gongshi import addresses
from gongshi.outputs.feed_archives import ArchiveLinks
from gongshi.outputs.moulds import Mould, place
from gongshi.records.fields import BEIJING
from gongshi.views.event import Event
from gongshi.views.feeds import Feed, FeedDocument
from gongshi.views.site import SiteView

Form = Literal["xml", "atom"]
MEDIA_TYPES = {"xml": "application/rss+xml", "atom": "application/atom+xml"}
_MOMENTS = {
    "moment": datetime(1901, 2, 3, 4, 5, 6, tzinfo=BEIJING),
    "updated": datetime(1906, 5, 4, 3, 2, 1, tzinfo=BEIJING),
}
"""What stands for a date, since the library takes nothing else. Nobody published anything then."""
_ENTRY = re.compile(r"\n *<(item|entry)>.*</\1>", re.DOTALL)


def _add_entry(generator: FeedGenerator) -> None:
    entry = generator.add_entry(order="append")
    entry.id(place("id"))
    entry.guid(place("id"), permalink=False)
    entry.title(place("title"))
    entry.link(href=place("address"), rel="alternate", type="text/html")
    entry.published(_MOMENTS["moment"])
    entry.updated(_MOMENTS["moment"])
    entry.author(name=place("issuer"))
    entry.category(term=place("kind"), label=place("kind_name"))
    entry.description(place("description"))
    entry.summary(place("summary"))
    entry.content(place("content"), type="html")


def _generator(form: Form) -> FeedGenerator:
    generator = FeedGenerator()
    generator.id(place("id"))
    generator.title(place("title"))
    generator.subtitle(place("subtitle"))
    generator.author(name=place("author"))
    generator.language("zh-CN")
    generator.generator("Gongshi")
    generator.link(href=place("self"), rel="self", type=MEDIA_TYPES[form])
    generator.link(href=place("page"), rel="alternate", type="text/html")
    generator.description(place("description"))
    generator.updated(_MOMENTS["updated"])
    generator.lastBuildDate(_MOMENTS["updated"])
    return generator


def _text(value: str) -> str:
    """A value inside an element, as lxml writes it."""
    return xml_escaped(value, {"\r": "&#13;"})


def _attribute(value: str) -> str:
    """The same inside an attribute."""
    return xml_escaped(value, {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})


class XmlForm:
    """One of the two forms, for all feeds of a site."""

    def __init__(self, site: SiteView, form: Form) -> None:
        self._site, self._form = site, form
        self._root = site.office.site.address.rstrip("/") + "/"
        self._entry = self._moulds(())[1]

    def _date(self, moment: datetime) -> str:
        return format_datetime(moment) if self._form == "xml" else moment.isoformat()

    @cache  # noqa: B019 (lives as long as the build)
    def _moulds(self, links: tuple[str, ...]) -> tuple[Mould, Mould, Mould]:
        """Of a document's beginning, an entry, and the end; `links` are those among its documents."""
        generator = _generator(self._form)
        generator.register_extension("archive", ArchiveLinks)
        generator.archive.links(links, MEDIA_TYPES[self._form])
        _add_entry(generator)
        written = generator.rss_str(pretty=True) if self._form == "xml" else generator.atom_str(pretty=True)
        text = written.decode()
        for name, moment in _MOMENTS.items():
            text = text.replace(self._date(moment), place(name))
        found = _ENTRY.search(text)
        assert found is not None  # noqa: S101 (what was added is there)
        return Mould(text[: found.start()]), Mould(found[0]), Mould(text[found.end() :])

    def entry(self, event: Event, content: str) -> str:
        """One entry, with the line break before it."""
        return self._entry.filled(
            {
                "id": _text(event.id),
                "title": _text(event.title),
                "address": _attribute(urljoin(self._root, event.notice.current_address)),
                "issuer": _text(event.notice.issuer),
                "kind": _attribute(event.notice.kind),
                "kind_name": _attribute(event.notice.kind_name),
                "description": _text(str(escape(event.summary))),  # of RSS, where it is HTML; Atom's summary is text
                "summary": _text(event.summary),
                "content": _text(content),
                "moment": self._date(event.moment),
            }
        )

    def document(self, feed: Feed, document: FeedDocument, updated: datetime, entries: list[str]) -> bytes:
        """A feed or an archive of it."""
        site, here = self._site.office.site, addresses.of_feed(document.name, self._form)
        around = {"older": document.older, "newer": document.newer, "current": feed.name if document.is_archive else ""}
        head, _, end = self._moulds(tuple(name for name, target in around.items() if target))
        subtitle = f"{site.name}，{feed.title}"
        values = {
            "id": _text(f"tag:{site.tag_authority}:feeds/{feed.name}"),
            "title": _text(feed.title),
            "subtitle": _text(subtitle),
            "description": _text(str(escape(subtitle))),  # HTML, like that of each entry
            "author": _text(self._site.office.objection.department),
            "self": _attribute(urljoin(self._root, here)),
            "page": _attribute(urljoin(self._root, feed.page)),
            "updated": self._date(updated),
        }
        for name, target in around.items():
            values[name] = _attribute(urljoin(self._root, addresses.of_feed(target, self._form))) if target else ""
        return "".join([head.filled(values), *entries, end.filled(values)]).encode()
