"""Every feed in every form, document by document, so that no more than one document's entries are held at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from gongshi import addresses
from gongshi.outputs import json_feeds, xml_feeds
from gongshi.outputs.feed_entries import Contents
from gongshi.outputs.templates import Templates
from gongshi.views.feeds import Feed, FeedDocument
from gongshi.views.site import SiteView

Document = tuple[Feed, FeedDocument]
"""A document and whose it is."""


class FeedFiles:
    """The files of all feeds."""

    def __init__(self, site: SiteView, templates: Templates) -> None:
        self._site, self._templates = site, templates
        self._root = site.office.site.address.rstrip("/") + "/"

    @property
    def documents(self) -> list[Document]:
        """Every document of every feed."""
        return [(feed, document) for feed in self._site.feeds for document in feed.documents]

    @cached_property
    def _forms(self) -> tuple[xml_feeds.XmlForm, xml_feeds.XmlForm, json_feeds.JsonForm]:
        return (
            xml_feeds.XmlForm(self._site, "xml"),
            xml_feeds.XmlForm(self._site, "atom"),
            json_feeds.JsonForm(self._site),
        )

    @cached_property
    def _contents(self) -> Contents:
        return Contents(self._site, self._templates)

    def written(self, some: Iterable[Document]) -> Iterator[tuple[str, bytes]]:
        """Some documents in every form."""
        rss, atom, json = self._forms
        for feed, document in some:
            told = [(event, self._contents.of(event), self._root) for event in document.events]
            entries = [xml_feeds.entry_values(*each) for each in told]
            yield addresses.of_feed(document.name, "xml"), rss.document(feed, document, entries)
            yield addresses.of_feed(document.name, "atom"), atom.document(feed, document, entries)
            items = [json_feeds.entry_values(*each) for each in told]
            yield addresses.of_feed(document.name, "json"), json.document(feed, document, items)


def feeds(site: SiteView, templates: Templates) -> Iterator[tuple[str, bytes]]:
    """Every document of every feed."""
    files = FeedFiles(site, templates)
    yield from files.written(files.documents)
