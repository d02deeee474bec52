"""The calendar of windows: strictly valid, moved by corrections under the same name, and never of the clock."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from conftest import AFTER, OPEN, ROOT, demo
from gongshi.beijing import BEIJING
from gongshi.clock import parse_moment
from gongshi.law.windows import window_of, written_window
from gongshi.outputs.templates import Templates
from gongshi.outputs.windows_ics import windows_ics
from gongshi.records.announcement import Announcement
from gongshi.records.fields import Period
from gongshi.records.notice import Revision, Tombstone
from gongshi.register import Register, Version
from gongshi.views.calendar import MOST_WINDOWS
from gongshi.views.edition import Edition
from gongshi.views.notice import notice_view
from gongshi.views.site import SiteView
from manynotices import with_windows
from outputs import read
from test_views import changed, corrected

HOME = "https://quality-award.example/chongming/"
LINE = re.compile(r"(?P<name>[A-Z-]+)(?P<parameters>(;[A-Z-]+=[A-Za-z-]+)*):(?P<value>.*)", re.DOTALL)
ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "SEQUENCE", "STATUS", "LAST-MODIFIED")


def written(register: Register, moment: datetime) -> bytes:
    ((address, content),) = windows_ics(SiteView(Edition.of(register, moment)))
    assert address == "feeds/windows.ics"
    return content


def calendar(moment: str, register: Register | None = None) -> Any:
    """The calendar as the library reads it, which must have nothing to say against it."""
    content = written(register or demo(), parse_moment(moment))
    assert faults(content) == []
    return Calendar.from_ical(content)


def faults(content: bytes) -> list[str]:
    """Against RFC 5545: what the library finds, and by hand the form of lines and what has to be there once."""
    found = [
        f"{each.name}: {error}"
        for part in [Calendar.from_ical(content)]
        for each in part.walk()
        for error in each.errors
    ]
    if (
        not content.endswith(b"\r\n")
        or b"\n" in content.replace(b"\r\n", b"")
        or b"\r" in content.replace(b"\r\n", b"")
    ):
        found.append("a line that does not end as it should")
    for line in content.split(b"\r\n"):
        try:
            line.decode()
        except UnicodeDecodeError:
            found.append(f"a character is cut in two: {line!r}")
        if len(line) > 75:
            found.append(f"{len(line)} octets in a line")
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    found += [f"no content line: {line}" for line in lines if not LINE.fullmatch(line)]
    found += [f"a control character: {line!r}" for line in lines if re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line)]
    texts = [
        line.partition(":")[2] for line in lines if line.startswith(("SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME"))
    ]
    found += [f"not escaped: {text}" for text in texts if re.search(r"[\\;,]", re.sub(r"\\[\\;,nN]", "", text))]
    return found + _structure(lines)


def _events(lines: list[str]) -> tuple[list[list[str]], list[str]]:
    """The properties of each event, without those of its alarms; and what is not one inside the other."""
    events: list[list[str]] = []
    inside: list[str] = []
    found = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            inside.append(value)
            events += [[]] if value == "VEVENT" else []
        elif name == "END" and (not inside or inside.pop() != value):
            found.append(f"ends what did not begin: {value}")
        elif inside[-1:] == ["VEVENT"]:
            events[-1].append(re.split("[;:]", line)[0] if not line.startswith("UID") else line)
    return events, found


def _structure(lines: list[str]) -> list[str]:
    """One calendar with something in it; each event with its properties once and a name of its own."""
    events, found = _events(lines)
    for event in events:
        names = [name.partition(":")[0] for name in event]
        found += [f"{name} {names.count(name)} times" for name in ONCE if names.count(name) != 1]
    uids = [line for event in events for line in event if line.startswith("UID:")]
    found += ["a UID twice"] if len(set(uids)) != len(uids) else []
    whole = lines[:1] == ["BEGIN:VCALENDAR"] and lines[-1:] == ["END:VCALENDAR"] and lines.count("BEGIN:VCALENDAR") == 1
    if not whole or not {"VERSION:2.0", "METHOD:PUBLISH"} <= set(lines) or "PRODID" not in {x[:6] for x in lines}:
        found.append("a calendar without what it has to say of itself")
    return found if {"BEGIN:VEVENT", "BEGIN:VTIMEZONE"} & set(lines) else [*found, "nothing in it"]


def by_address(parsed: Any) -> dict[str, Any]:
    """Events by the notice that they are of."""
    return {str(event["URL"]).rpartition("/")[2].removesuffix(".html"): event for event in parsed.events}


def days(event: Any) -> tuple[date, date]:
    """First and last day, both inclusive."""
    first, after = event["DTSTART"], event["DTEND"]
    assert first.params["VALUE"] == after.params["VALUE"] == "DATE"
    return first.dt, after.dt - timedelta(days=1)


@pytest.mark.parametrize("moment", ["2022-01-01", "2023-06-19T08:59+08:00", "2023-06-19T09:00+08:00", OPEN, AFTER])
def test_it_is_valid_and_holds_every_window(moment: str) -> None:
    """Those to come of published notices too; before the first it is there and empty, but for the time of the place."""
    parsed, seen = calendar(moment), demo().seen_at(parse_moment(moment))
    windows = {
        key: window_of(each, seen.measures["2022-6"]) for key, each in seen.notices.items() if each.current.window
    }
    assert {key: days(event) for key, event in by_address(parsed).items()} == windows
    assert [len(parsed.timezones), bool(parsed.events)] == [0 if windows else 1, bool(windows)]
    assert str(parsed["X-WR-CALNAME"]) == str(parsed["NAME"]) == "崇明区政府质量奖公示期"
    assert parsed["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    assert parsed["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert str(parsed["SOURCE"]) == f"{HOME}feeds/windows.ics"


SPOILT = [
    (b"\r\n", b"\n", "does not end"),
    (b"SEQUENCE:0\r\n", b"", "SEQUENCE 0 times"),
    (b"SEQUENCE:0\r\n", b"SEQUENCE:0\r\nSEQUENCE:1\r\n", "SEQUENCE 2 times"),
    (b"END:VALARM\r\n", b"", "did not begin"),
    (b"\\n", b"\\m", "not escaped"),
    (b"STATUS:CONFIRMED", b"STATUS:" + b"x" * 80, "octets in a line"),
    ("公示".encode(), "公".encode() + b"\xe7\r\n \xa4\xba", "cut in two"),
    (b"METHOD:PUBLISH", b"METHOD:REQUEST", "say of itself"),
    (b"BEGIN:VEVENT\r\n", b"BEGIN:VEVENT\r\nno line\r\n", "no content line"),
]


@pytest.mark.parametrize(("right", "wrong", "words"), SPOILT)
def test_what_is_not_valid_is_found(right: bytes, wrong: bytes, words: str) -> None:
    """Each fault alone."""
    content = written(demo(), parse_moment(OPEN))
    assert right in content
    try:
        found = faults(content.replace(right, wrong))
    except ValueError as error:  # the library reads none of it
        found = [f"{words}: {error}"]
    assert any(words in each for each in found), found


def test_a_correction_moves_the_same_entry() -> None:
    """Under the same UID with a higher number, its times those of the record."""
    before, after = (by_address(calendar(each))["2025-qualified"] for each in ("2025-04-28", "2025-04-30"))
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    first = demo().notices["2025-qualified"].versions[0]
    window = written_window(first)
    assert days(before) == (window.opens, window.closes) != days(after)
    assert days(after) == (date(2025, 4, 30), date(2025, 5, 9))
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        assert before[name].dt == datetime(2025, 4, 25, 9, tzinfo=BEIJING)
        assert after[name].dt == datetime(2025, 4, 29, 15, tzinfo=BEIJING)
    assert before["CREATED"].dt == after["CREATED"].dt
    assert "第2版更正：漏列1家" in str(after["DESCRIPTION"])
    assert "重新计算" in str(after["DESCRIPTION"])


def test_it_says_what_until_when_and_how_to_object() -> None:
    """In Chinese, from the records and the office's own words."""
    event, channel = by_address(calendar(OPEN))["2025-proposed"], demo().office.objection
    text = str(event["DESCRIPTION"])
    wanted = (
        "公示期：2025年10月21日—10月27日，共5个工作日，10月27日（周一）24:00截止。",
        *(channel.department, channel.address, channel.phone, str(channel.hours)),
        channel.procedure[0].split("：", 1)[1],
        f"{HOME}objection.html",
        f"{HOME}notices/2025-proposed.html",
    )
    assert [each for each in wanted if each not in text] == []
    assert str(event["SUMMARY"]) == "【公示期】关于第四届崇明区政府质量奖拟奖励名单的公示"
    assert [str(each) for each in event["CATEGORIES"].cats] == ["公示期", "拟奖励名单公示", "第四届"]
    assert (event["STATUS"], event["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")


def alarms(event: Any) -> list[datetime]:
    """When its alarms come, in the reader's time; each only shows words."""
    first, last = days(event)
    found = []
    for alarm in event.subcomponents:
        assert alarm.name == "VALARM"
        assert alarm["ACTION"] == "DISPLAY"
        assert set(alarm) == {"ACTION", "DESCRIPTION", "TRIGGER"}
        base = first if alarm["TRIGGER"].params["RELATED"] == "START" else last + timedelta(days=1)
        found.append(datetime.combine(base, time()) + alarm["TRIGGER"].dt)
    return found


def test_an_alarm_comes_on_the_first_and_on_the_last_day() -> None:
    """At nine, and once where they are the same."""
    for event in calendar(AFTER).events:
        assert alarms(event) == [datetime.combine(day, time(9)) for day in days(event)]
    one = changed("2025-proposed", window=Period.model_construct(opens=date(2025, 10, 21), closes=date(2025, 10, 21)))
    assert alarms(by_address(calendar(OPEN, one))["2025-proposed"]) == [datetime(2025, 10, 21, 9)]  # noqa: DTZ001


def without_window(register: Register) -> Register:
    """2025-proposed, whose second version is a notice without a window."""
    notice = register.notices["2025-proposed"]
    record = Announcement(
        kind="announcement",
        round="2025",
        title="关于停止公示的公告",
        issuer=notice.record.issuer,
        dated=date(2025, 10, 23),
        published=datetime(2025, 10, 23, 9, tzinfo=BEIJING),
        revision=Revision(reason="名单有误，另行公示", effect="none"),
    )
    version = Version(notice.id, 2, record, "data/notices/2025/proposed.v2.yml", "2" * 64)
    changed_ = replace(notice, versions=(*notice.versions, version))
    return replace(register, notices={**register.notices, notice.id: changed_})


def test_a_window_that_is_no_more_is_cancelled_and_stays() -> None:
    """On its last known days, without alarms, saying why; a calendar then takes it out itself."""
    register = without_window(demo())
    before, after = (by_address(calendar(each, register))["2025-proposed"] for each in (OPEN, "2025-10-24"))
    assert before["UID"] == after["UID"]
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert days(after) == days(before)
    assert alarms(after) == []
    assert "名单有误，另行公示" in str(after["DESCRIPTION"])
    assert "截止" not in str(after["DESCRIPTION"])
    assert "对名单有异议" not in str(after["DESCRIPTION"])


def test_an_erasure_is_a_change_too() -> None:
    """What stands in the entry may have gone."""
    erased = datetime(2025, 10, 22, 8, tzinfo=BEIJING)
    tombstone = Tombstone(sha256="0" * 64, erased=erased, reason="个人信息", basis="有关规定")
    event = by_address(calendar(OPEN, changed("2025-proposed", tombstones=(tombstone,))))["2025-proposed"]
    assert (event["SEQUENCE"], event["LAST-MODIFIED"].dt) == (1, erased)


def test_it_changes_when_something_is_published_and_never_by_itself() -> None:
    """To the byte, from one publication to just before the next."""
    published = sorted({each.record.published for notice in demo().notices.values() for each in notice.versions})
    for one, other in pairwise(published):
        assert written(demo(), one) == written(demo(), other - timedelta(minutes=1))


moments = st.datetimes(min_value=datetime(2023, 3, 2), max_value=datetime(2026, 12, 1))  # noqa: DTZ001


@settings(max_examples=25)
@given(moments, moments)
def test_an_entry_stays_and_says_when_it_was_changed(one: datetime, other: datetime) -> None:
    """No entry goes; one that differs has a higher number and a later time."""
    register = corrected("2025-proposed", without_window(demo()), title="关于停止公示的再次公告")
    earlier, later = (
        by_address(Calendar.from_ical(written(register, each.replace(tzinfo=BEIJING)))) for each in sorted((one, other))
    )
    assert earlier.keys() <= later.keys()
    for key, event in earlier.items():
        now = later[key]
        assert event["UID"] == now["UID"]
        if event.to_ical() != now.to_ical():
            assert event["SEQUENCE"] < now["SEQUENCE"]
            assert event["LAST-MODIFIED"].dt < now["LAST-MODIFIED"].dt


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=120))
@settings(max_examples=30)
@example('甲;乙,丙:\\n"\\;X=1𠮷')
def test_any_title_comes_through(title: str) -> None:
    """Commas, semicolons, backslashes, characters of four octets; lines stay short and whole."""
    register = changed("2025-proposed", title=f"甲{title}乙")
    register = replace(register, office=register.office.model_copy(update={"award": f"甲{title}乙"}))
    parsed = calendar(OPEN, register)
    assert str(by_address(parsed)["2025-proposed"]["SUMMARY"]) == f"【公示期】甲{title}乙"
    lines: Any = read("windows.ics", written(register, parse_moment(OPEN)))  # the library gives back other texts raw
    names = [value for name, value in lines if name in {"NAME", "X-WR-CALNAME"}]
    assert names == [f"甲{title}乙公示期"] * 2


