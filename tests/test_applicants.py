"""What applicants use in their browser: working days, the self-check, the notice inside their organisation."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pydantic import ValidationError

from chromium import watched
from conftest import AFTER, OPEN, ROOT, demo
from gongshi.clock import parse_moment
from gongshi.law import bars
from gongshi.law.terms import Eligibility, read
from gongshi.law.workdays import UnknownYearError, Workdays
from gongshi.records.calendar import Calendar
from gongshi.register import Register
from gongshi.views.counting import counting_view, internal_notice_view
from gongshi.views.edition import Edition
from gongshi.views.eligibility import EligibilityView, eligibility_view
from gongshi.views.registered import Registered, RegisteredTitle
from gongshi.views.site import SiteView
from gongshi.views.workday_tables import workday_tables

SiteAt = Callable[[str], Path]
WORKDAYS = Workdays(demo().calendars)
CASES: list[dict[str, Any]] = json.loads((ROOT / "tests" / "workdays.json").read_text("utf-8"))
ICON = "/assets/emblem.svg"
"""Asked for by the browser when it likes, for its tab."""
ONE_DAY = timedelta(days=1)
IN_JAVASCRIPT = """cases => {
  const workdays = new Workdays(pageData('workday-tables'));
  return cases.map(each => {
    workdays.postingDayCounts = Boolean(each.postingDayCounts);
    try {
      if (each.number) return { end: workdays.earliestEnd(each.posted, each.number) };
      return { counted: workdays.counted(each.posted, each.end).filter(day => day.number).length };
    } catch (error) {
      return { refused: error.year };
    }
  });
}"""


def in_python(case: dict[str, Any]) -> dict[str, Any]:
    """What the law's own count says of a case."""
    posted, counts = date.fromisoformat(case["posted"]), case.get("postingDayCounts", False)
    try:
        if "number" in case:
            return {"end": WORKDAYS.after(posted - counts * ONE_DAY, case["number"]).isoformat()}
        first = posted if counts else posted + ONE_DAY
        WORKDAYS.day(posted)
        return {"counted": WORKDAYS.count(first, date.fromisoformat(case["end"]))}
    except UnknownYearError as error:
        return {"refused": error.year}


def expected(case: dict[str, Any]) -> dict[str, Any]:
    asked = "end" if "number" in case and "refused" not in case else "refused" if "refused" in case else "counted"
    return {asked: case[asked]}


def edition(moment: str, register: Register | None = None) -> Edition:
    return Edition.of(register or demo(), parse_moment(moment))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_law_counts_the_shared_cases(case: dict[str, Any]) -> None:
    """Python's half: the cases were worked out by hand from the notices of the State Council."""
    assert in_python(case) == expected(case)


def at(browser: Browser, site: Path, address: str, width: int = 1280) -> tuple[Page, list[str]]:
    page, wrong = watched(browser, site.as_uri(), width)
    page.goto((site / address).as_uri())
    return page, wrong


@pytest.mark.browser
def test_the_browser_counts_the_shared_cases(browser: Browser, site_at: SiteAt) -> None:
    """JavaScript's half."""
    page, wrong = at(browser, site_at(AFTER), "workdays.html")
    assert page.evaluate(IN_JAVASCRIPT, CASES) == [expected(case) for case in CASES]
    assert wrong == []
    page.close()


@pytest.mark.browser
def test_both_count_alike_from_hundreds_of_starts(browser: Browser, site_at: SiteAt) -> None:
    """Every day of the years that the page has, by both readings of the posting day, up to where each refuses."""
    chance = random.Random(4)  # noqa: S311 (the same starts on every run)
    first, days = date(2023, 1, 1), (date(2027, 1, 20) - date(2023, 1, 1)).days
    cases: list[dict[str, Any]] = []
    for _ in range(800):
        posted = first + timedelta(days=chance.randrange(1, days))
        case: dict[str, Any] = {"posted": posted.isoformat(), "postingDayCounts": chance.random() < 0.3}
        if chance.random() < 0.6:
            case["number"] = chance.randrange(1, 40)
        else:
            case["end"] = (posted + timedelta(days=chance.randrange(60))).isoformat()
        cases.append(case)
    page, wrong = at(browser, site_at(AFTER), "workdays.html")
    ours, theirs = [in_python(case) for case in cases], page.evaluate(IN_JAVASCRIPT, cases)
    assert [(case, one, other) for case, one, other in zip(cases, ours, theirs, strict=True) if one != other] == []
    assert sum("refused" in each for each in ours) > 5
    every = [WORKDAYS.day(first + timedelta(days=offset)) for offset in range((date(2026, 12, 31) - first).days + 1)]
    listed = page.evaluate(
        "() => new Workdays(pageData('workday-tables')).between('2023-01-01', '2026-12-31')"
        ".map(each => [each.day, each.working, each.reason, each.source])"
    )
    assert listed == [
        [
            day.day.isoformat(),
            day.working,
            day.reason,
            f"《{day.source.title}》（{day.source.number}）" if day.source else "",
        ]
        for day in every
    ]
    assert wrong == []
    page.close()


