"""`feeds/windows.ics`: windows, each as an entry of a calendar (RFC 5545, RFC 7986), by icalendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard, vText

from gongshi import addresses
from gongshi.beijing import BEIJING
from gongshi.views.calendar import WindowEntry
from gongshi.views.site import SiteView

ASK_AGAIN = timedelta(hours=6)
"""How often a calendar may look for changes."""
MORNING = timedelta(hours=9)
"""When an alarm comes, counted from midnight wherever the reader is."""
DAY = timedelta(days=1)


def _alarm(trigger: timedelta, related: str, words: str) -> Alarm:
    """It shows words, and that is all: calendars also know alarms that send mail or open a file."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", trigger, parameters={"RELATED": related})
    return alarm


def _alarms(entry: WindowEntry) -> Iterator[Alarm]:
    """On the first and the last day; one where they are the same, none for a window that is no more."""
    if entry.cancelled:
        return
    if entry.opens != entry.closes:
        yield _alarm(MORNING, "START", f"今天公示期开始：{entry.summary}")
    yield _alarm(MORNING - DAY, "END", f"今天是公示期最后一天：{entry.summary}")


def _event(entry: WindowEntry, root: str) -> Event:
    address = urljoin(root, entry.address)
    objection = urljoin(root, "objection.html")
    more = "" if entry.cancelled else f"\n如何提出异议：{objection}"
    event = Event()
    event.add("uid", str(entry.uid))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.modified.astimezone(UTC))
    event.add("created", entry.created.astimezone(UTC))
    event.add("last-modified", entry.modified.astimezone(UTC))
    event.add("dtstart", entry.opens)
    event.add("dtend", entry.closes + DAY)  # the first day after it
    event.add("summary", entry.summary)
    event.add("description", f"{entry.description}{more}\n公告：{address}\n公示期以公告页面所列的日期为准。")
    event.add("url", address)
    event.add("categories", list(entry.categories))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # nobody is busy for it
    for alarm in _alarms(entry):
        event.add_component(alarm)
    return event


def _something() -> Timezone:
    """RFC 5545 asks for one component at least; before the first window it is the time that all of China keeps."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1991, 9, 15, 1))  # noqa: DTZ001 (a zone's own start is local by definition)
    standard.add("tzoffsetfrom", BEIJING.utcoffset(None))
    standard.add("tzoffsetto", BEIJING.utcoffset(None))
    zone = Timezone()
    zone.add("tzid", "Asia/Shanghai")
    zone.add_component(standard)
    return zone


def windows_ics(site: SiteView) -> Iterator[tuple[str, bytes]]:
    """The file, which is there before the first window too, so that its address can be subscribed to."""
    root = site.office.site.address.rstrip("/") + "/"
    calendar = Calendar()
    name = vText(f"{site.office.award}公示期")  # as text, or the library escapes nothing in what RFC 5545 does not know
    calendar.add("prodid", "-//Gongshi//Public notice windows//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("source", urljoin(root, addresses.WINDOWS), parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for entry in site.calendar:
        calendar.add_component(_event(entry, root))
    if not site.calendar:
        calendar.add_component(_something())
    yield addresses.WINDOWS, calendar.to_ical()