@pytest.mark.parametrize(
    ("moment", "name", "version", "there"),
    [
        (OPEN, "2025-proposed", 1, True),
        ("2025-10-20T10:00+08:00", "2025-proposed", 1, True),
        ("2025-10-28", "2025-proposed", 1, False),
        (OPEN, "2025-qualified", 2, False),
        ("2025-04-30", "2025-qualified", 2, True),
        ("2025-04-30", "2025-qualified", 1, False),
        (OPEN, "2025-call", 1, False),
    ],
)
def test_a_notice_leads_to_it_while_its_window_is_ahead_or_open(
    moment: str, name: str, version: int, there: bool
) -> None:
    """Afterwards there is nothing left to be reminded of."""
    edition = Edition.of(demo(), parse_moment(moment))
    notice = edition.register.notices[name]
    view = notice_view(edition, notice, notice.versions[version - 1], f"notices/{name}.html")
    html = Templates(ROOT / "theme", edition.register.office, edition.as_of).render("notice", view.address, view=view)
    assert ("公示期日历" in html, 'href="../feeds/windows.ics"' in html) == (there, there)


def test_the_uid_rests_on_the_notice_and_the_office() -> None:
    """Another address of the site changes nothing, another office does; no two notices share one."""
    office = demo().office

    def uids(**site: Any) -> list[str]:
        moved = replace(demo(), office=office.model_copy(update={"site": office.site.model_copy(update=site)}))
        return [str(event["UID"]) for event in Calendar.from_ical(written(moved, parse_moment(AFTER))).walk("VEVENT")]

    assert uids() == uids(address="https://other.example/")
    assert len({*uids(), *uids(tag_authority="other.example,2020")}) == 2 * len(uids())


# Very many windows


def test_of_very_many_windows_those_of_late_are_there() -> None:
    """As many as a calendar takes; the demo's own have their place among them by when they close."""
    register = with_windows(300)
    parsed = calendar(AFTER, register)
    closes = {
        key: window_of(each, register.measures["2022-6"])[1]
        for key, each in register.notices.items()
        if each.current.window
    }
    assert len(closes) > 300
    shown = by_address(parsed)
    assert len(shown) == MOST_WINDOWS
    assert min(closes[key] for key in shown) >= max(day for key, day in closes.items() if key not in shown)


def test_a_window_that_is_ahead_or_hardly_over_stays_however_many_there_are() -> None:
    """From the newest publication a month back, so that the calendar does not change by itself."""
    register, notice = demo(), demo().notices["2025-proposed"]
    more = {f"2025-proposed-{number}": replace(notice, id=f"2025-proposed-{number}") for number in range(300)}
    many = replace(register, notices={**register.notices, **more})
    published = notice.record.published
    names = {*more, "2025-proposed"}
    assert names <= by_address(Calendar.from_ical(written(many, published))).keys()
    later = by_address(calendar(AFTER, many))
    assert len(later) == MOST_WINDOWS
