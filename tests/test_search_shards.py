"""Search over many years: shards that stay the same files, bounded look-ups, a page that reads what it needs."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from chromium import watched
from conftest import AFTER, demo
from gongshi.clock import parse_moment
from gongshi.outputs.beginnings import ROWS_A_FILE, Lookup
from gongshi.outputs.search import placed, shard_files
from gongshi.views.bundles import entries
from gongshi.views.edition import Edition
from gongshi.views.entry import Entry
from gongshi.views.looked_up import name_rows, number_rows
from gongshi.views.runs import key
from gongshi.views.shards import shards
from gongshi.views.site import SiteView
from outputs import files, fragment
from searched import SMALL, at_count, search_beside
from test_deploy import serving
from test_search_page import ASK, NONSENSE, QUERIES, holds

SiteAt = Callable[[str], Path]


def entry(day: str, number: int = 0, text: str = "文" * 100) -> Entry:
    return Entry(f"notices/{day}-{number}.html", "表彰决定", f"题{number}", text, date=day)


DAYS = st.dates(date(2008, 1, 1), date(2026, 12, 31))
ENTRIES = st.lists(DAYS, min_size=1, max_size=60).map(
    lambda days: [entry(f"{day}", number) for number, day in enumerate(days)]
)


@given(ENTRIES, st.integers(300, 8_000))
def test_every_entry_is_in_one_shard(given_entries: list[Entry], most: int) -> None:
    """Of its own period; newest first; none larger than it may be, but for a single day; none split for nothing."""
    parted = shards(given_entries, most)
    assert sorted(each.address for found in parted.values() for each in found) == sorted(
        each.address for each in given_entries
    )
    assert list(parted) == sorted(parted, reverse=True)
    for period, found in parted.items():
        assert all(each.date.startswith(period) for each in found)
        assert sum(each.size for each in found) <= most or len({each.date for each in found}) == 1


@given(ENTRIES, DAYS)
def test_an_entry_more_leaves_other_shards_alone(given_entries: list[Entry], day: object) -> None:
    """Only the shard of its period changes, or falls into several of that period; once it is the newest, what was the
    newest is put together again.
    """
    before, after = (shards(each, 2_000, 500) for each in (given_entries, [*given_entries, entry(f"{day}", 99)]))
    changed = {period for period in before if after.get(period) != before[period]}
    elsewhere = {period for period in changed if not f"{day}".startswith(period)}
    assert len(changed - elsewhere) <= 1
    if any(f"{day}" <= each.date for each in given_entries):
        assert not elsewhere
    joined = {period: next(each for each in after if period.startswith(each)) for period in elsewhere}
    assert all(len(whole) < len(period) for period, whole in joined.items())
    assert len(set(joined.values())) <= 1


@given(ENTRIES, st.integers(300, 8_000))
def test_the_newest_shard_is_small(given_entries: list[Entry], most: int) -> None:
    """What every build indexes again takes a moment; there is no need of that for what stays as it is."""
    found = next(iter(shards(given_entries, most, most // 4).values()))
    assert sum(each.size for each in found) <= most // 4 or len({each.date for each in found}) == 1


def test_what_has_no_day_goes_with_the_newest() -> None:
    """The office's own pages, also where nothing has a day."""
    own = Entry("apply.html", "规定和说明", "申报", "文")
    parted = shards([own, *(entry(f"20{year}-05-01", year, "文" * 900) for year in (14, 25))], 1_000)
    assert {period: [each.address for each in found] for period, found in parted.items()} == {
        "202": ["notices/2025-05-01-25.html", "apply.html"],
        "201": ["notices/2014-05-01-14.html"],
    }
    assert shards([own]) == {"": [own]}


def numbered(count: int) -> list[Entry]:
    return [
        Entry(
            f"organisations/{at}.html",
            "组织",
            f"示例{at:04}公司",
            "",
            numbers=(f"9131{at * 7919:08}",),
            names=(f"示例第{at}公司",),
        )
        for at in range(count)
    ]


def looked_up(lookup: Lookup) -> dict[str, bytes]:
    return {path: content() for path, content in lookup.files.items()}


