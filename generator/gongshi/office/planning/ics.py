"""A plan as a calendar file (RFC 5545), by icalendar: an entry for each milestone and each window."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vText

from gongshi.office.planning.rows import Row, cited, rows
from gongshi.office.planning.schedule import Schedule
from gongshi.office.planning.slower import SlowerWorkdays
from gongshi.office.planning.written import PROVISIONAL, remarks, title

DAY = timedelta(days=1)


def as_ics(plan: Schedule, workdays: SlowerWorkdays, as_of: datetime) -> str:
    """The file. An entry keeps its UID when the round is planned again, so that a calendar moves it."""
    calendar = Calendar()
    name = vText(title(plan))
    calendar.add("prodid", "-//Gongshi//Plan of a round//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("description", vText("\n".join(remarks(plan))))
    seen: Counter[str] = Counter()
    for row in rows(plan, workdays):
        if row.key:
            seen[row.key] += 1
            calendar.add_component(_event(row, plan, seen[row.key], as_of))
    content: bytes = calendar.to_ical()
    return content.decode("utf-8")


def _event(row: Row, plan: Schedule, number: int, as_of: datetime) -> Event:
    event = Event()
    authority = plan.register.office.site.tag_authority
    event.add("uid", f"tag:{authority}:plan:{plan.round_id}:{row.key}" + (f"-{number}" if number > 1 else ""))
    event.add("dtstamp", as_of.astimezone(UTC))
    event.add("dtstart", row.day)
    event.add("dtend", (row.last or row.day) + DAY)  # the first day after it
    event.add("summary", f"{row.what}（{PROVISIONAL}）" if row.provisional else row.what)
    event.add("description", "\n".join(filter(None, (*row.notes, cited(row.bases)))))
    event.add("status", "TENTATIVE" if row.provisional else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # nobody is busy for it
    return event
