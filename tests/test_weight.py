"""A page is light, asks for nothing until somebody uses it, and stands still while it loads."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from chromium import watched
from conftest import AFTER, OPEN

MOST = 120_000
"""Bytes over the wire for a notice page and everything it loads, before anybody searches."""
SHIFTS = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
    .observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(sum), 50));
})"""


def on_the_wire(path: Path) -> int:
    """What a host sends of a file: packed, unless it is packed already."""
    content = path.read_bytes()
    return len(content) if path.suffix in {".png", ".pdf"} else len(gzip.compress(content, 6))


@pytest.mark.browser
@pytest.mark.parametrize("moment", [OPEN, AFTER])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_notice_page_is_light_and_stands_still(
    site_at: Callable[[str], Path], browser: Browser, moment: str, width: int
) -> None:
    """Each of them and the home page, with all that the browser asks for."""
    site, found = site_at(moment), {}
    page, wrong = watched(browser, site.as_uri(), width)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    for path in [site / "index.html", *sorted((site / "notices").glob("*.html"))]:
        asked.clear()
        page.goto(path.as_uri())
        shift = page.evaluate(SHIFTS)
        weight = sum(on_the_wire(Path(url.removeprefix("file://").partition("?")[0])) for url in asked)
        if weight > MOST or shift > 0:
            found[path.name] = (weight, shift)
    page.close()
    assert wrong == []
    assert found == {}
