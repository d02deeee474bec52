"""`feeds/all.opml` (OPML 2.0): the list of every feed, which readers of feeds take in at once."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import format_datetime
from urllib.parse import urljoin

from lxml import etree

from gongshi import addresses
from gongshi.views.feeds import Feed, feed_groups
from gongshi.views.site import SiteView


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


def opml(site: SiteView) -> Iterator[tuple[str, bytes]]:
    """The file, in the groups of the subscription page."""
    root = site.office.site.address.rstrip("/") + "/"
    document = etree.Element("opml", version="2.0")
    head = etree.SubElement(document, "head")
    etree.SubElement(head, "title").text = f"{site.office.site.name}：订阅源"
    newest = site.feeds[0].events[:1]
    for event in newest:
        etree.SubElement(head, "dateModified").text = format_datetime(event.moment)
    etree.SubElement(head, "ownerName").text = site.office.objection.department
    etree.SubElement(head, "docs").text = "https://opml.org/spec2.opml"
    body = etree.SubElement(document, "body")
    for group in feed_groups(site.feeds, site.office):
        outline = etree.SubElement(body, "outline", text=group.name, title=group.name)
        for feed in group.feeds:
            _outline(outline, feed, root, f"{site.office.site.name}，{feed.title}")
    yield addresses.OPML, etree.tostring(document, encoding="UTF-8", xml_declaration=True, pretty_print=True)
