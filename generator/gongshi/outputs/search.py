"""`search/`: what the search page reads: Pagefind's engine and indexes, what is looked up, what there is to choose."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongshi import addresses
from gongshi.frames import Frames
from gongshi.outputs.pagefind import index
from gongshi.outputs.prose_text import prose_entries
from gongshi.views.bundles import Told, findables
from gongshi.views.entry import Entry
from gongshi.views.findable import Findable, whole
from gongshi.views.looked_up import text_of, told
from gongshi.views.runs import apart
from gongshi.views.search_filters import FilterView, filters
from gongshi.views.shards import shards
from gongshi.views.site import SiteView

ENGINE = ("pagefind.js", "wasm.unknown.pagefind")
"""What of the program's own files the search page needs; its ready-made boxes and worker are left out."""
DATA = ("pagefind-entry.json", ".pf_meta", ".pf_index", ".pf_fragment")
LANGUAGE = "zxx"
"""No linguistic content: nothing is stemmed, nothing is parted but at blanks."""


def _record(entry: Entry) -> Mapping[str, Any]:
    text = f" ¶ {apart(entry.text)}" if entry.text else ""
    return {
        "url": entry.address,
        "content": f"{apart(entry.title)}{text}",
        "language": LANGUAGE,
        "meta": {"title": apart(entry.title)},
        "filters": {},  # Pagefind's own come in another order every time
        "sort": {},  # it sorts each shard apart
    }


def _names(made: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """(address, the name that the index gives to what lies there)."""
    for path, content in made.items():
        if path.endswith(".pf_fragment"):
            _, _, said = gzip.decompress(content).partition(b"{")
            yield json.loads(b"{" + said)["url"], path.removeprefix("fragment/").removesuffix(".pf_fragment")


def _entries(made: Mapping[str, bytes], found: Sequence[Entry]) -> bytes:
    """What is told of each entry, by its name in the index; values, which are many times the same, once."""
    names = dict(_names(made))
    values: dict[tuple[str, ...], int] = {}
    rows = {}
    for each in found:
        if each.address not in names:
            continue  # without a single word, so that there is nothing to find
        said = told(each)
        chosen = [values.setdefault(tuple(value), len(values)) for value in said["values"]]
        rows[names[each.address]] = [said["address"], said["date"], said["state"], chosen]
    return f"{text_of({'values': list(values), 'entries': rows})}\n".encode()


def shard_files(found: Sequence[Entry]) -> dict[str, bytes]:
    """The files of one shard by their path in it, the engine among them; they depend on its entries alone.

    Raises SearchIndexError.
    """
    made = index(_record(each) for each in found)
    files = {path: content for path, content in made.items() if path in ENGINE or path.endswith(DATA)}
    return files | {"entries.json": _entries(made, found)}


def placed(files: Mapping[str, bytes], period: str) -> Iterator[tuple[str, bytes]]:
    """(path in `search/`, content) of a shard's files.

    The newest lies in `search/` itself with the engine, which begins there: of it `period` is empty. The others have a
    folder each.
    """
    for path, content in files.items():
        if not period:
            yield path, content
        elif path not in ENGINE:
            yield f"{period}/{path}", content


def overview(
    offered: Sequence[FilterView], parted: Mapping[str, Sequence[object]], heads: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, bytes]]:
    """`search.json`, and by the name of what is looked up how it begins, by the path in `search/`."""
    choices = [{"key": each.key, "name": each.name, "values": each.values} for each in offered]
    periods = [{"period": period, "entries": len(part)} for period, part in parted.items()]
    yield "search.json", f"{text_of({'filters': choices, 'shards': periods})}\n".encode()
    for name, beginnings in heads.items():
        yield f"{name}.json", f"{text_of(beginnings)}\n".encode()


def search_shards(site: SiteView, frames: Frames, brought: Told) -> Mapping[str, Sequence[Findable]]:
    """What is found in each shard, by its period, the newest first. `brought`: by all bundles of the site."""
    return shards([*findables(site, brought), *map(Findable.of, prose_entries(frames))])


def shard(parted: Mapping[str, Sequence[Findable]], period: str) -> Iterator[tuple[str, bytes]]:
    """The files of one shard where they lie. Raises SearchIndexError."""
    is_newest = period == next(iter(parted))
    for path, content in sorted(placed(shard_files([*whole(parted[period])]), "" if is_newest else period)):
        yield f"{addresses.SEARCH}{path}", content


def search_overview(
    site: SiteView, parted: Mapping[str, Sequence[object]], heads: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, bytes]]:
    """What is beside the shards and what is looked up."""
    for path, content in overview(filters(site), parted, heads):
        yield f"{addresses.SEARCH}{path}", content
