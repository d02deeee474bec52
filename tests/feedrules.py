"""What readers of feeds rely on: the rules of W3C's feed validator for RSS and Atom, and a schema of JSON Feed.

Each function yields what is wrong, so that tests can show that it would be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
RFC_822 = re.compile(rf"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{{2}} ({_MONTHS}) \d{{4}} \d\d:\d\d:\d\d \+0800")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[a-z0-9/-]+")


class _Html(HTMLParser):
    """Faults of the HTML inside an entry."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style", "iframe", "object", "embed", "form", "meta", "link", "base"}:
            self.faults.append(f"<{tag}> in an entry")
        for name, value in attrs:
            if name in {"href", "src"} and not (value or "").startswith(("https://", "mailto:")):
                self.faults.append(f"relative address: {value}")
            if name.startswith("on") or name in {"style", "id"}:
                self.faults.append(f"attribute {name}")


def html_faults(text: str) -> Iterator[str]:
    """Scripts, styles, relative addresses; and no text at all."""
    if not text.strip():
        yield "an entry without text"
    yield from _Html(text).faults


def _whole(address: str | None) -> Iterator[str]:
    if urlsplit(address or "").scheme != "https" or not urlsplit(address or "").netloc:
        yield f"not a whole address: {address}"


def _order(moments: list[datetime], ids: list[str]) -> Iterator[str]:
    if moments != sorted(moments, reverse=True):
        yield "not newest first"
    if len(set(ids)) != len(ids):
        yield "an id twice"
    yield from (f"no tag URI: {each}" for each in ids if not TAG.fullmatch(each))


def _once(parent: etree._Element, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if len([each for each in parent if each.tag == name]) != 1:
            yield f"{name} is not there once"
        elif not (parent.findtext(name) or "").strip() and name != f"{ATOM}link":
            yield f"{name} is empty"


def _item_faults(item: etree._Element) -> Iterator[str]:
    yield from _once(item, ("title", "link", "guid", "pubDate", "description", CONTENT))
    if not RFC_822.fullmatch(item.findtext("pubDate") or ""):
        yield f"no date of RFC 822: {item.findtext('pubDate')}"
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink") != "false":
        yield "a guid that is no address says that it is one"
    yield from _whole(item.findtext("link"))
    yield from html_faults(item.findtext(CONTENT) or "")
    yield from html_faults(item.findtext("description") or "")


def rss_faults(content: bytes, address: str) -> Iterator[str]:
    """RSS 2.0 with atom:link and content:encoded; `address` is where it lies."""
    root = etree.fromstring(content)
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        yield "no RSS 2.0"
        return
    yield from _once(channel, ("title", "link", "description", "language", "lastBuildDate"))
    yield from _whole(channel.findtext("link"))
    own = [(each.get("href"), each.get("type")) for each in channel.findall(f"{ATOM}link") if each.get("rel") == "self"]
    if own != [(address, "application/rss+xml")]:
        yield f"does not say where it lies: {own}"
    items = channel.findall("item")
    for item in items:
        yield from _item_faults(item)
    moments = [parsedate_to_datetime(str(item.findtext("pubDate"))) for item in items]
    yield from _order(moments, [str(item.findtext("guid")) for item in items])
    if moments and parsedate_to_datetime(str(channel.findtext("lastBuildDate"))) != moments[0]:
        yield "the feed is not as new as its newest item"


def _entry_faults(entry: etree._Element) -> Iterator[str]:
    yield from _once(
        entry, tuple(f"{ATOM}{name}" for name in ("id", "title", "updated", "published", "summary", "content"))
    )
    if "alternate" not in {each.get("rel", "alternate") for each in entry.findall(f"{ATOM}link")}:
        yield "an entry without its page"
    for name in ("updated", "published"):
        if not RFC_3339.fullmatch(entry.findtext(f"{ATOM}{name}") or ""):
            yield f"no date of RFC 3339: {entry.findtext(f'{ATOM}{name}')}"
    for link in entry.findall(f"{ATOM}link"):
        yield from _whole(link.get("href"))
    content = entry.find(f"{ATOM}content")
    if content is not None and content.get("type") != "html":
        yield "content that is not HTML"
    yield from html_faults(entry.findtext(f"{ATOM}content") or "")


def atom_faults(content: bytes, address: str) -> Iterator[str]:
    """Atom (RFC 4287)."""
    root = etree.fromstring(content)
    if root.tag != f"{ATOM}feed":
        yield "no Atom"
        return
    yield from _once(root, tuple(f"{ATOM}{name}" for name in ("id", "title", "updated")))
    if not (root.findtext(f"{ATOM}author/{ATOM}name") or ""):
        yield "nobody wrote it"
    own = [(each.get("href"), each.get("type")) for each in root.findall(f"{ATOM}link") if each.get("rel") == "self"]
    if own != [(address, "application/atom+xml")]:
        yield f"does not say where it lies: {own}"
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        yield from _entry_faults(entry)
    moments = [datetime.fromisoformat(str(entry.findtext(f"{ATOM}updated"))) for entry in entries]
    yield from _order(moments, [str(entry.findtext(f"{ATOM}id")) for entry in entries])
    if moments and datetime.fromisoformat(str(root.findtext(f"{ATOM}updated"))) != moments[0]:
        yield "the feed is not as new as its newest entry"


_TEXT = {"type": "string", "minLength": 1}
_COUNT = {"type": "number", "minimum": 0}
_ADDRESS = {"type": "string", "pattern": "^https://"}
_MOMENT = {"type": "string", "pattern": RFC_3339.pattern + "$"}
_OURS = {"^_[A-Za-z][A-Za-z0-9_]*$": {"type": "object"}}
_AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"name": _TEXT, "url": _ADDRESS, "avatar": _ADDRESS},
        "minProperties": 1,
        "patternProperties": _OURS,
        "additionalProperties": False,
    },
}
_ITEM = {
    "type": "object",
    "required": ["id"],
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "properties": {
        **dict.fromkeys(("id", "title", "content_html", "content_text", "summary", "language"), _TEXT),
        **dict.fromkeys(("url", "external_url", "image", "banner_image"), _ADDRESS),
        **dict.fromkeys(("date_published", "date_modified"), _MOMENT),
        "authors": _AUTHORS,
        "tags": {"type": "array", "items": _TEXT, "uniqueItems": True},
        "attachments": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["url", "mime_type"],
                "properties": {
                    "url": _ADDRESS,
                    **dict.fromkeys(("mime_type", "title"), _TEXT),
                    **dict.fromkeys(("size_in_bytes", "duration_in_seconds"), _COUNT),
                },
                "patternProperties": _OURS,
                "additionalProperties": False,
            },
        },
    },
    "patternProperties": _OURS,
    "additionalProperties": False,
}
JSON_FEED: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        **dict.fromkeys(("title", "description", "user_comment", "language"), _TEXT),
        **dict.fromkeys(("home_page_url", "feed_url", "next_url", "icon", "favicon"), _ADDRESS),
        "authors": _AUTHORS,
        "expired": {"type": "boolean"},
        "hubs": {"type": "array", "items": {"type": "object", "required": ["type", "url"]}},
        "items": {"type": "array", "items": _ITEM},
    },
    "patternProperties": _OURS,
    "additionalProperties": False,
}
"""https://www.jsonfeed.org/version/1.1/, stricter where we know better: our addresses are whole, our times have an
offset, and 1.0's `author` is gone.
"""
