"""What a site says of windows that are counted otherwise: page, calendar, feeds, data, certificate, calculators."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator
from lxml import etree, html
from playwright.sync_api import Browser, Page

from casefolders import CASES, NOTHING_FOUND, CaseFolder
from chromium import watched
from conftest import AFTER, OPEN, copied
from gongshi.clock import parse_moment
from gongshi.findings import as_text
from gongshi.publish.build import build_site
from otherwise import CALENDAR_DAYS, LAST_DAY_ONLY, MEASURES, POSTING_DAY_COUNTS, otherwise
from test_calendar_feed import by_address, faults
from test_site import inner_links, pages_of, target

EACH_ITS_UNIT = {
    MEASURES: [("working_days: {qualified: 5, proposed: 5}", "working_days: {qualified: 5}\n      days: {proposed: 7}")]
}
"""The last day has to be a working day still."""
CHANGES = {
    "calendar": (CALENDAR_DAYS,),
    "last-day": (CALENDAR_DAYS, LAST_DAY_ONLY),
    "working-last-day": (LAST_DAY_ONLY, POSTING_DAY_COUNTS),
    "mixed": (EACH_ITS_UNIT,),
}
SiteOf = Callable[[str, str], Path]


@pytest.fixture(scope="module")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> SiteOf:
    """The site of an office that counts otherwise, at a moment; each is built once."""

    @cache
    def site(name: str, moment: str) -> Path:
        folder = otherwise(tmp_path_factory.mktemp("otherwise") / "project", *CHANGES[name])
        done = build_site(folder, folder / "site", parse_moment(moment))
        assert done.site, as_text(done.findings)
        return folder / "site"

    return site


def said(site: Path, address: str) -> str:
    """The words of a page's main part, blanks taken out."""
    (main,) = html.fromstring((site / address).read_bytes()).xpath("//main")
    for template in main.xpath(".//template | .//script"):
        template.drop_tree()
    return "".join(main.text_content().split())


def read(site: Path, address: str) -> Any:
    return json.loads((site / address).read_text("utf-8"))


def test_a_notice_says_until_when_and_counts_out_every_day(site_of: SiteOf) -> None:
    """And how it counts; nothing speaks of working days."""
    page = said(site_of("last-day", OPEN), "notices/2025-proposed.html")
    assert "公示至2025年10月27日止正在公示" in page
    assert "5天后截止10月27日（周一）24:00" in page
    assert "从10月21日（周二）起算，共7个自然日（办法要求不少于7个），周末和节假日都计入；发布当日不计入。" in page
    days = ["20日发布日", *(f"{20 + number}日第{number}天" for number in range(1, 8))]
    assert [day for day in days if day not in page] == []
    assert "个工作日后截止" not in page


def test_a_notice_of_working_days_that_names_its_last_day_alone(site_of: SiteOf) -> None:
    """Where the day of posting counts, it is the first; weekends are left out with their reason."""
    page = said(site_of("working-last-day", OPEN), "notices/2025-proposed.html")
    assert "公示至2025年10月27日止" in page
    assert "3个工作日后截止" in page
    assert "从10月20日（周一）起算，共6个工作日（办法要求不少于5个）；发布当日计入。" in page
    assert "10月25日—10月26日" in page or "周六" in page
    assert [f"第{number}日" in page for number in range(1, 7)] == [True] * 6


def test_windows_with_both_days_name_both(site_of: SiteOf) -> None:
    """Only the unit is another."""
    page = said(site_of("calendar", OPEN), "notices/2025-proposed.html")
    assert "公示期2025年10月21日—10月27日" in page
    assert "共7个自然日（办法要求不少于7个），周末和节假日都计入" in page


def test_the_calendar_holds_the_computed_days(site_of: SiteOf) -> None:
    """Whole days as for every window; its words say that the first was computed."""
    content = (site_of("last-day", OPEN) / "feeds" / "windows.ics").read_bytes()
    assert faults(content) == []
    event = by_address(Calendar.from_ical(content))["2025-proposed"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2025, 10, 21), date(2025, 10, 28))
    until = "公示至2025年10月27日止，从2025年10月21日起算，共7个自然日，10月27日（周一）24:00截止。"
    assert until in str(event["DESCRIPTION"])


