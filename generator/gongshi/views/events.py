"""事件: what feeds tell, each once and for ever: published, corrected, decided, revoked, and a window's days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gongshi import addresses
from gongshi.log.entry import Entry
from gongshi.records.fields import BEIJING
from gongshi.records.kinds import KIND_NAMES
from gongshi.records.notice import WindowedNotice
from gongshi.register import Notice, Version
from gongshi.views.edition import Edition
from gongshi.views.lists import awards_in
from gongshi.views.notice import NoticeView, notice_view
from gongshi.views.rounds import rounds_newest_first
from gongshi.views.words import day_range, long_date

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
    round: str
    awards: tuple[str, ...]
    tombstone: int | None = None
    """Of an erasure: which tombstone of its version, from 0."""

    @property
    def log_entry(self) -> Entry:
        """The line of the log that it is about."""
        if self.tombstone is None:
            return self.notice.log_entry
        return self.notice.erasures[self.tombstone]

    @property
    def summary(self) -> str:
        """One sentence for lists of entries."""
        if self.tombstone is not None:
            return f"第{self.version}版有内容已依法删除：{self.notice.tombstones[self.tombstone].reason}。"
        window = self.notice.window
        posted = f"{self.notice.issuer}{long_date(self.notice.published.date())}发布"
        return f"{posted}，公示期{day_range(window.opens, window.closes)}。" if window else f"{posted}。"


@dataclass(frozen=True)
class Feed:
    """A feed; `name` is its file's name."""

    name: str
    title: str
    rss: str
    atom: str
    events: tuple[Event, ...]
    """Newest first."""


def _published(version: Version) -> str:
    if version.number > 1:
        return "corrected"
    return {"decision": "decided", "revocation": "revoked"}.get(version.record.kind, "published")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)


def _moments(notice: Notice) -> Iterator[tuple[datetime, str, Version]]:
    """Every event of a notice. A window's events belong to the version that is the newest at that moment, so a
    window that a correction moved leaves no event that did not happen.
    """
    for version, after in zip(notice.versions, (*notice.versions[1:], None), strict=True):
        record = version.record
        yield record.published, _published(version), version
        for number, tombstone in enumerate(record.tombstones, 1):
            yield tombstone.erased, f"erased-{number}" if number > 1 else "erased", version
        if not isinstance(record, WindowedNotice):
            continue
        until = after.record.published if after else datetime.max.replace(tzinfo=BEIJING)
        window = record.window
        days = {"opens": window.opens, "last-day": window.closes, "closed": window.closes + timedelta(days=1)}
        for what, day in days.items():
            if record.published < _midnight(day) < until:
                yield _midnight(day), what, version


def _tombstone(what: str) -> int | None:
    """Which tombstone of its version an event is of: `erased` 0, `erased-2` 1; none for the other events."""
    name, _, number = what.partition("-")
    return int(number or 1) - 1 if name == "erased" else None


def events(edition: Edition) -> tuple[Event, ...]:
    """Every event up to the moment of reading, newest first."""
    authority = edition.register.office.site.tag_authority
    found = []
    for notice in edition.register.notices.values():
        address = addresses.of_notice(notice)
        views = {each.number: notice_view(edition, notice, each, address) for each in notice.versions}
        for moment, what, version in _moments(notice):
            if moment <= edition.as_of:
                name, view = f"tag:{authority}:{notice.id}/v{version.number}/{what}", views[version.number]
                awards = tuple(sorted(awards_in(version.record)))
                called = EVENT_NAMES["erased" if what.startswith("erased") else what]
                round_id, tombstone = notice.record.round or "", _tombstone(what)
                event = Event(name, what, called, moment, view, version.number, round_id, awards, tombstone)
                found.append(event)
    return tuple(sorted(found, key=lambda event: (event.moment, event.id), reverse=True))


def feeds(edition: Edition) -> tuple[Feed, ...]:
    """The feed of everything first, which may be empty; then by round, kind and award, as far as there is anything."""
    all_events = events(edition)
    award = edition.register.office.award

    def feed(name: str, title: str, selected: list[Event]) -> Feed:
        return Feed(name, title, addresses.of_feed(name, "xml"), addresses.of_feed(name, "atom"), tuple(selected))

    found = [feed("all", f"{award}：全部公告", list(all_events))]
    for key in rounds_newest_first(edition):
        selected = [event for event in all_events if event.round == key]
        found.append(feed(f"round-{key}", f"{award}：{edition.round_label(key)}", selected))
    for kind, kind_name in KIND_NAMES.items():
        selected = [event for event in all_events if event.notice.kind == kind]
        found.append(feed(f"kind-{kind}", f"{award}：{kind_name}", selected))
    for key in edition.awards:
        selected = [event for event in all_events if key in event.awards]
        found.append(feed(f"award-{key}", f"{award}：{edition.award_name(key)}", selected))
    return (found[0], *(each for each in found[1:] if each.events))
