"""search.html in a real browser, over http: it finds what plain reading finds, and nothing else."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from chromium import open_page, watched
from conftest import AFTER, OPEN, ROOT, demo
from outputs import files, fragment
from test_browser import CUT
from test_deploy import serving

pytestmark = pytest.mark.browser
SiteAt = Callable[[str], Path]
CASES = json.loads((ROOT / "tests" / "search" / "text.json").read_text("utf-8"))

NAMES = sorted(
    {each.organisation.name for each in demo().appearances()}
    | {former for each in demo().appearances() for former in each.organisation.former_names}
)
PIECES = [
    "海岛",
    "米业",
    "𠮷禾",
    "㐂来",
    "䶮江",
    "生态装",
    "海工装备",
    "示例海岛医",
    "旅游发展",
    "堡镇",
    "质量",
    "公示",
    "办法第",
]
PIECES += ["质量金奖", "区长质量奖", "双循环质量", "崇明区质量金奖", "2023", "2025年", "2025年度", "第四届", "12月12日"]
NUMBERS = [
    "沪崇府规〔2022〕6号",
    "沪崇府规[2022] 6 号",
    "沪崇府规（２０２２）6号",
    "沪崇府示〔2026〕1号",
    "演示证〔2025〕2号",
]
NUMBERS += ["91310151DEM100015J", "91310151dem100015j", "12310151ＤＥＭ10004X5", "GB/T 19580", "ｇｂ／ｔ 19580"]
SEVERAL = ["海岛 医院", "质量金奖 堡镇", "2025 拟奖励 医院", "撤销 滨江"]
NONSENSE = ["不存在的词", "诚辰", "奖质长", "示例月球有限公司", "龘龘", "99999", "qwerty", "长区量质", "医院 龘龘"]
QUERIES = [*NAMES, *PIECES, *NUMBERS, *SEVERAL, *NONSENSE]


CLAUSES = re.compile("[、，。；：！？\n]")


def flat(text: str) -> str:
    """A text as plain reading compares it: one form of every letter, blanks and punctuation left out, but for a mark
    where letters or digits would run together.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    bare = "".join(each if unicodedata.category(each)[0] in "LN" else " " for each in plain)
    return re.sub(r"(?<![0-9a-z]) +| +(?![0-9a-z])", "", bare)


def whole(part: str) -> str:
    """A pattern for a part of a query that cuts through no run of letters and digits."""
    before = "(?<![0-9a-z])" if part[0].isascii() else ""
    after = "(?![0-9a-z])" if part[-1].isascii() else ""
    return f"{before}{re.escape(part)}{after}"


def holds(text: str, query: str) -> bool:
    """Whether every part of a query stands in a text, runs of letters and digits whole."""
    joined = re.sub(r"\s*\((\d{4})\)\s*|\s*\[(\d{4})\]\s*", r"〔\1\2〕", unicodedata.normalize("NFKC", query))
    parts = re.sub(r"(\d)\s+号", r"\1号", joined)
    clauses = [flat(clause) for clause in CLAUSES.split(text)]
    patterns = [whole(flat(each)) for part in parts.split() for each in CLAUSES.split(part) if flat(each)]
    return all(any(re.search(pattern, clause) for clause in clauses) for pattern in patterns)