def test_feeds_tell_its_days(site_of: SiteOf) -> None:
    """Begun, last day and over at the same midnights as of a window that names both days."""
    short, whole = (read(site_of(name, AFTER), "feeds/all.json")["items"] for name in ("last-day", "calendar"))

    def moments(items: list[dict[str, Any]]) -> dict[str, str]:
        return {each["id"]: each["date_published"] for each in items if "2025-proposed/" in each["id"]}

    assert moments(short) == moments(whole)
    assert {name.rpartition("/")[2] for name in moments(short)} == {"published", "opens", "last-day", "closed"}
    tree = etree.parse(site_of("last-day", AFTER) / "feeds" / "all.xml")
    told = [each.text or "" for each in tree.iter("description", "{http://purl.org/rss/1.0/modules/content/}encoded")]
    assert any("公示至10月27日止。" in each for each in told)
    assert any("公示至2025年10月27日止，从2025年10月21日起算，共7个自然日" in each for each in told)


def test_data_says_what_is_written_and_what_is_computed(site_of: SiteOf) -> None:
    """As the schemas beside it promise; working days are empty where none are counted."""
    site = site_of("last-day", OPEN)
    told = read(site, "api/v1/notices/2025-proposed.json")
    Draft202012Validator(read(site, "api/v1/schema/notices.item.json")).validate(told)
    version = told["item"]["versions"][-1]
    assert version["recorded"]["window"] == {"opens": None, "closes": "2025-10-27"}
    assert version["computed"]["window"] == {
        "state": "open",
        "state_name": "正在公示",
        "opens": "2025-10-21",
        "closes": "2025-10-27",
        "unit": "calendar",
        "unit_name": "自然日",
        "days": 7,
        "least_days": 7,
        "remaining_days": 5,
        "working_days": None,
        "least_working_days": None,
        "remaining_working_days": None,
    }


def test_the_certificate_counts_in_the_same_unit(site_of: SiteOf) -> None:
    """Until when, how many days, and each of them."""
    text = said(site_of("last-day", AFTER), "notices/2025-proposed.certificate.html")
    assert "公示期至2025年10月27日止，从10月21日（周二）起算，共7个自然日" in text
    assert "计入的自然日：10月21日（周二）、" in text


def test_rules_explain_themselves_in_the_unit_of_the_measures(site_of: SiteOf) -> None:
    """Those who read them are told of days as they are counted here."""
    page = said(site_of("calendar", OPEN), "rules.html")
    assert "按自然日计算的，每一天都计入。" in page
    assert "按自然日计算的，不需要放假安排。" in page
    assert "规定的工作日数" not in page


def site_of_case(name: str, folder: Path, moment: str) -> Path:
    """The site of a case in which nothing is found."""
    shutil.rmtree(copied(folder) / "data")
    assert CaseFolder(CASES / name).found_in(folder) == NOTHING_FOUND
    done = build_site(folder, folder / "site", parse_moment(moment))
    assert done.site, as_text(done.findings)
    return folder / "site"


CASES_TO_SHOW = (
    "known-calendar-ok-calendar-days",
    "revision-effect-ok-last-day-only-restart",
    "stage-order-ok-announcement-between",
    "stage-order-ok-measures-without-shortlist",
    "stage-order-ok-no-qualified-window",
    "stage-order-ok-shortlist-window",
)


@pytest.mark.parametrize("name", CASES_TO_SHOW)
def test_what_passes_the_check_can_be_shown(name: str, tmp_path: Path) -> None:
    """A site of each way to count otherwise that is legal, with no link of a record page that leads nowhere."""
    site = site_of_case(name, tmp_path / "project", "2095-01-01" if "calendar" in name else AFTER)
    pages = pages_of(site)
    notices = [(page, link) for page, link in inner_links(pages) if page.startswith(("notices/", "rounds/"))]
    lost = [(page, link) for page, link in notices if not (site / target(page, link)[0]).exists()]
    assert (len(notices) > 50, lost) == (True, [])


def test_a_window_on_the_shortlist_is_shown_with_what_it_brought(tmp_path: Path) -> None:
    """Between the stages of its round; a list that was not open to objection has neither window nor outcome."""
    texts = {}
    for name in ("stage-order-ok-shortlist-window", "stage-order-ok-no-qualified-window"):
        site = site_of_case(name, tmp_path / name, AFTER)
        texts[name] = said(site, "rounds/2025.html")
        texts[f"{name} notice"] = said(site, "notices/2025-qualified.html")
    shortlisted, unopened = texts["stage-order-ok-shortlist-window"], texts["stage-order-ok-no-qualified-window"]
    assert "现场评审名单5家9月12日—9月18日异议处理结果未收到异议9月19日拟奖励名单公示" in shortlisted
    assert "资格审查公示6家9月1日现场评审名单" in unopened
    assert "共5个工作日" in texts["stage-order-ok-shortlist-window notice"]
    assert "个工作日" not in texts["stage-order-ok-no-qualified-window notice"].partition("资格审查通过名单，")[0]


