"""The look: what a reader sees first, what a reader may choose, and that nothing is cut whatever was chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from chromium import open_page, set_clock
from conftest import AFTER, OPEN, ROOT, demo
from gongshi.clock import parse_moment
from gongshi.outputs.templates import Templates

SiteAt = Callable[[str], Path]
browser_test = pytest.mark.browser

MISFITS = """() => {
  const wide = document.documentElement.clientWidth;
  const boxes = '.card, .plaque, .button, .badge, .day, .window, .objection-box, .bar, .admonition, ' +
    'button, summary, td, th';
  const trouble = [];
  const beyond = document.documentElement.scrollWidth - wide;
  if (beyond > 0) trouble.push(`scrolls sideways by ${beyond}`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const parent = text.parentElement;
    if (!text.data.trim() || !parent.checkVisibility()) continue;
    if (parent.closest('.hidden, .skip, .seek-go, thead, .home > h1, script')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = parent.closest(boxes)?.getBoundingClientRect() ?? { left: 0, right: wide };
    for (const { left, right } of range.getClientRects())
      if (left < Math.max(box.left, 0) - 1 || right > Math.min(box.right, wide) + 1) {
        trouble.push(`cut: ${text.data.trim().slice(0, 30)}`);
        break;
      }
  }
  return trouble;
}"""
"""Text beyond the screen or beyond the box that frames it."""

SMALL = """([selectors, least]) => selectors.flatMap(selector => [...document.querySelectorAll(selector)]
  .filter(each => each.checkVisibility())
  .map(each => [selector, each.innerText.slice(0, 12), each.getBoundingClientRect().height])
  .filter(([,, height]) => height < least - .1))"""

TARGETS = [
    ".brand",
    ".masthead summary",
    ".masthead nav a",
    ".display-panel button",
    ".crumbs a",
    ".button",
    ".more",
    ".stage-name a",
    ".facet a",
    ".fold summary",
    ".contents-fold summary",
    ".footer nav a",
    ".notice-card > a",
    ".title-name a",
    ".roll-name",
]
MAIN_TARGETS = [".button", ".display-elder"]


def opened(browser: Browser, page_file: Path, width: int) -> Page:
    page, wrong = open_page(browser, page_file.as_uri(), width)
    assert wrong == []
    return page


def choose(page: Page, *values: str) -> None:
    """Open the control, press what is named, close it."""
    page.click(".display > summary")
    for value in values:
        page.click(f'.display-panel [data-value="{value}"]')
    page.click(".display > summary")


@pytest.fixture
def home(site_at: SiteAt, browser: Browser) -> Iterator[Page]:
    """The home page on a phone, in a browser that has chosen nothing yet."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    set_clock(page, OPEN)
    page.goto((site_at(OPEN) / "index.html").as_uri())
    yield page
    context.close()


@browser_test
def test_home_answers_within_one_phone_screen(home: Page) -> None:
    """Days left, the deadline, every day of the window and both buttons, without scrolling."""
    for selector in (".countdown", ".deadline", ".calendar-days li:last-child", ".open-windows .actions a:last-child"):
        box = home.locator(selector).first.bounding_box()
        assert box, selector
        assert box["y"] + box["height"] <= 844, selector


@browser_test
def test_choices_hold_on_the_next_page(home: Page, site_at: SiteAt) -> None:
    """长者模式, size and colours: pressed, in force, kept, and there before the body is."""
    choose(home, "on", "30", "dark")
    home.add_init_script(
        """new MutationObserver(() => { if (document.body && !('seen' in window))
          window.seen = document.documentElement.hasAttribute('data-elder'); })
          .observe(document, { childList: true, subtree: true })"""
    )
    home.goto((site_at(OPEN) / "notices" / "2025-proposed.html").as_uri())
    assert home.evaluate("window.seen")
    assert home.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == pytest.approx(30, abs=0.1)
    assert home.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    home.click(".display > summary")
    pressed = home.locator('.display-panel [aria-pressed="true"]')
    assert pressed.all_inner_texts() == ["长者模式", "最大", "深色"]
    home.keyboard.press("Escape")
    assert not home.is_visible(".display-panel")
    choose(home, "on", "17", "light")
    assert home.evaluate("document.documentElement.hasAttribute('data-elder')") is False
    assert home.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == pytest.approx(17)


@browser_test
def test_choices_work_where_nothing_may_be_kept(site_at: SiteAt, browser: Browser) -> None:
    """A browser that refuses storage still enlarges the page that is open."""
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })")
    page.goto((site_at(OPEN) / "index.html").as_uri())
    choose(page, "24")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == pytest.approx(24, abs=0.1)
    assert wrong == []
    page.close()


