"""The search page of a site or a portal, as tests make and ask it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

import pytest
from playwright.sync_api import Page, Route

from gongshi.outputs import beginnings
from gongshi.outputs import search as outputs_search
from gongshi.outputs.beginnings import Lookup
from gongshi.outputs.search import overview
from gongshi.views import bundles, lookup, sorted_pages
from gongshi.views.entry import Entry
from gongshi.views.looked_up import name_rows, number_rows
from gongshi.views.search_filters import filters
from gongshi.views.shards import shards
from gongshi.views.site import SiteView
from gongshi.views.sorted_pages import Cut

SMALL = 3_000
"""Characters a shard, so that the demonstration falls into several."""


@contextmanager
def in_pieces() -> Iterator[None]:
    """What is found and looked up in the demonstration falls into as many pieces as in a large archive."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outputs_search, "shards", partial(shards, most=SMALL))
        patch.setattr(beginnings, "ROWS_A_FILE", 5)
        patch.setattr(bundles, "OFTEN", 2)
        patch.setattr(lookup, "AT_HAND", 1)
        patch.setattr(lookup, "Cut", lambda weigh, **_: Cut(often=3, most=8, weigh=weigh))
        patch.setattr(sorted_pages, "MOST_AT_ROOT", 3)
        yield


LISTED_AT_COUNT = """() => new Promise(told => new MutationObserver(() => {
  const said = /找到([0-9]+)/.exec(document.getElementById('search-count').textContent);
  if (said) told([Number(said[1]), document.querySelectorAll('.search-result').length]);
}).observe(document.getElementById('search'), { subtree: true, childList: true, characterData: true }))"""


def _late(route: Route) -> None:
    time.sleep(0.1)
    route.continue_()


def at_count(page: Page, question: str) -> tuple[int, int]:
    """How many results the open page first says it found, and how many it lists then, if their texts come late."""
    page.route("**/*.pf_fragment", _late)
    page.evaluate(f"() => {{ window.told = ({LISTED_AT_COUNT})() }}")
    page.fill("#search-words", question)
    said, listed = page.evaluate("window.told")
    return int(said), int(listed)


def search_beside(site: SiteView, parted: Mapping[str, Sequence[Entry]]) -> Iterator[tuple[str, bytes]]:
    """(path in `search/`, content) of what is beside the shards."""
    found = [each for part in parted.values() for each in part]
    looked_up = {"numbers": Lookup("numbers", number_rows(found)), "names": Lookup("names", name_rows(found))}
    if len(parted) == 1:
        del looked_up["names"]
    yield from overview(filters(site), parted, {name: each.beginnings for name, each in looked_up.items()})
    yield from ((path, content()) for each in looked_up.values() for path, content in each.files.items())
