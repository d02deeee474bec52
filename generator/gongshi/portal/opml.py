"""`feeds/all.opml`: the feeds of all offices, in a group for each, as its own OPML lists them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from email.utils import format_datetime

from lxml import etree

from gongshi import addresses
from gongshi.portal.views import PortalView


def opml(view: PortalView) -> Iterator[tuple[str, bytes]]:
    """The file (OPML 2.0). An office that was not read stands in it without feeds, and says so."""
    document = etree.Element("opml", version="2.0")
    head = etree.SubElement(document, "head")
    etree.SubElement(head, "title").text = f"{view.portal.title}：订阅源"
    for card in view.newest[:1]:
        etree.SubElement(head, "dateModified").text = format_datetime(card.published)
    etree.SubElement(head, "ownerName").text = view.portal.host
    etree.SubElement(head, "docs").text = "https://opml.org/spec2.opml"
    body = etree.SubElement(document, "body")
    for office in view.offices:
        name = office.name if office.site else f"{office.name}（没有读到）"
        group = etree.SubElement(body, "outline", text=name, title=name)
        group.extend(deepcopy(each) for each in (office.site.outlines if office.site else ()))
    yield addresses.OPML, etree.tostring(document, encoding="UTF-8", xml_declaration=True, pretty_print=True)