def test_what_is_looked_up_stands_in_one_bounded_file() -> None:
    """Every number in the file of its beginning; a row more changes that file alone."""
    lookup = Lookup("numbers", number_rows(numbered(3000)))
    before, listed = looked_up(lookup), lookup.beginnings
    assert len(listed) > 3
    for beginning in listed:
        rows = json.loads(before[f"numbers/{beginning.encode().hex()}.json"])
        assert 0 < len(rows) <= ROWS_A_FILE
        assert all(key(row["number"]).startswith(beginning) for row in rows)
    assert len(before) == len(listed)
    after = looked_up(Lookup("numbers", number_rows(numbered(3001))))
    changed = {path for path in after if after[path] != before.get(path)}
    assert len(changed) == 1
    assert f"9131{3000 * 7919:08}" in after[changed.pop()].decode()


def test_a_piece_of_a_name_that_all_share_is_left_out() -> None:
    """What thousands have in common tells nobody apart, and would be a file without bound."""
    lookup = Lookup("names", name_rows(numbered(3000)))
    found = looked_up(lookup)
    assert key("公司") not in lookup.beginnings
    assert all(content.count(b'"number"') <= ROWS_A_FILE for content in found.values())
    [holding] = [each for each in lookup.beginnings if key("2718公司").startswith(each)]
    assert "示例第2718公司" in found[f"names/{holding.encode().hex()}.json"].decode()


def parted_at(site: SiteView, most: int = SMALL) -> Mapping[str, Sequence[Entry]]:
    return shards(list(entries(site)), most)


def test_shards_of_other_periods_stay_the_same_files() -> None:
    """A revocation changes the shards of its day, its title and its holder; the same entries give the same bytes."""
    before, again, after = (
        {
            period: shard_files(found)
            for period, found in parted_at(SiteView(Edition.of(demo(), parse_moment(moment)))).items()
        }
        for moment in ("2026-04-20", "2026-04-20", AFTER)
    )
    assert before == again
    changed = {period for period in after if after[period] != before.get(period)}
    same = before.keys() - changed
    assert "2026" in changed
    assert len(same) >= 3
    assert all(period.startswith(("2023", "2025")) for period in changed - {"2026"})


def test_what_has_no_word_is_no_entry() -> None:
    """A title of punctuation alone: nothing to find, and nothing goes wrong."""
    made = shard_files([Entry("a.html", "其他公告", "，。", ""), Entry("b.html", "其他公告", "题", "")])
    assert [each[0] for each in json.loads(made["entries.json"])["entries"].values()] == ["b.html"]