def at(browser: Browser, site: Path, address: str, width: int = 1280, moment: str = "") -> tuple[Page, list[str]]:
    page, wrong = watched(browser, site.as_uri(), width, moment=moment)
    page.goto((site / address).as_uri())
    return page, wrong


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["calendar", "last-day", "working-last-day"])
def test_a_notice_fits_and_follows_the_readers_clock(browser: Browser, site_of: SiteOf, name: str, width: int) -> None:
    """Over a weekend calendar days go on, working days do not; nothing is wider than the screen."""
    left = {"calendar": ("2", "1"), "last-day": ("2", "1"), "working-last-day": ("1", "1")}[name]
    for moment, number in zip(("2025-10-25T10:00+08:00", "2025-10-26T10:00+08:00"), left, strict=True):
        page, wrong = at(browser, site_of(name, OPEN), "notices/2025-proposed.html", width, moment)
        assert page.inner_text(".countdown [data-live-remaining]") == number
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert wrong == []
        page.close()


@pytest.mark.browser
def test_the_calculator_counts_each_kind_in_its_unit(browser: Browser, site_of: SiteOf) -> None:
    """Working days over the National Day holiday; all days, moved off it where the last has to be worked."""
    page, wrong = at(browser, site_of("mixed", OPEN), "workdays.html")
    page.fill("#start", "2025-09-26")
    answers = {}
    for kind in ("资格审查公示", "拟奖励名单公示"):
        page.get_by_label(kind).check()
        answers[page.inner_text("label[for=number]")] = page.inner_text("#count-answer")
    assert answers == {
        "公示多少个工作日": "最早到2025年10月10日（周五）\n\n从2025年9月26日开始公示，到这一天满5个工作日。",
        "公示多少个自然日": "最早到2025年10月9日（周四）\n\n从2025年9月26日开始公示，到2025年10月3日满7个自然日。"
        "\n\n2025年10月3日是休息日，按本站的取法顺延到2025年10月9日。",
    }
    page.fill("#end", "2025-10-03")
    assert page.inner_text("#count-answer").startswith("到2025年10月3日共7个自然日")
    assert "第7天" in page.inner_text("#count-days")
    assert wrong == []
    page.close()


@pytest.mark.browser
def test_calendar_days_are_counted_beyond_the_calendars(browser: Browser, site_of: SiteOf) -> None:
    """Where a window may end on any day; and so is the notice inside an organisation."""
    site = site_of("calendar", OPEN)
    page, wrong = at(browser, site, "workdays.html")
    page.fill("#start", "2031-02-25")
    assert page.inner_text("#count-answer").startswith("最早到2031年3月4日（周二）")
    page.goto((site / "internal-notice.html").as_uri())
    page.fill("#start", "2031-02-25")
    sheet = "".join(page.inner_text("#sheet").split())
    assert "公示时间：2031年2月25日至2031年3月4日，共7个自然日。公示当日不计入。" in sheet
    assert "工作日" not in sheet
    page.fill("#number", "6")
    assert "够数的自然日（不少于7个）" in page.inner_text("#missing")
    assert wrong == []
    page.close()


@pytest.mark.browser
def test_both_sides_count_calendar_days_alike(browser: Browser, site_of: SiteOf) -> None:
    """From starts around leap days and turns of the year, by both readings of the day of posting."""
    starts = [date(2024, 2, 27) + timedelta(days=17 * step) for step in range(60)]
    page, _ = at(browser, site_of("calendar", OPEN), "workdays.html")
    told = page.evaluate(
        """starts => [false, true].map(counts => {
          const days = new CalendarDays({ ...pageData('workday-tables'), postingDayCounts: counts });
          return starts.map(start => days.earliestEnd(start, 7));
        })""",
        [start.isoformat() for start in starts],
    )
    assert told == [[(start + timedelta(days=7 - counts)).isoformat() for start in starts] for counts in (0, 1)]
    page.close()
