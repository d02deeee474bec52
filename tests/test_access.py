"""Nobody is kept out: axe, with its best practices, finds nothing on any kind of page in any way of looking at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from conftest import AFTER, OPEN, demo
from gongshi.clock import parse_moment
from gongshi.views.edition import Edition
from gongshi.views.site import SiteView

WAYS: dict[str, tuple[int, Literal["light", "dark"], str]] = {
    "light": (1280, "light", ""),
    "dark": (1280, "dark", ""),
    "phone": (390, "light", ""),
    "elder": (1280, "light", "elder"),
    "elder-phone-dark": (390, "dark", "elder"),
}
"""Width in pixels, colour scheme of the system, display mode that the reader chose."""


def kinds_of_page(site: Path, moment: str) -> list[str]:
    """Every page that the office writes, and of each kind of record page the one that holds most."""
    largest: dict[str, str] = {}
    stamped = SiteView(Edition.of(demo(), parse_moment(moment))).pages
    for page in stamped:
        known = largest.setdefault(page.template, page.address)
        if (site / page.address).stat().st_size > (site / known).stat().st_size:
            largest[page.template] = page.address
    records = {page.address for page in stamped} | {"404.html"}  # whose base leads to its host
    own = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    return [address for address in own if address not in records] + sorted(largest.values())


def violations(page: Page) -> list[str]:
    """What axe finds on a page as it stands: rule, and the element."""
    page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [f"{each['id']}: {node['html'][:150]}" for each in found["violations"] for node in each["nodes"]]


@pytest.mark.browser
@pytest.mark.parametrize("moment", [OPEN, AFTER])
@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing(site_at: Callable[[str], Path], browser: Browser, moment: str, way: str) -> None:
    """WCAG 2.0 to 2.2 A and AA and best practices, on each kind of page."""
    width, scheme, mode = WAYS[way]
    site, found = site_at(moment), []
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    for address in kinds_of_page(site, moment):
        page.goto((site / address).as_uri())
        if mode:
            page.evaluate("mode => document.documentElement.dataset.mode = mode", mode)
        found += [f"{address}: {each}" for each in violations(page)]
    context.close()
    assert found == []


@pytest.mark.browser
def test_axe_would_find_something(site_at: Callable[[str], Path], browser: Browser) -> None:
    """A picture without words, grey on white."""
    page = browser.new_page()
    page.goto((site_at(AFTER) / "about.html").as_uri())
    page.evaluate("""() => {
      document.querySelector('h1').style.color = '#ccc';
      document.querySelector('main').append(document.createElement('img'));
    }""")
    assert {each.partition(":")[0] for each in violations(page)} >= {"color-contrast", "image-alt"}
    page.close()
