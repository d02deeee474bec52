"""What the office itself has made public: its names, and the numbers and mailboxes by which it is reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongshi.privacy.numbers import MAILBOX_KIND, MOBILE_KIND
from gongshi.privacy.reading import plain, seen_in
from gongshi.source.document import Document
from gongshi.source.walk import Route, Value

OFFICE = "data/awards/office.yml"
CHANNEL: tuple[Route, ...] = (
    ("objection", "phone"),
    ("objection", "email"),
    ("discipline", "phone"),
    ("discipline", "email"),
    ("site", "contact"),
    ("site", "security", "contact"),
)
"""The fields that publish how to reach the office. What stands in them may stand anywhere, and nothing else may."""
NAMES: tuple[Route, ...] = (
    ("organiser",),
    ("undertaker",),
    ("issuers",),
    ("objection", "department"),
    ("discipline", "department"),
    ("site", "host"),
)


@dataclass(frozen=True)
class Own:
    """The office's own."""

    numbers: frozenset[str]
    names: frozenset[str]


def at(value: Value, route: Route) -> Value:
    """What stands at a route, as far as there is something."""
    for step in route:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def texts_of(value: Value) -> Iterator[str]:
    """Every text in a value, keys left out."""
    if isinstance(value, str):
        yield value
    elif value:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_of(inner)


def same(name: str) -> str:
    """A name as it is compared: without blanks, whatever its characters."""
    return "".join(plain(name).split())


def own_of(documents: Mapping[str, Document]) -> Own:
    """From the office's file as it was read, even where its shape is not in order."""
    value = documents[OFFICE].current if OFFICE in documents else None
    channel = [text for route in CHANNEL for text in texts_of(at(value, route))]
    reached_by = {MOBILE_KIND, MAILBOX_KIND}
    numbers = {seen.hit.value for text in channel for seen in seen_in(text) if seen.hit.kind in reached_by}
    names = {same(text) for route in NAMES for text in texts_of(at(value, route))}
    return Own(frozenset(numbers), frozenset(names))
