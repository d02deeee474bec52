"""Feeds as JSON Feed 1.1 (jsonfeed.org), for programs that would rather not read XML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from gongshi import addresses
from gongshi.outputs.feed_entries import Content
from gongshi.outputs.moulds import Mould, place
from gongshi.views.event import Event
from gongshi.views.feeds import FACETS, Feed, FeedDocument
from gongshi.views.reach import Keys
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


@lru_cache(maxsize=1024)
def _keys(keys: Keys) -> str:
    """Those of a facet, which thousands of entries have in common."""
    return _listed(keys, 4)


def entry_values(event: Event, content: Content, root: str) -> dict[str, str]:
    """What fills the places of an item."""
    notice, line = event.notice, event.log_entry
    tags = dict.fromkeys(each for each in (event.name, notice.kind_name, notice.round_label) if each)
    return {
        "id": encode_basestring(event.id),
        "url": encode_basestring(root + notice.current_address),
        "title": encode_basestring(event.title),
        "content_html": content.json,
        "summary": encode_basestring(event.summary),
        "moment": encode_basestring(event.moment.isoformat()),
        "issuer": encode_basestring(notice.issuer),
        "tags": _listed(tags, 3),
        "event": encode_basestring(event.what),
        "notice": encode_basestring(notice.id),
        "version": str(event.version),
        "kind": encode_basestring(notice.kind),
        **{f"{facet}s": _keys(event.reach.of(facet)) for facet in FACETS},
        "line": str(line.number),
        "digest": encode_basestring(line.digest),
    }


class JsonForm:
    """This form, for all feeds of a site."""

    def __init__(self, site: SiteView) -> None:
        self._site = site
        self._root = site.office.site.address.rstrip("/") + "/"
        text = _written(_ITEM).replace("\n", "\n  ")
        self._item = Mould(text.replace('"@@', "@@").replace('@@"', "@@"))

    def document(self, feed: Feed, document: FeedDocument, entries: Sequence[Mapping[str, str]]) -> bytes:
        """A feed or an archive of it; `entries` as `entry_values` gives them. Both name the feed's own address,
        by which the format tells feeds apart.
        """
        older = self._root + addresses.of_feed(document.older, "json") if document.older else ""
        head = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": self._root + feed.page,
            "feed_url": self._root + feed.json,
            **({"next_url": older} if older else {}),
            "description": f"{self._site.office.site.name}，{feed.title}",
            "language": "zh-CN",
            "authors": [{"name": self._site.office.objection.department}],
            "items": [],
        }
        start, end = _written(head)[: -len("]\n}")], "\n ]\n}\n" if entries else "]\n}\n"
        return "".join([start, "\n  " if entries else "", ",\n  ".join(map(self._item.filled, entries)), end]).encode()
