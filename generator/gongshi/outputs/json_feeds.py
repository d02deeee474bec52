"""Feeds as JSON Feed 1.1 (jsonfeed.org), for programs that would rather not read XML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias
from urllib.parse import urljoin

from gongshi.views.events import Event
from gongshi.views.feeds import Feed
from gongshi.views.site import SiteView

Contents: TypeAlias = Mapping[str, str]
"""The full text of events as HTML, by the events' names."""


def _ours(event: Event) -> dict[str, Any]:
    """The format leaves names that begin with an underscore to whoever publishes."""
    return {
        "event": event.what,
        "notice": event.notice.id,
        "version": event.version,
        "kind": event.notice.kind,
        **{f"{facet}s": sorted(event.reach.of(facet)) for facet in ("round", "kind", "award", "town")},
        "log": {"line": event.log_entry.number, "digest": event.log_entry.digest},
    }


def _item(event: Event, root: str, contents: Contents) -> dict[str, Any]:
    return {
        "id": event.id,
        "url": urljoin(root, event.notice.current_address),
        "title": event.title,
        "content_html": contents[event.id],
        "summary": event.summary,
        "date_published": event.moment.isoformat(),
        "date_modified": event.moment.isoformat(),
        "authors": [{"name": event.notice.issuer}],
        "tags": list(
            dict.fromkeys(each for each in (event.name, event.notice.kind_name, event.notice.round_label) if each)
        ),
        "language": "zh-CN",
        "_gongshi": _ours(event),
    }


def json_feed(site: SiteView, feed: Feed, root: str, contents: Contents) -> bytes:
    """One feed, newest first."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": urljoin(root, feed.page),
        "feed_url": urljoin(root, feed.json),
        "description": f"{site.office.site.name}，{feed.title}",
        "language": "zh-CN",
        "authors": [{"name": site.office.objection.department}],
        "items": [_item(event, root, contents) for event in feed.events],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
