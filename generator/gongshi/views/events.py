"""事件: what feeds tell, each once and for ever: published, corrected, decided, revoked, and a window's days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gongshi import addresses
from gongshi.beijing import BEIJING
from gongshi.law.windows import window_of
from gongshi.log.entry import Mark
from gongshi.register import Notice, Version
from gongshi.views.edition import Edition
from gongshi.views.event import Event, EventNotice
from gongshi.views.reach import Reach, reaches
from gongshi.views.window_card import span_of
from gongshi.views.words import long_date

Days = tuple[date, date]
"""First and last day of a window."""


@dataclass(frozen=True)
class _Told:
    """A version as its events tell of it."""

    notice: Notice
    version: Version
    shown: EventNotice
    days: Days | None
    until: datetime
    """When the next version took its place."""
    reach: Reach
    """Whom the list concerns now: days of a window reach them."""
    widest: Reach
    """With those whom it concerned before: a correction reaches them too."""

    @property
    def name(self) -> str:
        """What its publication is."""
        if self.version.number > 1:
            return "corrected"
        return {"decision": "decided", "revocation": "revoked"}.get(self.version.head.kind, "published")

    @property
    def summary(self) -> str:
        """Of all its events but erasures."""
        record, window = self.version.record, self.version.window
        posted = f"{record.issuer}{long_date(record.published.date())}发布"
        if window is None or self.days is None:
            return f"{posted}。"
        written = window.opens is not None
        return f"{posted}，{'公示期' if written else '公示'}{span_of(*self.days, written=written)}。"

    def window_moments(self) -> Iterator[tuple[datetime, str]]:
        """A window's events belong to the version that is the newest at that moment, so a window that a correction
        moved leaves no event that did not happen.
        """
        if self.days is None:
            return
        opens, closes = self.days
        for what, day in {"opens": opens, "last-day": closes, "closed": closes + timedelta(days=1)}.items():
            if self.version.head.published < (moment := _midnight(day)) < self.until:
                yield moment, what


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)


def _told(edition: Edition, notice: Notice) -> Iterator[_Told]:
    """Every version of a notice."""
    measures, address = edition.measures_of(notice.head.round), addresses.of_notice(notice)
    told = zip(notice.versions, (*notice.versions[1:], None), reaches(edition.register, notice), strict=True)
    for version, after, (reach, widest) in told:
        record = version.record
        shown = EventNotice(
            id=notice.id,
            title=record.title,
            kind=record.kind,
            issuer=record.issuer,
            round=notice.head.round,
            round_label=edition.round_label(record.round),
            current_address=address,
        )
        days = window_of(notice.until(version), measures) if version.window else None
        until = after.head.published if after else datetime.max.replace(tzinfo=BEIJING)
        yield _Told(notice, version, shown, days, until, reach, widest)


def _of_version(edition: Edition, told: _Told) -> Iterator[Event]:
    version, reach = told.version, told.reach
    prefix = f"tag:{edition.register.office.site.tag_authority}:{told.notice.id}/v{version.number}"
    path, published = addresses.of_record(version), version.head.published
    line = edition.log.of(path).mark

    def event(moment: datetime, what: str, summary: str, reach: Reach, line: Mark) -> Event:
        return Event(f"{prefix}/{what}", what, moment, told.shown, version.number, reach, summary, line)

    yield event(published, told.name, told.summary, told.widest, line)
    for moment, what in told.window_moments():
        yield event(moment, what, told.summary, reach, line)
    tombstones = [each for each in version.record.tombstones if each.erased <= edition.as_of]
    for number, tombstone in enumerate(tombstones, 1):
        what = f"erased-{number}" if number > 1 else "erased"
        summary = f"第{version.number}版有内容已依法删除：{tombstone.reason}。"
        yield event(tombstone.erased, what, summary, reach, edition.log.erasures(path)[number - 1].mark)


def notice_events(edition: Edition, notice: Notice) -> tuple[Event, ...]:
    """Those of one notice up to the moment of reading, in no order."""
    found = (event for told in _told(edition, notice) for event in _of_version(edition, told))
    return tuple(event for event in found if event.moment <= edition.as_of)


def newest_events_first(found: Iterable[Event]) -> tuple[Event, ...]:
    """In the order of every feed: what comes later is put at the front, and nothing in between."""
    return tuple(sorted(found, key=lambda event: (event.moment, event.id), reverse=True))


def events(edition: Edition) -> tuple[Event, ...]:
    """Every event up to the moment of reading, newest first."""
    notices = edition.register.notices.values()
    return newest_events_first(event for notice in notices for event in notice_events(edition, notice))
