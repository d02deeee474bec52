"""Nobody is kept out: axe, with its best practices, finds nothing on any kind of page in any way of looking at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from chromium import set_clock
from conftest import AFTER, OPEN, demo
from gongshi.clock import parse_moment
from gongshi.views.edition import Edition
from gongshi.views.site import SiteView
from test_look import choose

WAYS: dict[str, tuple[int, Literal["light", "dark"], tuple[str, ...]]] = {
    "light": (1280, "light", ()),
    "dark": (1280, "dark", ()),
    "phone": (390, "light", ()),
    "elder": (1280, "light", ("on",)),
    "elder-phone-dark": (390, "dark", ("on",)),
    "elder-phone-largest": (390, "light", ("on", "30")),
}
"""Width in pixels, colour scheme of the system, what the reader chose: 长者模式, px of body text."""
LARGER = "() => [document.documentElement.hasAttribute('data-elder'), document.documentElement.dataset.size ?? '']"
UNFOLD = "document.querySelectorAll('main details').forEach(each => { each.open = true; })"


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
    found: dict[str, Any] = page.evaluate(
        "axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })"
    )  # the one rule of WCAG 2.2 that a program can tell, which axe leaves out unless it is asked
    return [f"{each['id']}: {node['html'][:150]}" for each in found["violations"] for node in each["nodes"]]


@pytest.mark.browser
@pytest.mark.parametrize("moment", [OPEN, AFTER])
@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing(site_at: Callable[[str], Path], browser: Browser, moment: str, way: str) -> None:
    """WCAG 2.0 to 2.2 A and AA and best practices, on each kind of page, at its moment, with every fold open."""
    width, scheme, chosen = WAYS[way]
    site, found = site_at(moment), []
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    set_clock(page, "")
    page.goto((site / "index.html").as_uri())
    choose(page, *chosen)
    in_force = [bool(chosen), (*chosen, "20")[1] if chosen else ""]
    for address in kinds_of_page(site, moment):
        page.goto((site / address).as_uri())
        assert page.evaluate(LARGER) == in_force, address
        page.evaluate(UNFOLD)
        found += [f"{address}: {each}" for each in violations(page)]
    context.close()
    assert found == []


@pytest.mark.browser
def test_axe_would_find_something(site_at: Callable[[str], Path], browser: Browser) -> None:
    """A picture without words, grey on white, targets too small to hit."""
    page = browser.new_page()
    page.goto((site_at(AFTER) / "about.html").as_uri())
    page.evaluate("""() => {
      document.querySelector('h1').style.color = '#ccc';
      document.querySelector('main').append(document.createElement('img'));
      for (const word of ['甲', '乙']) {
        const small = document.createElement('button');
        small.textContent = word;
        Object.assign(small.style, { all: 'unset', fontSize: '10px', lineHeight: 1 });
        document.querySelector('main').append(small);
      }
    }""")
    found = {each.partition(":")[0] for each in violations(page)}
    assert found >= {"color-contrast", "image-alt", "target-size"}
    page.close()


REACHABLE = """() => [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, audio, video, [tabindex]:not([tabindex="-1"])')]
  .filter(each => each.checkVisibility() && !each.disabled)
  .map((each, number) => { each.dataset.stop = number; return each.outerHTML.slice(0, 90); })"""
"""What a mouse could use, in the order of the page; each is numbered."""

FOCUS = """() => {
  const at = document.activeElement;
  const colour = value => (value.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([red, green, blue]) => [red, green, blue].map(each => each / 255)
    .map(each => each <= .04045 ? each / 12.92 : ((each + .055) / 1.055) ** 2.4)
    .reduce((sum, each, number) => sum + each * [.2126, .7152, .0722][number], 0);
  const style = getComputedStyle(at);
  const groundOf = each => getComputedStyle(each).backgroundColor;
  let ground = parseFloat(style.outlineOffset) < 0 ? at : at.parentElement; // what the outline is drawn on
  while (ground.parentElement && colour(groundOf(ground))[3] === 0) ground = ground.parentElement;
  const lights = [style.outlineColor, groundOf(ground)].map(each => light(colour(each)));
  const box = at.getClientRects()[0] ?? at.getBoundingClientRect();
  const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {
    stop: Number(at.dataset.stop ?? -1),
    wide: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    contrast: (Math.max(...lights) + .05) / (Math.min(...lights) + .05),
    shown: box.width > 0 && Boolean(seen) && (at.contains(seen) || seen.contains(at)),
  };
}"""
"""Which stop has the focus, how wide its outline is, how it stands out, whether anything covers it."""


@pytest.fixture(params=[390, 1280])
def notice(request: pytest.FixtureRequest, site_at: Callable[[str], Path], browser: Browser) -> Iterator[Page]:
    """An open notice, just loaded, on a phone's width and a desk's; only keys are pressed."""
    page = browser.new_page(viewport={"width": request.param, "height": 844}, reduced_motion="reduce")
    set_clock(page, "")
    page.goto((site_at(OPEN) / "notices" / "2025-proposed.html").as_uri())
    yield page
    page.close()


@pytest.mark.browser
def test_by_tab_to_everything(notice: Page) -> None:
    """Each stop once, in the order of the page, with an outline that shows and nothing before it."""
    stops = notice.evaluate(REACHABLE)
    wrong = []
    for number, html in enumerate(stops):
        notice.keyboard.press("Tab")
        focus = notice.evaluate(FOCUS)
        if focus["stop"] != number or focus["wide"] < 2 or focus["contrast"] < 3 or not focus["shown"]:
            wrong.append((html, focus))
    assert len(stops) > 40
    assert wrong == []


@pytest.mark.browser
def test_the_skip_link(notice: Page) -> None:
    """The first stop, seen once it has the focus; from there on to the first link of the text."""
    notice.keyboard.press("Tab")
    skip = notice.locator(":focus")
    assert skip.inner_text() == "跳到正文"
    box = skip.bounding_box()
    assert box
    assert min(box["x"], box["y"]) >= 0
    notice.keyboard.press("Enter")
    assert notice.evaluate("document.activeElement.id") == "content"
    notice.keyboard.press("Tab")
    assert notice.evaluate("document.activeElement.closest('main') && document.activeElement.innerText") == "首页"


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what is in focus says these words."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == words:
            return
    pytest.fail(f"no stop says {words}")


@pytest.mark.browser
@pytest.mark.parametrize(("menu", "first"), [("长者模式", "长者模式"), ("栏目", "首页")])
def test_menus_by_keyboard(notice: Page, menu: str, first: str) -> None:
    """Enter opens, Tab leads in, Escape closes and the focus is back at the menu."""
    if not notice.locator("summary", has_text=menu).is_visible():
        assert notice.locator(".tabs").is_visible()  # wide enough for all of them
        return
    tab_to(notice, menu)
    panel = notice.locator("details", has=notice.locator(":focus")).locator("> :not(summary)")
    assert not panel.is_visible()
    notice.keyboard.press("Enter")
    assert panel.is_visible()
    notice.keyboard.press("Tab")
    assert notice.locator(":focus").inner_text() == first
    notice.keyboard.press("Escape")
    assert notice.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert notice.locator(":focus").inner_text() == menu
    assert notice.locator("details[open]").count() == 0
