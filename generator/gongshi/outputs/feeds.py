"""Every feed in every form: entries are written once for each form, and put together for every feed that has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gongshi import addresses
from gongshi.outputs.feed_entries import Contents, contents
from gongshi.outputs.json_feeds import JsonForm
from gongshi.outputs.templates import Templates
from gongshi.outputs.xml_feeds import XmlForm
from gongshi.views.feeds import FeedDocument
from gongshi.views.site import SiteView


def _updated(site: SiteView, document: FeedDocument) -> datetime:
    """When it last told something; where it has not yet, when the site first did, so that it stays as it is."""
    return next((event.moment for event in (*document.events[:1], *site.events[-1:])), site.edition.as_of)


def _of_form(site: SiteView, name: str, form: XmlForm | JsonForm, content: Contents) -> Iterator[tuple[str, bytes]]:
    entries = {event.id: form.entry(event, content(event)) for event in site.events}
    for feed in site.feeds:
        for document in feed.documents:
            held = [entries[event.id] for event in document.events]
            yield addresses.of_feed(document.name, name), form.document(feed, document, _updated(site, document), held)


def feeds(site: SiteView, templates: Templates) -> Iterator[tuple[str, bytes]]:
    """Every document of every feed, form by form, so that the entries of one form at a time are held."""
    content = contents(site, templates)
    yield from _of_form(site, "xml", XmlForm(site, "xml"), content)
    yield from _of_form(site, "atom", XmlForm(site, "atom"), content)
    yield from _of_form(site, "json", JsonForm(site), content)
