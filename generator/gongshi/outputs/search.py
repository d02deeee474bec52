"""`search/`: what the search page reads: Pagefind's index and engine, numbers to look up, what there is to choose."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongshi import addresses
from gongshi.frames import Frames
from gongshi.outputs.pagefind import index
from gongshi.outputs.prose_text import prose_entries
from gongshi.views.runs import apart, key
from gongshi.views.search import Entry, entries
from gongshi.views.search_filters import FilterView, filters
from gongshi.views.site import SiteView

ENGINE = {"pagefind.js", "wasm.unknown.pagefind"}
"""What of the program's own files the search page needs; its ready-made boxes and worker are left out."""
DATA = ("pagefind-entry.json", ".pf_meta", ".pf_index", ".pf_fragment")
LANGUAGE = "zxx"
"""No linguistic content: nothing is stemmed, nothing is parted but at blanks."""
NUMBERS_A_FILE = 500


def _mark(filter_key: str, value_key: str) -> str:
    """A filter's value as a word that nobody types; it stands at the end of an entry's text.

    Pagefind's own filters come in another order every time.
    """
    return f"zz{filter_key}{re.sub('[^0-9a-z]', '0', value_key)}"


class _Marks:
    """The marks of everything that can be chosen, which an entry says by its name."""

    def __init__(self, offered: Sequence[FilterView]) -> None:
        self._keys = {each.key: {name: key for key, name in each.values} for each in offered}

    def of(self, entry: Entry) -> list[str]:
        """An entry's marks; a name that no filter offers has none."""
        named = {"kind": (entry.kind,), "round": entry.rounds, "award": entry.awards, "town": entry.towns}
        offered = ((key, self._keys[key].get(name)) for key, names in named.items() for name in names)
        single = {"state": entry.state, "date": entry.date}
        return [_mark(key, value) for key, value in (*offered, *single.items()) if value]


def _record(entry: Entry, marks: _Marks) -> Mapping[str, Any]:
    text = f" ¶ {apart(entry.text)}" if entry.text else ""
    return {
        "url": entry.address,
        "content": f"{apart(entry.title)}{text} ¶ {' '.join(marks.of(entry))}",
        "language": LANGUAGE,
        "meta": {"title": apart(entry.title)},
        "filters": {},
        "sort": {"date": entry.date or "0000-00-00"},
    }


def _numbers(found: Sequence[Entry], marks: _Marks) -> list[dict[str, Any]]:
    """What can be looked up, in the order of its words, so that what begins alike stands together."""
    rows = [
        {"number": number, "address": each.address, "title": each.title, "marks": marks.of(each)}
        for each in found
        for number in each.numbers
    ]
    return sorted(rows, key=lambda row: (key(row["number"]), row["address"]))


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _lookup(offered: Sequence[FilterView], found: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """`search.json`, and the numbers in files of a bounded size; the first number of each says which file to read."""
    rows = _numbers(found, _Marks(offered))
    files = []
    for start in range(0, len(rows), NUMBERS_A_FILE):
        piece, name = rows[start : start + NUMBERS_A_FILE], f"numbers-{start // NUMBERS_A_FILE}.json"
        files.append({"file": name, "from": key(piece[0]["number"])})
        yield name, _json(piece)
    choices = [
        {"key": each.key, "name": each.name, "values": [[_mark(each.key, key), name] for key, name in each.values]}
        for each in offered
    ]
    states = sorted({_mark("state", each.state) for each in found if each.state})
    # `shards`: folders of further indexes that the page joins to this one, so that those of closed years can stay.
    yield "search.json", _json({"filters": choices, "states": states, "numbers": files, "shards": []})


def search(site: SiteView, frames: Frames) -> Iterator[tuple[str, bytes]]:
    """Every file of `search/`. Raises SearchIndexError."""
    found, offered = [*entries(site), *prose_entries(frames)], filters(site)
    marks = _Marks(offered)
    made = index(_record(each, marks) for each in found)
    files = {path: content for path, content in made.items() if path in ENGINE or path.endswith(DATA)}
    files |= dict(_lookup(offered, found))
    for path, content in sorted(files.items()):
        yield f"{addresses.SEARCH}{path}", content
