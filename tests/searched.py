"""The search page of a site or a portal, as tests make and ask it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence

from playwright.sync_api import Page, Route

from gongshi.outputs.beginnings import Lookup
from gongshi.outputs.search import overview
from gongshi.views.entry import Entry
from gongshi.views.looked_up import name_rows, number_rows
from gongshi.views.search_filters import filters
from gongshi.views.site import SiteView

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
