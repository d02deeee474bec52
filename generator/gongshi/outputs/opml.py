"""`feeds/all.opml` (OPML 2.0): the list of feeds, which readers of feeds take in at once; and each year's rounds where
there are too many for one list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from typing import TypeAlias
from urllib.parse import urljoin

from lxml import etree

from gongshi import addresses
from gongshi.views.event import Event
from gongshi.views.feed_groups import feed_groups, feed_years
from gongshi.views.feeds import Feed
from gongshi.views.site import SiteView

Groups: TypeAlias = Sequence[tuple[str, tuple[Feed, ...]]]
"""Feeds with the name of their group."""


def _outline(group: etree._Element, feed: Feed, root: str, description: str) -> None:
    values = {
        "text": feed.title,
        "title": feed.title,
        "type": "rss",
        "version": "RSS2",
        "xmlUrl": urljoin(root, feed.rss),
        "htmlUrl": urljoin(root, feed.page),
        "description": description,
        "language": "zh-CN",
    }
    etree.SubElement(group, "outline", values)


def _document(site: SiteView, title: str, newest: tuple[Event, ...], groups: Groups) -> bytes:
    root = site.office.site.address.rstrip("/") + "/"
    document = etree.Element("opml", version="2.0")
    head = etree.SubElement(document, "head")
    etree.SubElement(head, "title").text = f"{site.office.site.name}：{title}"
    for event in newest:
        etree.SubElement(head, "dateModified").text = format_datetime(event.moment)
    etree.SubElement(head, "ownerName").text = site.office.objection.department
    etree.SubElement(head, "docs").text = "https://opml.org/spec2.opml"
    body = etree.SubElement(document, "body")
    for name, feeds in groups:
        outline = etree.SubElement(body, "outline", text=name, title=name)
        for feed in feeds:
            _outline(outline, feed, root, f"{site.office.site.name}，{feed.title}")
    written: bytes = etree.tostring(document, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def _newest(feeds: tuple[Feed, ...]) -> tuple[Event, ...]:
    """The event that any of them told last."""
    return tuple(sorted((event for feed in feeds for event in feed.events[:1]), key=lambda each: each.moment)[-1:])


def opml(site: SiteView) -> Iterator[tuple[str, bytes]]:
    """The files, in the groups of the subscription page."""
    groups = [(group.name, group.feeds) for group in feed_groups(site.feeds, site.office)]
    yield addresses.OPML, _document(site, "订阅源", site.events[:1], groups)
    for each in feed_years(site.feeds):
        name = f"{each.year}年的届次"
        yield each.address, _document(site, f"{name}订阅源", _newest(each.feeds), [(name, each.feeds)])