@browser_test
def test_without_javascript_there_is_no_control_and_dark_is_dark(site_at: SiteAt, browser: Browser) -> None:
    """What could do nothing is not shown; the system's setting holds by itself."""
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    set_clock(page, OPEN)
    page.goto((site_at(OPEN) / "index.html").as_uri())
    assert not page.is_visible(".display")
    assert page.is_visible(".tabs")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    context.close()


@browser_test
def test_elder_mode_keeps_its_figures(home: Page, site_at: SiteAt) -> None:
    """Body text, line height, space between paragraphs, targets, one column, links that show."""
    choose(home, "on")
    for address in ("notices/2025-proposed.html", "about.html"):
        home.goto((site_at(OPEN) / address).as_uri())
        size, line, gap = home.evaluate(
            """() => { const style = getComputedStyle(document.querySelector('.document > p, .prose > p'));
            return [style.fontSize, style.lineHeight, style.marginBottom].map(parseFloat); }"""
        )
        assert size >= 18
        assert line >= 1.3 * size
        assert gap >= 1.3 * line
        smallest = home.evaluate(
            """() => Math.min(...[...document.querySelectorAll('main *, footer *, header *')]
              .filter(each => each.checkVisibility())
              .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
              .map(each => parseFloat(getComputedStyle(each).fontSize)))"""
        )
        assert smallest >= 16
        assert home.evaluate(SMALL, [TARGETS, 44]) == []
        assert home.evaluate(SMALL, [MAIN_TARGETS, 60]) == []
    home.set_viewport_size({"width": 1280, "height": 844})
    columns = home.evaluate("getComputedStyle(document.querySelector('.prose-columns')).gridTemplateColumns")
    assert len(columns.split()) == 1
    undecorated = home.evaluate(
        """[...document.querySelectorAll('main a:not(.button), footer a')]
          .filter(each => each.checkVisibility())
          .filter(each => !getComputedStyle(each).textDecorationLine.includes('underline')).length"""
    )
    assert undecorated == 0


@browser_test
@pytest.mark.parametrize("width", [390, 1280])
def test_targets_are_large_enough_for_a_finger(site_at: SiteAt, browser: Browser, width: int) -> None:
    """44 px, on each kind of page."""
    site = site_at(OPEN)
    for address in ("index.html", "notices/2025-proposed.html", "notices/index.html", "rounds/2025.html"):
        page = opened(browser, site / address, width)
        page.click(".display > summary")
        assert page.evaluate(SMALL, [TARGETS, 44]) == [], address
        page.close()


@browser_test
@pytest.mark.parametrize(
    ("moment", "pattern"), [(AFTER, "**/*.html"), (OPEN, "index.html"), (OPEN, "notices/2025-*.html")]
)
def test_nothing_is_cut_on_any_page(site_at: SiteAt, browser: Browser, moment: str, pattern: str) -> None:
    """Every page, on a small phone, on a desk, and on a phone in 长者模式 with the largest type."""
    site = site_at(moment)
    page = browser.new_page()
    trouble = []
    for file in sorted(site.glob(pattern)):
        page.set_viewport_size({"width": 320, "height": 844})
        page.goto(file.as_uri())
        found = {"320": page.evaluate(MISFITS)}
        page.set_viewport_size({"width": 1280, "height": 844})
        found["1280"] = page.evaluate(MISFITS)
        page.evaluate("Object.assign(document.documentElement.dataset, { elder: '', size: '30' })")
        page.set_viewport_size({"width": 390, "height": 844})
        found["elder"] = page.evaluate(MISFITS)
        trouble += [(file.relative_to(site).as_posix(), *each) for each in found.items() if each[1]]
    page.close()
    assert trouble == []


