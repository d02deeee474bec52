"""Feeds in RSS 2.0 and Atom, by feedgen, and as JSON. Every date is set, so that two builds give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urljoin

from feedgen.feed import FeedGenerator
from markupsafe import escape

from gongshi.outputs.json_feeds import Contents, json_feed
from gongshi.outputs.templates import Templates
from gongshi.views.events import Event
from gongshi.views.feeds import Feed
from gongshi.views.site import SiteView


def _add_entry(generator: FeedGenerator, event: Event, root: str, contents: Contents) -> None:
    address = urljoin(root, event.notice.current_address)
    entry = generator.add_entry(order="append")
    entry.id(event.id)
    entry.guid(event.id, permalink=False)
    entry.title(event.title)
    entry.link(href=address, rel="alternate", type="text/html")
    entry.published(event.moment)
    entry.updated(event.moment)
    entry.author(name=event.notice.issuer)
    entry.category(term=event.notice.kind, label=event.notice.kind_name)
    entry.description(str(escape(event.summary)))  # of RSS, where it is HTML; Atom's summary is text
    entry.summary(event.summary)
    entry.content(contents[event.id], type="html")


def _updated(site: SiteView, feed: Feed) -> datetime:
    """When it last told something; where it has not yet, when the site first did, so that it stays as it is."""
    return next((event.moment for event in (*feed.events[:1], *site.feeds[0].events[-1:])), site.edition.as_of)


def _generator(site: SiteView, feed: Feed, root: str, contents: Contents, self_address: str) -> FeedGenerator:
    generator = FeedGenerator()
    generator.id(f"tag:{site.office.site.tag_authority}:feeds/{feed.name}")
    generator.title(feed.title)
    generator.subtitle(f"{site.office.site.name}，{feed.title}")
    generator.author(name=site.office.objection.department)
    generator.language("zh-CN")
    generator.generator("Gongshi")
    media_type = "application/rss+xml" if self_address == feed.rss else "application/atom+xml"
    generator.link(href=urljoin(root, self_address), rel="self", type=media_type)
    generator.link(href=urljoin(root, feed.page), rel="alternate", type="text/html")
    updated = _updated(site, feed)
    generator.updated(updated)
    generator.lastBuildDate(updated)
    for event in feed.events:
        _add_entry(generator, event, root, contents)
    return generator


def feeds(site: SiteView, templates: Templates) -> Iterator[tuple[str, bytes]]:
    """Every form of every feed."""
    root = site.office.site.address.rstrip("/") + "/"
    contents = {
        event.id: templates.render("feed-entry", event.notice.current_address, view=event)
        for event in site.feeds[0].events
    }
    for feed in site.feeds:
        rss = _generator(site, feed, root, contents, feed.rss)
        rss.description(str(escape(rss.description())))  # HTML, like that of each entry
        yield feed.rss, rss.rss_str(pretty=True)
        yield feed.atom, _generator(site, feed, root, contents, feed.atom).atom_str(pretty=True)
        yield feed.json, json_feed(site, feed, root, contents)