@pytest.mark.parametrize(
    ("moment", "years"),
    [
        (OPEN, [2022, 2023, 2024, 2025]),
        ("2025-11-03", [2022, 2023, 2024, 2025]),
        ("2025-11-04", [2023, 2024, 2025, 2026]),
        (AFTER, [2023, 2024, 2025, 2026]),
    ],
)
def test_a_year_is_there_from_the_day_it_was_announced(moment: str, years: list[int]) -> None:
    """Not before, whatever the repository or the library holds already."""
    assert [each.year for each in workday_tables(edition(moment)).years] == years


def test_a_year_without_a_calendar_is_not_there() -> None:
    """Also when it has begun, until somebody writes it down; then it is."""
    assert [each.year for each in workday_tables(edition("2027-01-05")).years] == [2024, 2025, 2026]
    source = {"title": "放假安排（示例）", "number": "示例〔2026〕1号", "dated": "2026-11-10"}
    given = Calendar.model_validate({"source": source, "days_off": [{"day": "2027-01-01", "name": "元旦"}]})
    register = replace(demo(), calendars={**demo().calendars, 2027: given})
    assert [each.year for each in workday_tables(edition("2026-11-09", register)).years][-1] == 2026
    assert [each.year for each in workday_tables(edition("2026-11-10", register)).years][-1] == 2027


def test_the_calculator_knows_what_the_measures_ask() -> None:
    """Each kind of notice with its number and its article."""
    asked = counting_view(edition(AFTER)).asked
    assert [(each.name, each.number, each.article) for each in asked] == [
        ("组织内部公示", 5, "第十九条"),
        ("资格审查公示", 5, "第二十一条"),
        ("拟奖励名单公示", 5, "第二十五条"),
    ]


@dataclass(frozen=True)
class Reader:
    """Somebody at a page who fills something in."""

    page: Page

    def fills(self, **fields: str) -> None:
        for name, text in fields.items():
            self.page.fill(f"#{name}", text)

    def reads(self, place: str) -> str:
        return self.page.inner_text(f"#{place}")


@pytest.fixture
def reader(request: pytest.FixtureRequest, browser: Browser, site_at: SiteAt) -> Iterator[Reader]:
    """At the page that the test names, after everything was published; nothing may go wrong in the background."""
    page, wrong = at(browser, site_at(AFTER), request.param, 390)
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    yield Reader(page)
    kept = page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length")
    assert (wrong, [url for url in asked if not url.endswith(ICON)], kept) == ([], [], 0)
    page.close()


def page_is(address: str) -> Callable[[Any], Any]:
    return lambda test: pytest.mark.browser(pytest.mark.parametrize("reader", [address], indirect=True)(test))


@page_is("workdays.html")
def test_days_are_counted_out(reader: Reader) -> None:
    """The end, every day with its number or why it has none, and the notice on which that rests."""
    reader.fills(start="2025-09-26", number="5")
    assert "最早到2025年10月10日（周五）" in reader.reads("count-answer")
    lines = [" ".join(line.split()) for line in reader.page.locator("#count-days li").all_inner_texts()]
    assert lines[0] == "2025年9月26日 周五 发布日，不计入"
    assert lines[1] == "2025年9月27日 周六 不计入"
    assert lines[2] == "2025年9月28日 周日 第1日 国庆节调休上班"
    assert lines[5] == "2025年10月1日 周三 不计入 国庆节"
    assert lines[-1] == "2025年10月10日 周五 第5日"
    assert "国办发明电〔2024〕12号" in reader.reads("count-sources")


@page_is("workdays.html")
def test_a_last_day_is_counted_to(reader: Reader) -> None:
    """How many there are; whether that is enough; a day off is named with the day it moves to."""
    reader.fills(start="2025-10-20", end="2025-10-27")
    assert "共5个工作日" in reader.reads("count-answer")
    reader.fills(end="2025-10-25")
    answer = reader.reads("count-answer")
    assert "共4个工作日" in answer
    assert "不足5个，最早到2025年10月27日" in answer
    assert "2025年10月25日是休息日" in answer
    assert "顺延到2025年10月27日" in answer


