"""Feeds in RSS 2.0 and Atom: feedgen writes each shape once, as a mould. Every date is set, so that two builds give
the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import Literal
from xml.sax.saxutils import escape as xml_escaped

from feedgen.feed import FeedGenerator
from markupsafe import escape

from gongshi import addresses
from gongshi.beijing import BEIJING
from gongshi.outputs.feed_archives import ArchiveLinks
from gongshi.outputs.feed_entries import Content, in_element
from gongshi.outputs.moulds import Mould, place
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
    generator.subtitle(place("subtitle"))  # in RSS the description
    generator.author(name=place("author"))
    generator.language("zh-CN")
    generator.generator("Gongshi")
    generator.link(href=place("self"), rel="self", type=MEDIA_TYPES[form])
    generator.link(href=place("page"), rel="alternate", type="text/html")
    generator.updated(_MOMENTS["updated"])
    generator.lastBuildDate(_MOMENTS["updated"])
    return generator


def _attribute(value: str) -> str:
    """A value inside an attribute, as lxml writes it."""
    return xml_escaped(value, {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})


def entry_values(event: Event, content: Content, root: str) -> dict[str, str]:
    """What fills the places of an entry, in both forms."""
    summary = in_element(event.summary)
    return {
        "id": event.id,
        "title": in_element(event.title),
        "address": root + event.notice.current_address,
        "issuer": in_element(event.notice.issuer),
        "kind": event.notice.kind,
        "kind_name": _attribute(event.notice.kind_name),
        "description": in_element(str(escape(event.summary))),  # of RSS, where it is HTML; Atom's summary is text
        "summary": summary,
        "content": content.xml,
        "moment_xml": format_datetime(event.moment),
        "moment_atom": event.moment.isoformat(),
    }


class XmlForm:
    """One of the two forms, for all feeds of a site."""

    def __init__(self, site: SiteView, form: Form) -> None:
        self._site, self._form = site, form
        self._root = _attribute(site.office.site.address.rstrip("/") + "/")
        self._moulds: dict[tuple[str, ...], tuple[Mould, Mould, Mould]] = {}
        self._date = format_datetime if form == "xml" else datetime.isoformat

    def _made(self, links: tuple[str, ...]) -> tuple[Mould, Mould, Mould]:
        """Of a document's beginning, an entry, and the end; `links` are those among its documents."""
        generator = _generator(self._form)
        generator.register_extension("archive", ArchiveLinks)
        generator.archive.links(links, MEDIA_TYPES[self._form])
        _add_entry(generator)
        written = generator.rss_str(pretty=True) if self._form == "xml" else generator.atom_str(pretty=True)
        text = written.decode()
        for name, moment in _MOMENTS.items():
            text = text.replace(self._date(moment), place(f"{name}_{self._form}"))
        found = _ENTRY.search(text)
        assert found is not None  # noqa: S101 (what was added is there)
        return Mould(text[: found.start()]), Mould(found[0]), Mould(text[found.end() :])

    def _updated(self, document: FeedDocument) -> datetime:
        """When it last told something; where it has not yet, when the site first did, so that it stays as it is."""
        site = self._site
        return next((each.moment for each in (*document.events[:1], *site.events[-1:])), site.edition.as_of)

    def _values(self, feed: Feed, document: FeedDocument, around: dict[str, str]) -> dict[str, str]:
        site, subtitle = self._site.office.site, f"{self._site.office.site.name}，{feed.title}"
        told = str(escape(subtitle)) if self._form == "xml" else subtitle  # RSS has HTML here, as in each entry
        return {
            "id": in_element(f"tag:{site.tag_authority}:feeds/{feed.name}"),
            "title": in_element(feed.title),
            "subtitle": in_element(told),
            "author": in_element(self._site.office.objection.department),
            "self": self._root + addresses.of_feed(document.name, self._form),
            "page": self._root + feed.page,
            f"updated_{self._form}": self._date(self._updated(document)),
            **{name: self._root + addresses.of_feed(target, self._form) for name, target in around.items()},
        }

    def document(self, feed: Feed, document: FeedDocument, entries: Sequence[Mapping[str, str]]) -> bytes:
        """A feed or an archive of it; `entries` as `entry_values` gives them."""
        around = {"older": document.older, "newer": document.newer, "current": feed.name if document.is_archive else ""}
        around = {name: target for name, target in around.items() if target}
        links = tuple(around)
        if links not in self._moulds:
            self._moulds[links] = self._made(links)
        start, entry, end = self._moulds[links]
        values = self._values(feed, document, around)
        return "".join([start.filled(values), *map(entry.filled, entries), end.filled(values)]).encode()
