"""What a clerk does with a new record: read it, check it, look at it, have it reviewed, merge it at its moment."""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.measures import governing, newest
from gongshi.law.windows import counted_days
from gongshi.law.workdays import UnknownYearError, Workdays, weekday_name
from gongshi.records.kinds import AnyNotice
from gongshi.records.notice import WindowedNotice
from gongshi.register import Notice, Register


def steps(register: Register, notice: Notice) -> Iterator[str]:
    """Lines in Chinese; `register` has the notice in it already."""
    record = notice.record
    moment = f"{record.published:%Y-%m-%d %H:%M}"
    yield f"发布：{moment}（北京时间）"
    yield from _window(register, notice, record)
    yield from _dates_left(notice)
    yield "接下来："
    yield "1. 打开文件通读一遍，对照审批过的文件核对名称、日期和正文；需要修改的直接改"
    yield "2. 核对：gongshi check"
    yield f"3. 预览：gongshi serve --as-of {record.published.date()}"
    yield "4. 提交合并请求，由另一位同志复核"
    yield f"5. 在 {moment} 之后的几分钟内合并；当天没有合并成的，先改 published 和公示期，再合并"


def _window(register: Register, notice: Notice, record: AnyNotice) -> Iterator[str]:
    """The window counted out, day by day."""
    if not isinstance(record, WindowedNotice):
        return
    measures = (governing(register, str(record.round)) or newest(register))[1]
    yield f"公示期：{record.window.opens} 至 {record.window.closes}"
    try:
        days = counted_days(notice, measures, Workdays(register.calendars))
    except UnknownYearError as error:
        yield f"  {error}，数不出天数"
        return
    counted = "、".join(f"{day.day.month}月{day.day.day}日（{weekday_name(day.day)}）" for day in days)
    yield f"  计入的 {len(days)} 个工作日：{counted}"


def _dates_left(notice: Notice) -> Iterator[str]:
    """Days of the window before that a corrected text still names."""
    if len(notice.versions) < 2 or not notice.record.body:
        return
    before, after = notice.versions[-2].record, notice.record
    if isinstance(before, WindowedNotice) and isinstance(after, WindowedNotice) and before.window != after.window:
        days = (before.window.opens, before.window.closes)
        named = [words for day in days if (words := f"{day.month}月{day.day}日") in after.body]
        if named:
            yield f"注意：正文里还写着原来的公示期（{'、'.join(dict.fromkeys(named))}），打开文件改正"
