"""Feeds in RSS 2.0 and Atom, by feedgen. Every date is set, so that two builds give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from feedgen.feed import FeedGenerator
from markupsafe import escape

from gongshi.outputs.templates import Templates
from gongshi.views.events import Event, Feed
from gongshi.views.site import SiteView


def _title(event: Event) -> str:
    return f"【{event.name}】{event.notice.title}"


def _add_entry(generator: FeedGenerator, event: Event, root: str, templates: Templates) -> None:
    address = urljoin(root, event.notice.current_address)
    entry = generator.add_entry(order="append")
    entry.id(event.id)
    entry.guid(event.id, permalink=False)
    entry.title(_title(event))
    entry.link(href=address, rel="alternate", type="text/html")
    entry.published(event.moment)
    entry.updated(event.moment)
    entry.author(name=event.notice.issuer)
    entry.category(term=event.notice.kind, label=event.notice.kind_name)
    entry.description(str(escape(event.summary)))  # of RSS, where it is HTML; Atom's summary is text
    entry.summary(event.summary)
    entry.content(templates.render("feed-entry", event.notice.current_address, view=event), type="html")


def _generator(site: SiteView, feed: Feed, root: str, templates: Templates, self_address: str) -> FeedGenerator:
    generator = FeedGenerator()
    generator.id(f"tag:{site.office.site.tag_authority}:feeds/{feed.name}")
    generator.title(feed.title)
    generator.subtitle(f"{site.office.site.name}，{feed.title}")
    generator.author(name=site.office.objection.department)
    generator.language("zh-CN")
    generator.generator("Gongshi")
    generator.link(href=urljoin(root, self_address), rel="self")
    generator.link(href=root, rel="alternate")
    updated = feed.events[0].moment if feed.events else site.edition.as_of
    generator.updated(updated)
    generator.lastBuildDate(updated)
    for event in feed.events:
        _add_entry(generator, event, root, templates)
    return generator


def feeds(site: SiteView, templates: Templates) -> Iterator[tuple[str, bytes]]:
    """Both forms of every feed."""
    root = site.office.site.address.rstrip("/") + "/"
    for feed in site.feeds:
        rss = _generator(site, feed, root, templates, feed.rss)
        rss.description(str(escape(rss.description())))  # HTML, like that of each entry
        yield feed.rss, rss.rss_str(pretty=True)
        yield feed.atom, _generator(site, feed, root, templates, feed.atom).atom_str(pretty=True)