@page_is("workdays.html")
@pytest.mark.parametrize(
    ("start", "number", "year"), [("2026-12-28", "5", 2027), ("2027-06-01", "1", 2027), ("2021-06-01", "1", 2021)]
)
def test_a_year_without_a_calendar_is_refused(reader: Reader, start: str, number: str, year: int) -> None:
    """By its number; not a single day is shown as if it were known."""
    reader.fills(start=start, number=number)
    answer = reader.reads("count-answer")
    assert answer.startswith("不能计算")
    assert f"{year}年" in answer
    assert reader.page.locator("#count-days li").count() == 0


@page_is("workdays.html")
def test_what_is_no_count_is_said_plainly(reader: Reader) -> None:
    """No date, no number, a last day before the first, years apart."""
    for fields, words in (
        ({"start": ""}, "填写开始公示的日期"),
        ({"start": "2025-10-20", "number": "0"}, "公示天数写1至99"),
        ({"number": "5", "end": "2025-10-19"}, "最后一天早于开始的日期"),
        ({"end": "2226-01-01"}, "两个日期相距太远"),
    ):
        reader.fills(**fields)
        assert words in reader.reads("count-answer")


def eligibility(now: Edition) -> EligibilityView:
    return eligibility_view(now, SiteView(now).brought)


@cache
def held() -> list[tuple[Registered, RegisteredTitle]]:
    """Every title that the page looks up, with its holder, the oldest decision first."""
    found = [(each, title) for each in SiteView(edition(AFTER)).lookup.known for title in each.titles if title.id]
    return sorted(found, key=lambda each: (each[1].decided, each[1].place))


def test_bars_are_those_that_the_law_counts() -> None:
    """The last days in the page are those that the rules on lists look at."""
    measures = edition(AFTER).measures_of(None)
    years = {key: int(measures.provisions[key].terms["years"]) for key in ("same_award_interval", "revocation_bar")}
    titles = edition(AFTER).register.titles
    assert titles
    for title, (_, shown) in zip(titles, held(), strict=True):
        assert shown.id == title.id
        won = bars.start(title.decision, measures)
        assert shown.same_award_until == bars.last_day(won, years["same_award_interval"]).isoformat()
        revoked = title.revocation and bars.last_day(bars.start(title.revocation, measures), years["revocation_bar"])
        assert shown.revoked_until == (revoked.isoformat() if revoked else "")


def test_measures_without_questions_point_to_their_text() -> None:
    """Another office need not write any; nor need its measures know any bar."""
    [(key, measures)] = demo().measures.items()
    kept = ("public_notice_length", "same_year_declaration")
    fewer = measures.model_copy(update={"provisions": {name: measures.provisions[name] for name in kept}})
    now = edition(AFTER, replace(demo(), measures={key: fewer}))
    view = eligibility(now)
    assert (view.activities, view.conditions, view.same_award, view.revoked) == ((), (), None, None)
    assert {title.same_award_until for each in SiteView(now).lookup.known for title in each.titles} == {""}
    assert internal_notice_view(now).asked is None


def test_a_question_for_an_unknown_activity_is_refused() -> None:
    """A slip would hide it from everybody."""
    [measures] = demo().measures.values()
    condition = {"title": "甲", "question": "乙？", "cite": {"article": "第十六条"}, "only_for": "nobody"}
    with pytest.raises(ValidationError, match="nobody"):
        read(Eligibility, {"conditions": [condition]}, measures)


def answer_all(page: Page, value: str) -> None:
    for each in page.locator(".question:visible").all():
        each.locator(f"input[value={value}]").check()


@page_is("eligibility.html")
def test_yes_to_everything_is_no_promise(reader: Reader) -> None:
    """Nothing is found against it, and who decides is said."""
    reader.page.check("[value=business]")
    answer_all(reader.page, "yes")
    said = reader.reads("outcome")
    assert "没有发现不符合的申报条件" in said
    assert "自查结果仅供参考，以资格审查为准。" in said
    assert not any(words in reader.page.inner_text("main") for words in ("可以申报", "符合申报条件。", "通过"))


@page_is("eligibility.html")
def test_no_and_unsure_are_named_with_their_article(reader: Reader) -> None:
    """One no is enough; what is unsure or open keeps the result open."""
    reader.page.check("[value=business]")
    answer_all(reader.page, "yes")
    loss = reader.page.locator(".question", has_text="政策性亏损除外")
    loss.locator("[value=unsure]").check()
    assert "还不能得出结果" in reader.reads("outcome")
    loss.locator("[value=no]").check()
    assert "有不符合的申报条件" in reader.reads("outcome")
    assert "没有亏损（第十六条）" in reader.reads("outcome")
    assert "不符合这一项" in loss.inner_text()
    assert loss.get_by_role("link", name="第十六条").get_attribute("href") == "measures/2022-6.html#article-16"


