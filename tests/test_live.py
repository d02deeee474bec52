"""What time changes is right at the reader's moment: the same in Python and in the browser, on old pages and new."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from chromium import open_page
from conftest import AFTER, OPEN, ROOT, demo
from gongshi.beijing import BEIJING
from gongshi.clock import parse_moment
from gongshi.law.workdays import Workdays
from gongshi.publish.build import build_site
from gongshi.views.live import STALE_DAYS, Facts, State, standing, starts
from test_serve import free_port, serving, wait_for

SiteAt = Callable[[str], Path]
ZONES = ["Asia/Shanghai", "Asia/Tokyo", "UTC", "America/Los_Angeles", "Pacific/Kiritimati", "America/St_Johns"]
OFFSETS = [timezone(timedelta(hours=hours)) for hours in (-8, 0, 5.5, 8, 14)]
MILLISECOND, DAY = timedelta(milliseconds=1), timedelta(days=1)
CASES = json.loads((ROOT / "tests" / "live-cases.json").read_text("utf-8"))
UPCOMING = "2025-10-20T12:00+08:00"
"""A moment at which the same window is announced but not open."""


class Case(NamedTuple):
    facts: dict[str, Any]
    """As a page holds them."""
    moment: datetime
    state: str
    remaining: int
    hours: int | None
    """None on a last day of which the cases do not count the hours."""


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def facts_of(window: dict[str, Any]) -> dict[str, Any]:
    facts = {key: window.get(key, False) for key in ("opens", "closes", "settled", "replaced")}
    return {**facts, "counted": window["counted"].split()}


def cases() -> Iterator[Case]:
    """Each step at its first instant, the next, late that day, and at the very last before the next step."""
    for window in CASES["windows"]:
        begins = [beijing(step[0]) for step in window["steps"]]
        for (_, state, remaining), begin, end in zip(
            window["steps"], begins, [*begins[1:], begins[-1] + 400 * DAY], strict=True
        ):
            late = begin.replace(hour=23, minute=59, second=59, microsecond=999_000)
            for at in sorted({begin, begin + MILLISECOND, late, end - MILLISECOND}):
                if at < end:
                    hours = None if state == State.LAST_DAY else 0
                    yield Case(facts_of(window), at, state, remaining, hours)
    for text, hours in CASES["hours"]:
        state, remaining = {"26": ("open", 1), "27": ("last-day", 0), "28": ("closed", 0)}[text[8:10]]
        yield Case(facts_of(CASES["windows"][0]), beijing(text), state, remaining, hours)


def wrong(case: Case, said: dict[str, Any]) -> bool:
    hours = said["hours"] == case.hours if case.hours is not None else 1 <= said["hours"] <= 24
    return (said["state"], said["remaining"], hours) != (case.state, case.remaining, True)


def as_facts(facts: dict[str, Any]) -> Facts:
    opens, closes = (date.fromisoformat(facts[key]) for key in ("opens", "closes"))
    return Facts(opens, closes, tuple(map(date.fromisoformat, facts["counted"])), facts["settled"], facts["replaced"])


def test_the_cases_reach_every_state() -> None:
    """At the instants around every change."""
    found = list(cases())
    assert len(found) > 200
    assert {case.state for case in found} == set(State)


def test_the_cases_count_the_days_that_people_work() -> None:
    """Their counted days are those that the calendar counts: weekends, days off and make-up days included."""
    workdays = Workdays(demo().calendars)
    for window in CASES["windows"]:
        facts = as_facts(facts_of(window))
        counted = tuple(each.day for each in workdays.between(facts.opens, facts.closes) if each.working)
        assert facts.counted == counted, window["name"]


def test_python_agrees_with_the_cases() -> None:
    """From whichever offset the moment is written."""
    for case in cases():
        for offset in OFFSETS:
            stands = standing(as_facts(case.facts), case.moment.astimezone(offset))
            assert not wrong(case, vars(stands)), (case, stands)


@pytest.mark.browser
@pytest.mark.parametrize("zone", ZONES)
def test_the_browser_agrees_with_the_cases(site_at: SiteAt, browser: Browser, zone: str) -> None:
    """In whatever zone the reader is."""
    page = browser.new_page(timezone_id=zone)
    page.goto((site_at(AFTER) / "about.html").as_uri())
    found = list(cases())
    asked = [(case.facts, round(case.moment.timestamp() * 1000)) for case in found]
    said = page.evaluate("asked => asked.map(([facts, ms]) => gongshiLive.standing(facts, ms))", asked)
    page.clock.set_fixed_time("2027-01-01T16:00:00Z")
    assert page.evaluate("gongshiLive.today()") == "2027-01-02"
    page.close()
    assert [(case, each) for case, each in zip(found, said, strict=True) if wrong(case, each)] == []


days = st.dates(date(2024, 1, 1), date(2026, 6, 1))
windows = st.builds(
    lambda opens, length, skipped: Facts(
        opens,
        opens + length * DAY,
        tuple(opens + each * DAY for each in range(length + 1) if each not in skipped),
    ),
    days,
    st.integers(0, 30),
    st.sets(st.integers(0, 30)),
)
moments = st.builds(
    lambda day, ms: datetime(day.year, day.month, day.day, tzinfo=BEIJING) + ms * MILLISECOND,
    st.dates(date(2023, 12, 1), date(2026, 8, 1)),
    st.integers(0, 86_399_999),
)


@given(windows, moments, st.integers(0, 40 * 86_400_000))
def test_time_only_moves_a_window_forward(facts: Facts, moment: datetime, later: int) -> None:
    """No state comes back, no day is won, the hours of the last day fall; the day begins and ends in Beijing."""
    order = [State.UPCOMING, State.OPEN, State.LAST_DAY, State.CLOSED]
    one, other = standing(facts, moment), standing(facts, moment + later * MILLISECOND)
    assert order.index(one.state) <= order.index(other.state)
    assert one.remaining >= other.remaining
    assert one.state is not other.state or one.hours >= other.hours
    assert (one.hours > 0) == (moment.date() == facts.closes) == (one.state is State.LAST_DAY)
    assert one.remaining == len([day for day in facts.counted if day > moment.date()])
    begun = [state for state, start in starts(facts).items() if start <= moment]
    assert one.state is (begun[-1] if begun else State.UPCOMING)


def shown(browser: Browser, site: Path, address: str, moment: str) -> tuple[Page, list[str]]:
    return open_page(browser, (site / address).as_uri(), 1280, moment=moment)


PAGES = ["index.html", "notices/index.html", "notices/2025-proposed.html", "rounds/2025.html", "objection.html"]
TEXT = """() => [...document.querySelectorAll('main')].map(
  main => main.innerText.replace(/数据截至.*/g, '').replace(/\\s+/g, ' '))[0]"""
CLASSES = """() => [...document.querySelectorAll('main [class]')].filter(each => each.checkVisibility())
  .map(each => each.className)"""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("built", "read"),
    [
        (UPCOMING, "2025-10-20T23:59:59+08:00"),
        (UPCOMING, "2025-10-21T00:00:00+08:00"),
        (UPCOMING, "2025-10-25T08:30:00+08:00"),
        (UPCOMING, "2025-10-27T13:05:00+08:00"),
        (OPEN, "2025-10-23T00:00:00+08:00"),
        (OPEN, "2025-10-26T23:59:00+08:00"),
        (OPEN, "2025-10-27T00:00:00+08:00"),
        (OPEN, "2025-10-27T23:59:00+08:00"),
    ],
)
def test_an_old_page_says_what_a_new_one_would(site_at: SiteAt, browser: Browser, built: str, read: str) -> None:
    """Word for word and class for class, while time alone has changed."""
    old, wrong = shown(browser, site_at(built), PAGES[0], read)
    new, _ = shown(browser, site_at(read), PAGES[0], read)
    for address in PAGES:
        old.goto((site_at(built) / address).as_uri())
        new.goto((site_at(read) / address).as_uri())
        assert old.evaluate(TEXT) == new.evaluate(TEXT), address
        assert old.evaluate(CLASSES) == new.evaluate(CLASSES), address
    assert wrong == []
    old.close()
    new.close()


CLOSED = "2025-10-28T00:00:00+08:00"


@pytest.mark.browser
@pytest.mark.parametrize("zone", ZONES)
def test_a_window_that_closed_since_is_nowhere_said_to_be_open(site_at: SiteAt, browser: Browser, zone: str) -> None:
    """From the first instant after it, in every zone; and no more is claimed than that it is over."""
    page = browser.new_page(timezone_id=zone)
    page.clock.set_fixed_time(CLOSED)
    for address in PAGES:
        page.goto((site_at(OPEN) / address).as_uri())
        text = page.inner_text("main").partition("合规对照")[0]
        assert [words for words in ("正在公示", "最后一天", "个工作日后截止", "今天") if words in text] == [], address
        assert "公示期满" in text, address
        note = page.locator("[data-live-moment]")
        if note.count():
            assert "截至 2025-10-28 00:00" in note.first.locator("..").inner_text()
            assert note.first.get_attribute("datetime") == "2025-10-28T00:00+08:00"
            assert ("（北京时间）" in note.first.locator("..").inner_text()) == (zone != "Asia/Shanghai")
    page.close()


@pytest.mark.browser
def test_an_open_page_follows_the_clock(site_at: SiteAt, browser: Browser) -> None:
    """With the minute, from before the window opens until after it closes, without a reload."""
    page = browser.new_page()
    page.clock.install(time="2025-10-20T23:58:30+08:00")
    page.goto((site_at(UPCOMING) / "notices" / "2025-proposed.html").as_uri())
    badge = page.locator(".notice-head .badge")
    assert badge.inner_text() == "即将公示"
    page.clock.run_for(90_000)
    assert badge.inner_text() == "正在公示"
    assert page.locator(".objection-open").count() == 1
    page.clock.fast_forward(6 * 86_400_000)
    assert badge.inner_text() == "最后一天"
    page.clock.fast_forward(86_400_000)
    assert badge.inner_text() == "公示期满"
    assert page.locator(".objection-open").count() == 0
    assert page.locator(".day-today").count() == 0
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("read", ["2025-10-22T09:59:59+08:00", "1970-01-01T00:00:00+00:00"])
def test_a_clock_behind_the_page_changes_nothing(site_at: SiteAt, browser: Browser, read: str) -> None:
    """It is wrong, or the page was built for a moment to come."""
    page, wrong = shown(browser, site_at(OPEN), "index.html", read)
    assert "截至 2025-10-22 10:00" in page.inner_text("main")
    assert "3 个工作日后截止" in page.inner_text("main .countdown").replace("\n", " ")
    assert page.locator("#stale").is_hidden()
    assert wrong == []
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("address", "read", "said"),
    [
        ("index.html", "2025-10-25T09:59:59+08:00", ""),
        ("index.html", "2025-10-25T10:00:00+08:00", "本页内容生成于3天前（2025-10-22 10:00）"),
        ("about.html", "2025-11-01T10:00:00+08:00", "本页内容生成于10天前（2025-10-22 10:00）"),
        ("notices/2023-decision.html", "2026-10-22T10:00:00+08:00", "本页内容生成于365天前（2025-10-22 10:00）"),
    ],
)
def test_a_page_says_that_it_is_old(site_at: SiteAt, browser: Browser, address: str, read: str, said: str) -> None:
    """Every page, from three days on, with what to do."""
    assert STALE_DAYS == 3
    page, wrong = shown(browser, site_at(OPEN), address, read)
    bar = page.locator("#stale")
    assert bar.is_visible() == bool(said)
    assert said in bar.inner_text()
    if said:
        root = demo().office.site.address
        assert bar.get_by_role("link").get_attribute("href") == root + address
    assert wrong == []
    page.close()


@pytest.mark.browser
def test_a_page_says_that_its_windows_moved_on(site_at: SiteAt, browser: Browser) -> None:
    """Also before it is old: something may have been published since."""
    built = "2025-10-27T20:00+08:00"
    page, _ = shown(browser, site_at(built), "index.html", "2025-10-28T00:00:00+08:00")
    assert "公示状态有变化" in page.locator("#stale").inner_text()
    page.close()
    page, _ = shown(browser, site_at(built), "about.html", "2025-10-28T00:00:00+08:00")
    assert page.locator("#stale").is_hidden()
    page.close()


SHIFTS = """new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const each of list.getEntries()) sum += each.value; })
    .observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => setTimeout(() => done(sum), 200));
})"""


@pytest.mark.browser
@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_on_the_page(site_at: SiteAt, browser: Browser, address: str, width: int) -> None:
    """However old it is: what the script changes is changed before the reader sees the page."""
    page, _ = open_page(browser, (site_at(OPEN) / address).as_uri(), width, moment="2025-11-05T10:00:00+08:00")
    assert page.locator("#stale").is_visible()
    assert page.evaluate(SHIFTS) == 0
    page.close()


@pytest.mark.browser
def test_nothing_is_announced(site_at: SiteAt, browser: Browser) -> None:
    """A reader with a screen reader is not interrupted every minute."""
    page, _ = shown(browser, site_at(OPEN), "index.html", CLOSED)
    assert page.locator("[data-live][aria-live], [data-live] [aria-live], #stale[role], [role=timer]").count() == 0
    page.close()


@pytest.mark.browser
def test_without_javascript_the_page_says_as_of_when(site_at: SiteAt, browser: Browser) -> None:
    """Beside every state, and nothing of the states to come."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in PAGES:
        page.goto((site_at(OPEN) / address).as_uri())
        text = page.inner_text("body")
        assert "截至 2025-10-22 10:00" in text
        assert "届满" not in text
        assert "天前" not in text
    context.close()


def test_a_published_site_is_never_still(project: Path) -> None:
    """Its bytes hang on commit and moment alone, so that anyone can build it again with `--as-of` and compare."""
    assert build_site(project, project / "site", parse_moment(OPEN)).site
    assert not any("data-still" in path.read_text("utf-8") for path in (project / "site").rglob("*.html"))


@pytest.mark.browser
def test_a_preview_of_a_moment_keeps_it(project: Path, browser: Browser) -> None:
    """`gongshi serve --as-of` shows the moment that the clerk asked for, and says so."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/chongming/"
    with serving(project, ["gongshi", "serve", "--port", str(port)]):
        assert wait_for(address + "index.html", "data-still")
        page, _ = open_page(browser, address + "index.html", 1280, moment="2026-11-01T10:00:00+08:00")
        assert "正在公示" in page.inner_text("main")
        assert "预览：按指定的时刻2025-10-22 10:00" in page.inner_text("body")
        assert page.evaluate("gongshiLive.today()") == "2025-10-22"
        page.close()