@pytest.fixture(scope="module")
def sharded(site_at: SiteAt, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site with its search in many shards, of which a page opens one at a time."""
    folder = shutil.copytree(site_at(AFTER), tmp_path_factory.mktemp("sharded") / "site")
    shutil.rmtree(folder / "search")
    site = SiteView(Edition.of(demo(), parse_moment(AFTER)))
    parted = parted_at(site)
    assert len(parted) > 3
    made = {period: shard_files(found) for period, found in parted.items()}
    newest = next(iter(made))
    shards_placed = [
        each for period, files in made.items() for each in placed(files, "" if period == newest else period)
    ]
    for path, content in (*shards_placed, *search_beside(site, parted)):
        (folder / "search" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "search" / path).write_bytes(content)
    script = folder / "assets" / "search-index.js"
    text = script.read_text("utf-8")
    assert "const ENOUGH = 500;" in text
    script.write_text(text.replace("const ENOUGH = 500;", "const ENOUGH = 1;"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def host(sharded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """That site as nginx serves it."""
    with serving(tmp_path_factory.mktemp("srv"), sharded, "/chongming") as started:
        yield f"{started.root}/chongming/"


@pytest.fixture
def reader(browser: Browser, host: str) -> Iterator[Page]:
    """At the page; nothing may go wrong in the background."""
    page, wrong = watched(browser, host)
    page.goto(f"{host}search.html")
    yield page
    assert wrong == []
    page.close()


OPEN_ALL = """async () => {
  const index = await SearchIndex.open();
  while (index.next) await index.openMore();
}"""


def test_recall_and_precision_over_all_shards(reader: Page, sharded: Path) -> None:
    """For every query of the table what plain reading finds, as one index does: recall 1.0, precision 1.0."""
    texts = {
        found["url"]: found["text"]
        for name, content in files(sharded).items()
        if name.endswith(".pf_fragment")
        for found in [fragment(content)]
    }
    reader.evaluate(OPEN_ALL)
    differing = {}
    for query in QUERIES:
        expected = {url for url, text in texts.items() if holds(text, query)}
        found, _ = reader.evaluate(ASK, query)
        if set(found) != expected or len(found) != len(expected):
            differing[query] = (set(found) - expected, expected - set(found))
    assert differing == {}
    assert {query for query in QUERIES if not any(holds(text, query) for text in texts.values())} >= set(NONSENSE)


def test_newest_first_and_further_back_on_demand(reader: Page, sharded: Path) -> None:
    """The page says from when on it has asked, and reads nothing older before it is told to."""
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    periods = [each["period"] for each in json.loads((sharded / "search" / "search.json").read_text("utf-8"))["shards"]]
    reader.fill("#search-words", "质量")
    count = reader.locator("#search-count")
    count.filter(has_text=f"{periods[0]}年以来找到").wait_for()
    assert [url for url in asked for period in periods[1:] if f"/search/{period}/" in url] == []
    numbers = [int(found) for found in re.findall("找到([0-9]+)条", count.inner_text())]
    for period in periods[1:]:
        before = count.inner_text()
        reader.locator("#search-older").click()
        count.filter(has_text="找到", has_not_text=before).wait_for()
        assert [url for url in asked if f"/search/{period}/" in url]
        numbers += [int(found) for found in re.findall("找到([0-9]+)条", count.inner_text())]
    assert numbers == sorted(numbers)
    assert "以来" not in count.inner_text()
    assert "更早" not in count.inner_text()
    assert not reader.locator("#search-older").is_visible()


@pytest.mark.parametrize(
    ("typed", "title"),
    [("稻香农业", "示例稻香农业专业合作社"), ("蟹业 合作社", "示例蟹业养殖专业合作社"), ("2023-call", "关于开展")],
)
def test_what_is_looked_up_is_found_in_all_years(reader: Page, host: str, typed: str, title: str) -> None:
    """Names and numbers of years that are not open yet stand first, and the page says so."""
    reader.goto(f"{host}search.html?q={quote(typed)}")
    reader.locator("#search-count", has_text="名称相符的在前，不分年份").wait_for()
    assert reader.locator("#search-older").is_visible()
    assert reader.locator(".search-title").first.inner_text().startswith(title)


PERIODS = {
    "201": ("2010年", "2010—2019年"),
    "2019": ("2019年", "2019年"),
    "2019-0": ("2019年1月", "2019年1—9月"),
    "2019-1": ("2019年10月", "2019年10—12月"),
    "2019-05": ("2019年5月", "2019年5月"),
    "2019-05-0": ("2019年5月1日", "2019年5月1—9日"),
    "2019-05-3": ("2019年5月30日", "2019年5月30—31日"),
    "2019-05-20": ("2019年5月20日", "2019年5月20日"),
}


def test_periods_have_names(reader: Page) -> None:
    """Of every length that a shard's may have."""
    found = reader.evaluate("all => all.map(each => periodOf(each))", list(PERIODS))
    assert [(each["since"], each["name"]) for each in found] == list(PERIODS.values())


def test_sorted_by_day_over_shards(reader: Page, host: str) -> None:
    """Newest first, whatever shard it stands in."""
    reader.goto(f"{host}search.html?q={quote('质量')}&sort=date")
    reader.locator("#search-older").click()
    reader.locator("#search-count", has_text="2025年").wait_for()
    days = [each.inner_text() for each in reader.locator(".search-about time").all()]
    assert len(days) > 5
    assert days == sorted(days, reverse=True)


def test_the_count_comes_with_the_results(reader: Page, host: str) -> None:
    """However slowly their texts come: a number over an empty list would be untrue."""
    reader.goto(f"{host}search.html")
    said, listed = at_count(reader, "质量管理")
    assert listed == min(said, 20) > 1


READ = """() => performance.getEntriesByType('resource').filter(each => each.name.includes('/search/'))
  .reduce((sum, each) => sum + each.transferSize, 0)"""


def test_a_question_reads_little(reader: Page) -> None:
    """The first with the engine, and a later one."""
    seen: list[Any] = []
    for query in ("质量管理", "示例海岛医院"):
        reader.fill("#search-words", query)
        reader.locator(".search-title").first.wait_for()
        reader.wait_for_load_state("networkidle")
        seen.append(reader.evaluate(READ))
    assert 50_000 < seen[0] < 150_000
    assert seen[1] - seen[0] < 50_000


def test_on_a_phone(browser: Browser, host: str) -> None:
    """The way further back is large enough to touch, and nothing scrolls sideways."""
    page, wrong = watched(browser, host, 390)
    page.goto(f"{host}search.html?q={quote('质量')}")
    page.locator("#search-older").wait_for()
    box = page.locator("#search-older").bounding_box()
    assert box
    assert box["height"] >= 44
    assert page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert wrong == []
    page.close()