@page_is("eligibility.html")
def test_who_earns_no_profit_is_asked_other_questions(reader: Reader) -> None:
    """Not about losses; about what is given to society."""
    reader.page.check("[value=non-profit]")
    text = reader.page.inner_text("#questions")
    assert "亏损" not in text
    assert "社会贡献位于区内同行业前列吗" in text
    answer_all(reader.page, "yes")
    assert "没有发现不符合的申报条件" in reader.reads("outcome")


@page_is("eligibility.html")
def test_an_earlier_title_bars_the_same_award(reader: Reader) -> None:
    """By name or by credit code; on the last day still, on the day after no more."""
    holder, title = next(each for each in held() if each[1].state == "standing" and each[1].same_award_until)
    last = date.fromisoformat(title.same_award_until)
    until = f"{last.year}年{last.month}月{last.day}日"
    for asked in (holder.code, holder.code.lower(), holder.name, *holder.former_names):
        reader.fills(who=asked, when=title.same_award_until)
        assert f"到{until}为止，不得再次申报{title.award_name}" in reader.reads("earlier-answer")
    reader.fills(when=(last + ONE_DAY).isoformat())
    assert "已经过了" in reader.reads("earlier-answer")
    reader.fills(who="不存在的组织")
    assert "没有查到" in reader.reads("earlier-answer")


@page_is("eligibility.html")
def test_a_revoked_title_bars_every_award(reader: Reader) -> None:
    """Until the day that the revocation page names."""
    holder, title = next(each for each in held() if each[1].state == "revoked")
    assert title.revoked_until
    reader.fills(who=holder.code, when=title.revoked_until)
    said = reader.reads("earlier-answer")
    assert "已撤销" in said
    assert f"到{title.revoked_until[:4]}年" in said
    assert "不接受再次申报任何奖项" in said


@page_is("internal-notice.html")
def test_the_notice_counts_its_own_days(reader: Reader) -> None:
    """Who, what, from when to when, why that is so; what is missing is named and bars nothing."""
    assert "组织名称" in reader.reads("missing")
    reader.fills(name="示例生态装备有限公司", start="2025-09-26", contact="质量部 021-0000 0000", round="第四届")
    sheet = reader.reads("sheet")
    assert "示例生态装备有限公司拟申报第四届崇明区区长质量奖" in sheet
    assert "公示时间：2025年9月26日至2025年10月10日，共5个工作日。" in sheet
    assert "2025年10月1日至2025年10月8日国庆节、中秋节，不计入" in sheet
    assert "第十九条" in sheet
    assert "各项都已填写" in reader.reads("missing")
    reader.fills(number="3")
    assert "不少于5个" in reader.reads("missing")
    reader.fills(start="2026-12-28", number="5")
    assert "2027年" in reader.reads("missing")
    assert "2027" not in reader.reads("sheet")


@pytest.mark.browser
def test_without_javascript_there_is_paper(browser: Browser, site_at: SiteAt) -> None:
    """The questions, the days off and a blank notice; no control that does nothing but tick."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    site = site_at(AFTER)
    page.goto((site / "eligibility.html").as_uri())
    assert "组织依法在本区登记注册吗" in page.inner_text("main")
    assert not page.locator("#outcome, #earlier-on").first.is_visible()
    page.goto((site / "workdays.html").as_uri())
    assert not page.locator("#count-on").is_visible()
    assert "国办发明电〔2025〕7号" in (page.text_content("main") or "")
    page.goto((site / "internal-notice.html").as_uri())
    assert not page.locator("#sheet-form").is_visible()
    assert "共个工作日" in page.inner_text("#sheet")
    assert page.evaluate("[...document.querySelectorAll('#sheet .blank')].every(each => each.offsetWidth > 30)")
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_what_is_to_be_hit_is_large_enough(browser: Browser, site_at: SiteAt, width: int) -> None:
    """On any screen: the fields, the buttons, and each choice with its label."""
    for address in ("eligibility.html", "workdays.html", "internal-notice.html", "objection-sheet.html"):
        page, wrong = at(browser, site_at(AFTER), address, width)
        small = page.evaluate(
            "() => [...document.querySelectorAll('main :is(.field > input, select, textarea, button, .pick, summary)')]"
            ".map(each => [each.id || each.textContent.trim(), each.getBoundingClientRect().height])"
            ".filter(([, height]) => height > 0 && height < 44)"
        )
        assert (address, small, wrong) == (address, [], [])
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        page.close()
