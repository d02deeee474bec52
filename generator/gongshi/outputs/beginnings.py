"""What is looked up by how it begins: numbers, and names from any of their words on, in files of a bounded size."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gongshi.views.entry import Entry
from gongshi.views.runs import key, words

ROWS_A_FILE = 500

Row = tuple[str, str, str]
"""Key, address, and all that is said, as JSON."""


def text_of(value: object) -> str:
    """Compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def told(entry: Entry) -> dict[str, Any]:
    """What is said of an entry wherever it is found, and what it can be narrowed by."""
    named = {"kind": (entry.kind,), "round": entry.rounds, "award": entry.awards, "town": entry.towns}
    values = [[key, name] for key, names in named.items() for name in names]
    return {"address": entry.address, "date": entry.date, "state": entry.state, "values": values}


def _said(entry: Entry, number: str) -> str:
    return text_of({"number": number, "title": entry.title, **told(entry)})


def number_rows(entries: Iterable[Entry]) -> Iterator[Row]:
    """A row of every number."""
    for each in entries:
        for number in each.numbers:
            yield key(number), each.address, _said(each, number)


def name_rows(entries: Iterable[Entry]) -> Iterator[Row]:
    """A row of every name from each of its words on, so that any piece of a name is how one of them begins."""
    for each in entries:
        for name in each.names:
            parts, said = words(name), _said(each, name)
            for start in range(len(parts) - 1):
                yield " ".join(parts[start:]), each.address, said


def _split(rows: Sequence[Row], length: int) -> Iterator[tuple[str, list[str]]]:
    """By how the keys begin, each beginning no longer than it has to be.

    One that is a whole key cannot be split: what more than a file's rows have in common tells nobody apart, and is
    left out.
    """
    groups = defaultdict(list)
    for row in rows:
        groups[row[0][:length]].append(row)
    for beginning, found in sorted(groups.items()):
        if len(found) <= ROWS_A_FILE:
            yield beginning, [said for _, _, said in found]
        elif len(beginning) == length:
            yield from _split(found, length + 1)


def lookup(name: str, rows: Iterable[Row]) -> Iterator[tuple[str, bytes]]:
    """The files of a look-up: `<name>.json` lists how the keys of each begin, in whose hexadecimal code it is named.

    A row more changes the one file that it stands in, or splits it.
    """
    files = dict(_split(sorted(rows), 0))
    yield f"{name}.json", f"{text_of(list(files))}\n".encode()
    for beginning, found in files.items():
        yield f"{name}/{beginning.encode().hex() or 'all'}.json", f"[{','.join(found)}]\n".encode()