@pytest.fixture(scope="module")
def host(site_at: SiteAt, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site as nginx serves it, with its headers."""
    with serving(tmp_path_factory.mktemp("srv"), site_at(AFTER), "/chongming") as started:
        yield f"{started.root}/chongming/"


@pytest.fixture
def reader(browser: Browser, host: str) -> Iterator[Page]:
    """At the page; nothing may go wrong in the background."""
    page, wrong = watched(browser, host)
    page.goto(f"{host}search.html")
    yield page
    assert wrong == []
    page.close()


SIZES = """() => performance.getEntriesByType('resource').filter(each => each.name.includes('/search/'))
  .map(each => each.transferSize)"""
SMALL = """() => ['a', 'button', '.pick', 'input[type=search]'].flatMap(each =>
  [...document.querySelectorAll(`.search ${each}`)]).filter(each => each.offsetParent &&
  each.getBoundingClientRect().height < 43.9).map(each => each.outerHTML)"""

ASK = """async query => {
  const index = await SearchIndex.open();
  const phrases = phrasesOf(query);
  const found = await index.holding(phrases, '');
  const { rows: numbers } = await index.numbers(query);
  const pages = await Promise.all(found.map(async each => (await entryOf(each, index)).address));
  return [pages, numbers.map(each => each.address)];
}"""


def test_recall_and_precision(host: str, site_at: SiteAt, browser: Browser) -> None:
    """For every query of the table the very pages that plain reading finds: recall 1.0, precision 1.0."""
    texts = {
        found["url"]: found["text"]
        for name, content in files(site_at(AFTER)).items()
        if name.endswith(".pf_fragment")
        for found in [fragment(content)]
    }
    page, wrong = watched(browser, host)
    page.goto(f"{host}search.html")
    differing = {}
    for query in QUERIES:
        expected = {url for url, text in texts.items() if holds(text, query)}
        assert bool(expected) == (query not in NONSENSE), query
        found, _ = page.evaluate(ASK, query)
        if set(found) != expected or len(found) != len(expected):
            differing[query] = (set(found) - expected, expected - set(found))
    assert len(QUERIES) >= 40
    assert differing == {}
    assert wrong == []
    page.close()


def test_the_script_parts_text_as_the_index_does(reader: Page) -> None:
    """Shared cases."""
    assert [reader.evaluate("text => words(text)", case["text"]) for case in CASES] == [case["words"] for case in CASES]


def results(page: Page, query: str) -> list[str]:
    """Type, wait for the answer, and read the titles."""
    page.fill("#search-words", query)
    page.locator("#search-words").press("Enter")
    said = page.locator("#search-count", has_text=re.compile("条|没有"))
    said.wait_for()
    page.wait_for_url(lambda url: quote(query) in url or quote(query).replace("%20", "+") in url)
    return [each.inner_text() for each in page.locator(".search-title").all()]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("91310151DEM100015J", "organisations/91310151DEM100015J.html"),
        ("9131 0151 DEM1 0001 5J", "organisations/91310151DEM100015J.html"),
        ("2025-proposed", "notices/2025-proposed.html"),
        ("沪崇府示〔2025〕1号", "notices/2025-decision.html"),
        ("沪崇府示 (2026)", "notices/2026-revocation-gold-2023.html"),
    ],
)
def test_a_number_stands_first(reader: Page, host: str, typed: str, address: str) -> None:
    """Whole, or its beginning; once, though the index finds it too."""
    reader.goto(f"{host}search.html?q={quote(typed)}")
    first = reader.locator(".search-title a").first
    first.wait_for()
    assert first.get_attribute("href") == address
    assert reader.locator(f'.search-title a[href="{address}"]').count() == 1


def test_a_reader_finds_an_organisation(reader: Page) -> None:
    """Its own page first; the words marked, no blanks between characters; what was asked stands in the address."""
    reader.fill("#search-words", "海岛医院")
    reader.locator(".search-title").first.wait_for()
    assert reader.locator(".search-title").first.inner_text().startswith("示例海岛医院")
    assert reader.locator(".search-result mark").first.inner_text() == "海岛医院"
    assert not re.search(r"[\u4e00-\u9fff] [\u4e00-\u9fff]", reader.locator(".search-excerpt").first.inner_text())
    assert f"q={quote('海岛医院')}" in reader.url


def test_filters_narrow_and_are_kept_in_the_address(reader: Page) -> None:
    """The count on a box is what ticking it brings; a reload shows the same."""
    reader.fill("#search-words", "医院")
    box = reader.locator(".search-choice .pick", has_text="表彰决定")
    box.wait_for()
    count = int(box.locator("small").inner_text())
    box.locator("input").check()
    reader.locator("#search-count", has_text=f"找到{count}条").wait_for()
    assert reader.locator(".search-result").count() == count
    reader.reload()
    reader.locator("#search-count", has_text=f"找到{count}条").wait_for()
    reader.get_by_role("button", name="清除筛选").click()
    reader.locator("#search-count", has_not_text="未筛选").wait_for()


def test_the_state_is_that_of_the_readers_clock(browser: Browser, site_at: SiteAt, tmp_path: Path) -> None:
    """A site built while a window was open says after its end that it is over."""
    with serving(tmp_path, site_at(OPEN)) as started:
        for moment, state in (("2025-10-27T23:59:00+08:00", "正在公示"), ("2025-10-28T00:00:00+08:00", "公示期满")):
            page, wrong = watched(browser, started.root)
            page.clock.set_fixed_time(moment)
            page.goto(f"{started.root}/search.html?q={quote('拟奖励名单的公示')}&round=zz")
            page.goto(f"{started.root}/search.html?q={quote('拟奖励名单的公示')}&state={quote(state)}")
            page.locator(".search-result .badge", has_text=state).first.wait_for()
            assert wrong == []
            page.close()


def test_the_keyboard(reader: Page) -> None:
    """Down and up through the results, Esc and / back to the box, Enter opens."""
    reader.fill("#search-words", "医院")
    reader.locator(".search-title").nth(1).wait_for()
    focused = "document.activeElement.getAttribute('href') || document.activeElement.id"
    links = [each.get_attribute("href") for each in reader.locator(".search-title a").all()]
    seen = []
    for pressed in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown", "Escape", "ArrowDown", "/"):
        reader.keyboard.press(pressed)
        seen.append(reader.evaluate(f"() => {focused}"))
    box = "search-words"
    assert seen == [links[0], links[1], links[0], box, links[0], box, links[0], box]
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Enter")
    reader.wait_for_url(f"**/{links[0]}")


def test_nothing_found_says_what_to_do(reader: Page) -> None:
    """And the ways to browse stand below."""
    reader.fill("#search-words", "不存在的词")
    reader.locator("#search-count", has_text="没有找到含有“不存在的词”的内容").wait_for()
    assert reader.locator(".search-browse a").count() > 10
    reader.fill("#search-words", "，。")
    reader.locator("#search-count", has_text="没有可以检索的文字").wait_for()


def test_nothing_of_search_is_read_before_it_is_used(browser: Browser, host: str) -> None:
    """No page asks for the index, the search page itself only once something is typed; then no more than it may."""
    page, wrong = watched(browser, host)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("notices/2025-proposed.html", "search.html"):
        page.goto(host + address, wait_until="networkidle")
    assert [url for url in asked if "/search/" in url] == []
    page.fill("#search-words", "医院")
    page.locator(".search-title").first.wait_for()
    assert [url for url in asked if "/search/pagefind.js" in url]
    sizes = page.evaluate(SIZES)
    assert 0 < sum(sizes) < 300_000
    assert wrong == []
    page.close()


def test_the_form_in_the_masthead(browser: Browser, host: str, site_at: SiteAt) -> None:
    """From any depth, over http and from a folder, without JavaScript too; it adds less than a kilobyte to a page."""
    for root in (host, f"{site_at(AFTER).as_uri()}/"):
        page, wrong = open_page(browser, f"{root}notices/2025-proposed.html", 1440)
        page.get_by_label("全站检索").fill("海岛 医院")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{root}search.html?q=*")
        if root == host:
            page.locator(".search-title").first.wait_for()
        else:
            page.get_by_text("检索要通过网址访问本站").wait_for()
        assert wrong == []
        page.close()
    text = (site_at(AFTER) / "notices" / "2025-proposed.html").read_text("utf-8")
    [form] = re.findall(r"<form.*?</form>", text, re.DOTALL)
    assert len(form.encode()) < 1000


def test_without_javascript(browser: Browser, host: str) -> None:
    """The page says so, and offers every way to browse."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host}search.html?q=x")
    assert page.get_by_text("检索要由浏览器运行本页的脚本").is_visible()
    assert not page.locator("#search").is_visible()
    assert page.locator(".search-browse a").count() > 10
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_fits(browser: Browser, host: str, width: int) -> None:
    """No scrolling sideways, nothing cut, every target large enough, also with results and filters open."""
    page, wrong = open_page(browser, f"{host}search.html?q={quote('质量')}", width)
    page.locator(".search-title").first.wait_for()
    page.evaluate("() => { document.getElementById('search-filters').open = true }")
    assert page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.evaluate(CUT) == []
    assert page.evaluate(SMALL) == []
    assert wrong == []
    page.close()
