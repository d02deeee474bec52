"""What RFC 5005 (section 4) adds to a feed: links between its documents, and a mark on each archive."""

from __future__ import annotations

from feedgen.ext.base import BaseExtension
from lxml import etree

from gongshi.outputs.moulds import place

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
RELATIONS = {"older": "prev-archive", "newer": "next-archive", "current": "current"}
"""The relation of each link; only archives have the last, which leads to the feed itself."""


class ArchiveLinks(BaseExtension):  # type: ignore[misc]  # the library has no types
    """For feedgen, which writes such links in Atom alone."""

    def __init__(self) -> None:
        self._links: tuple[str, ...] = ()
        self._media_type = ""

    def links(self, links: tuple[str, ...], media_type: str) -> None:
        """Names in `RELATIONS`, each with its place for an address."""
        self._links, self._media_type = links, media_type

    def extend_ns(self) -> dict[str, str]:
        """Only where something is of that namespace."""
        return {"fh": HISTORY} if "current" in self._links else {}

    def _extend(self, parent: etree._Element, tag: str) -> None:
        for name in self._links:
            values = {"href": place(name), "rel": RELATIONS[name], "type": self._media_type}
            etree.SubElement(parent, tag, values)
        if "current" in self._links:
            etree.SubElement(parent, f"{{{HISTORY}}}archive")

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Called by the library; `feed` is the root."""
        self._extend(feed[0], f"{{{ATOM}}}link")
        return feed

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """Called by the library, which writes Atom's own elements without a namespace."""
        self._extend(feed, "link")
        return feed
