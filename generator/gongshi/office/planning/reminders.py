"""What runs out or is missing whatever round is on: measures, calendars, the security contact."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from gongshi.law.lengths import counts_working_days
from gongshi.law.measures import in_force, newest
from gongshi.office.planning.slower import SlowerWorkdays
from gongshi.register import Register

CALENDAR_MONTH = 10
"""From which month on the next year's days off may be announced."""
CONTACT_NOTICE = timedelta(days=60)
"""How long before the security contact runs out."""


def reminders(register: Register, as_of: datetime) -> Iterator[str]:
    """One sentence each, in Chinese, the most urgent kinds first."""
    yield from _measures(register, as_of.date())
    yield from _calendars(register, as_of)
    yield from _contact(register, as_of)


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _measures(register: Register, today: date) -> Iterator[str]:
    found = in_force(register, today)
    if found is None:
        yield (
            "今天没有施行的办法，不能发布新一届的申报通知；"
            "办法已经修订或者延期的，在 data/awards/measures/ 放入它的数据文件"
        )
        return
    measures = found[1]
    followed = any(each.in_force > measures.in_force for each in register.measures.values())
    if today >= _months_before(measures.lapses, measures.lapse_notice_months) and not followed:
        yield (
            f"{measures.number}有效期至 {measures.lapses}，还有 {(measures.lapses - today).days} 天；"
            "这一天之后成文的申报通知要有新的办法，及早办理修订或者延期"
        )


def _calendars(register: Register, as_of: datetime) -> Iterator[str]:
    found = in_force(register, as_of.date()) or newest(register)
    if not counts_working_days(found[1]):
        return
    workdays = SlowerWorkdays.at(register.calendars, as_of)
    years = [as_of.year, as_of.year + 1] if as_of.month >= CALENDAR_MONTH else [as_of.year]
    for year in years:
        if not workdays.is_announced(year):
            yield (
                f"没有 {year} 年的放假安排，跨入这一年的公示期算不出来；"
                f"国务院办公厅的通知公布后，录入 data/calendar/{year}.yml"
            )


def _contact(register: Register, as_of: datetime) -> Iterator[str]:
    security = register.office.site.security
    if security and security.expires <= as_of + CONTACT_NOTICE:
        state = "已经到期，网站不再公布它" if security.expires <= as_of else "到期"
        yield f"安全联系方式 {security.expires.date()} {state}；核对后改 office.yml 的 site.security.expires"
