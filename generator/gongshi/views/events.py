"""事件: what feeds tell, each once and for ever: published, corrected, decided, revoked, and a window's days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gongshi import addresses
from gongshi.law.windows import window_of
from gongshi.log.entry import Entry
from gongshi.records.fields import BEIJING
from gongshi.records.measures import Measures
from gongshi.register import Notice, Register, Version
from gongshi.views.edition import Edition
from gongshi.views.notice import NoticeView, notice_view
from gongshi.views.reach import Reach, reach_of, reach_of_correction
from gongshi.views.words import long_date

EVENT_NAMES = {
    "published": "发布",
    "corrected": "更正",
    "decided": "表彰",
    "revoked": "撤销",
    "opens": "公示开始",
    "last-day": "公示最后一天",
    "closed": "公示期满",
    "erased": "依法删除",
}


@dataclass(frozen=True)
class Event:
    """One feed entry. Nothing in it depends on the moment of reading, so it never changes once it is there."""

    id: str
    """A tag URI (RFC 4151), the same for ever."""
    what: str
    name: str
    moment: datetime
    notice: NoticeView
    version: int
    reach: Reach
    tombstone: int | None = None
    """Of an erasure: which tombstone of its version, from 0."""

    @property
    def log_entry(self) -> Entry:
        """The line of the log that it is about."""
        if self.tombstone is None:
            return self.notice.log_entry
        return self.notice.erasures[self.tombstone]

    @property
    def title(self) -> str:
        """【更正】关于……的公示."""
        return f"【{self.name}】{self.notice.title}"

    @property
    def summary(self) -> str:
        """One sentence for lists of entries."""
        if self.tombstone is not None:
            return f"第{self.version}版有内容已依法删除：{self.notice.tombstones[self.tombstone].reason}。"
        window = self.notice.window
        posted = f"{self.notice.issuer}{long_date(self.notice.published.date())}发布"
        if window is None:
            return f"{posted}。"
        return f"{posted}，{'公示期' if window.opens_written else '公示'}{window.span}。"


def _published(version: Version) -> str:
    if version.number > 1:
        return "corrected"
    return {"decision": "decided", "revocation": "revoked"}.get(version.record.kind, "published")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)


def _moments(notice: Notice, measures: Measures) -> Iterator[tuple[datetime, str, Version]]:
    """Every event of a notice. A window's events belong to the version that is the newest at that moment, so a
    window that a correction moved leaves no event that did not happen.
    """
    for version, after in zip(notice.versions, (*notice.versions[1:], None), strict=True):
        record = version.record
        yield record.published, _published(version), version
        for number, tombstone in enumerate(record.tombstones, 1):
            yield tombstone.erased, f"erased-{number}" if number > 1 else "erased", version
        if version.window is None:
            continue
        until = after.record.published if after else datetime.max.replace(tzinfo=BEIJING)
        opens, closes = window_of(notice.until(version), measures)
        days = {"opens": opens, "last-day": closes, "closed": closes + timedelta(days=1)}
        for what, day in days.items():
            if record.published < _midnight(day) < until:
                yield _midnight(day), what, version


def _tombstone(what: str) -> int | None:
    """Which tombstone of its version an event is of: `erased` 0, `erased-2` 1; none for the other events."""
    name, _, number = what.partition("-")
    return int(number or 1) - 1 if name == "erased" else None


def _reach(register: Register, notice: Notice, version: Version, what: str) -> Reach:
    """Days of a window reach those whom the list concerns now, a correction also those whom it concerned before."""
    return reach_of_correction(register, notice, version) if what == "corrected" else reach_of(register, version)


def events(edition: Edition) -> tuple[Event, ...]:
    """Every event up to the moment of reading, newest first."""
    authority = edition.register.office.site.tag_authority
    found = []
    for notice in edition.register.notices.values():
        address = addresses.of_notice(notice)
        views = {each.number: notice_view(edition, notice, each, address) for each in notice.versions}
        for moment, what, version in _moments(notice, edition.measures_of(notice.record.round)):
            if moment <= edition.as_of:
                name, view = f"tag:{authority}:{notice.id}/v{version.number}/{what}", views[version.number]
                called = EVENT_NAMES["erased" if what.startswith("erased") else what]
                reach = _reach(edition.register, notice, version, what)
                found.append(Event(name, what, called, moment, view, version.number, reach, _tombstone(what)))
    return tuple(sorted(found, key=lambda event: (event.moment, event.id), reverse=True))