@browser_test
def test_a_notice_page_is_light(site_at: SiteAt, browser: Browser) -> None:
    """All that it loads, not even compressed, stays below 120 kB."""
    site = site_at(OPEN)
    page = browser.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto((site / "notices" / "2025-proposed.html").as_uri())
    assert sum((site / url.removeprefix(site.as_uri() + "/")).stat().st_size for url in set(loaded)) <= 120_000
    page.close()


def tokens(name: str) -> dict[str, str]:
    """The colours that a stylesheet sets on the root."""
    css = (ROOT / "theme" / "assets" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", css))


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * each for each in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("sheet", ["site.css", "dark.css"])
def test_colours_stand_out(sheet: str) -> None:
    """Text 4.5:1 on every ground that it stands on; lines that mean something 3:1."""
    colours = {**tokens("site.css"), **tokens(sheet)}
    grounds = {"paper", "mist", "card"}
    text = {"ink": grounds | {"gold-tint", "red-tint", "green-tint", "plaque"}, "ink-faint": grounds}
    text |= {"ink-soft": grounds | {"plaque", "red-tint"}, "green": grounds | {"green-tint", "plaque"}}
    text |= {"gold": grounds | {"gold-tint", "plaque"}}
    text |= {"red": grounds | {"red-tint"}, "on-green": {"green-fill", "green-fill-hover"}, "plaque-ink": {"plaque"}}
    lines = {"line-strong": grounds, "gold-mark": grounds | {"plaque"}}
    for least, pairs in ((4.5, text), (3, lines)):
        for colour, on in pairs.items():
            for ground in on:
                assert contrast(colours[colour], colours[ground]) >= least, (colour, ground)


def test_the_dark_sheet_names_only_known_colours() -> None:
    """A colour that only dark knows would be missing by day; one it forgets stays as it is by day."""
    assert set(tokens("dark.css")) <= set(tokens("site.css"))
    assert set(tokens("site.css")) - set(tokens("dark.css")) <= {"on-green"}


def test_the_footer_lists_the_pages_that_there_are() -> None:
    """An office that takes a page away gets no dead link."""
    templates = Templates(ROOT / "theme", demo().office, parse_moment(OPEN))
    pages = (("核验", "verify.html"), ("本站说明", "about.html"))
    footer = templates.render("footer", "about.html", content_pages=pages)
    assert re.findall(r'href="([^"]+)"', footer) == ["verify.html", "about.html"]
    assert "申报" not in footer


@pytest.mark.browser
@pytest.mark.parametrize("wide", [390, 1280])
@pytest.mark.parametrize("page_name", ["data.html", "subscribe.html", "internal-notice.html", "objection-sheet.html"])
def test_tools_and_tables_fit_at_the_largest_type(site_at: SiteAt, browser: Browser, page_name: str, wide: int) -> None:
    """Style sheets of single pages ask for room in rem too: at 30 px nothing of theirs is wider than the screen."""
    page = opened(browser, site_at(OPEN) / page_name, wide)
    choose(page, "30")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    page.close()


@pytest.mark.browser
def test_links_on_the_open_objection_box_can_be_read(site_at: SiteAt, browser: Browser) -> None:
    """On the green box a link has the colour of its text, not the green of links."""
    page = opened(browser, site_at(OPEN) / "notices/2025-proposed.html", 390)
    link, box = (
        page.evaluate("name => getComputedStyle(document.querySelector(name)).color", name)
        for name in (".objection-open .more", ".objection-open")
    )
    assert link == box
    page.close()


def test_a_readers_sheet_is_no_official_document(site_at: SiteAt) -> None:
    """print.css sets whatever is a `sheet` as an official document, with its own page numbers."""
    for name in ("objection-sheet.html", "internal-notice.html"):
        assert 'class="sheet"' not in (site_at(OPEN) / name).read_text("utf-8")
