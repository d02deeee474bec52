"""Every feed in every form, document by document, so that no more than one document's entries are held at a time."""

from __future__ import annotations

from collections.abc import Iterator

from gongshi import addresses
from gongshi.outputs import json_feeds, xml_feeds
from gongshi.outputs.feed_entries import Contents
from gongshi.outputs.templates import Templates
from gongshi.views.site import SiteView


def feeds(site: SiteView, templates: Templates) -> Iterator[tuple[str, bytes]]:
    """Every document of every feed."""
    root, contents = site.office.site.address.rstrip("/") + "/", Contents(site, templates)
    rss, atom, json = xml_feeds.XmlForm(site, "xml"), xml_feeds.XmlForm(site, "atom"), json_feeds.JsonForm(site)
    for feed in site.feeds:
        for document in feed.documents:
            told = [(event, contents.of(event), root) for event in document.events]
            entries = [xml_feeds.entry_values(*each) for each in told]
            yield addresses.of_feed(document.name, "xml"), rss.document(feed, document, entries)
            yield addresses.of_feed(document.name, "atom"), atom.document(feed, document, entries)
            items = [json_feeds.entry_values(*each) for each in told]
            yield addresses.of_feed(document.name, "json"), json.document(feed, document, items)
