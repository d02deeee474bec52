"""What is looked up by a number, or by a piece of a name: a row for each way to ask for an entry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from gongshi.views.entry import Entry
from gongshi.views.runs import key, words

Row = tuple[str, str, str, str]
"""(key, address, number or name as it is shown, all that is said of it as JSON): rows are in the order of these."""


def text_of(value: object) -> str:
    """Compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def told(entry: Entry) -> dict[str, Any]:
    """What is said of an entry wherever it is found, and what it can be narrowed by."""
    named = {"kind": (entry.kind,), "round": entry.rounds, "award": entry.awards, "town": entry.towns}
    values = [[key, name] for key, names in named.items() for name in names]
    return {"address": entry.address, "date": entry.date, "state": entry.state, "values": values}


def _said(entry: Entry, name: str) -> str:
    return text_of({"number": name, "title": entry.title, **told(entry)})


def number_rows(entries: Iterable[Entry]) -> Iterator[Row]:
    """A row of every number."""
    for entry in entries:
        for number in entry.numbers:
            yield key(number), entry.address, number, _said(entry, number)


def name_rows(entries: Iterable[Entry]) -> Iterator[Row]:
    """A row of every name from each of its words on, so that any piece of a name is how one of them begins."""
    for entry in entries:
        for name in entry.names:
            parts, said = words(name), _said(entry, name)
            for start in range(len(parts) - 1):
                yield " ".join(parts[start:]), entry.address, name, said
