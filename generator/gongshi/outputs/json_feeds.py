"""Feeds as JSON Feed 1.1 (jsonfeed.org), for programs that would rather not read XML."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from json.encoder import encode_basestring
from typing import Any
from urllib.parse import urljoin

from gongshi import addresses
from gongshi.outputs.moulds import Mould, place
from gongshi.views.event import Event
from gongshi.views.feeds import FACETS, Feed, FeedDocument
from gongshi.views.site import SiteView

_ITEM = {
    **{name: place(name) for name in ("id", "url", "title", "content_html", "summary")},
    **dict.fromkeys(("date_published", "date_modified"), place("moment")),
    "authors": [{"name": place("issuer")}],
    "tags": place("tags"),
    "language": "zh-CN",
    "_gongshi": {
        **{name: place(name) for name in ("event", "notice", "version", "kind")},
        **{f"{facet}s": place(f"{facet}s") for facet in FACETS},
        "log": {"line": place("line"), "digest": place("digest")},
    },
}
"""The format leaves names that begin with an underscore to whoever publishes."""


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _listed(values: Iterable[str], depth: int) -> str:
    """A list as `json` writes it that deep inside a document."""
    inside = ",\n".join(" " * (depth + 1) + encode_basestring(each) for each in values)
    return f"[\n{inside}\n{' ' * depth}]" if inside else "[]"


class JsonForm:
    """This form, for all feeds of a site."""

    def __init__(self, site: SiteView) -> None:
        self._site = site
        self._root = site.office.site.address.rstrip("/") + "/"
        text = _written(_ITEM).replace("\n", "\n  ")
        self._item = Mould(text.replace('"@@', "@@").replace('@@"', "@@"))

    def entry(self, event: Event, content: str) -> str:
        """One item."""
        notice, line = event.notice, event.log_entry
        tags = dict.fromkeys(each for each in (event.name, notice.kind_name, notice.round_label) if each)
        text = {
            "id": event.id,
            "url": urljoin(self._root, notice.current_address),
            "title": event.title,
            "content_html": content,
            "summary": event.summary,
            "moment": event.moment.isoformat(),
            "issuer": notice.issuer,
            "event": event.what,
            "notice": notice.id,
            "kind": notice.kind,
            "digest": line.digest,
        }
        values = {name: encode_basestring(value) for name, value in text.items()}
        values |= {f"{facet}s": _listed(sorted(event.reach.of(facet)), 4) for facet in FACETS}
        values |= {"tags": _listed(tags, 3), "version": str(event.version), "line": str(line.number)}
        return self._item.filled(values)

    def document(self, feed: Feed, document: FeedDocument, updated: datetime, entries: list[str]) -> bytes:
        """A feed or an archive of it. Both name the feed's own address, by which the format tells feeds apart; the
        format has no word for when a feed was `updated`.
        """
        older = urljoin(self._root, addresses.of_feed(document.older, "json")) if document.older else ""
        head = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": urljoin(self._root, feed.page),
            "feed_url": urljoin(self._root, feed.json),
            **({"next_url": older} if older else {}),
            "description": f"{self._site.office.site.name}，{feed.title}",
            "language": "zh-CN",
            "authors": [{"name": self._site.office.objection.department}],
            "items": [],
        }
        start, end = _written(head)[: -len("]\n}")], "\n ]\n}\n" if entries else "]\n}\n"
        return "".join([start, "\n  " if entries else "", ",\n  ".join(entries), end]).encode()
