"""公示期日历: a calendar entry for each window, moved by corrections; of very many only those of late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from gongshi import addresses
from gongshi.records.kinds import KIND_NAMES
from gongshi.register import Notice, Version
from gongshi.views.edition import Edition
from gongshi.views.history import EFFECT_NAMES
from gongshi.views.window import WindowView, window_view
from gongshi.views.words import dated_weekday, long_date

MOST_WINDOWS = 200
"""Years of an office, months of a ministry; a third of a megabyte, which every calendar fetches several times a day."""
KEPT = timedelta(days=31)
"""How long a window stays in any case once it is over: a calendar shows the month, and so does whoever looks back."""


@dataclass(frozen=True)
class WindowEntry:
    """One window. Only what was published changes it, never the moment of reading."""

    uid: UUID
    """Of the notice, the same through all its versions (RFC 7986, section 5.3)."""
    sequence: int
    """How often the notice was changed: corrections and erasures."""
    created: datetime
    modified: datetime
    opens: date
    closes: date
    cancelled: bool
    """Whether the newest version has no window any more."""
    summary: str
    description: str
    """Several lines of plain text, without addresses of the site."""
    categories: tuple[str, ...]
    address: str


def _correction(version: Version) -> str:
    revision = version.record.revision
    if not revision:
        return ""
    effect = f"{EFFECT_NAMES[revision.effect]}。" if version.window else ""
    return f"第{version.number}版更正：{revision.reason}。{effect}"


def _how_to_object(edition: Edition) -> str:
    channel = edition.register.office.objection
    who_may = channel.procedure[0].split("：", 1)[-1]
    lines = [
        f"对名单有异议的：{who_may}。",
        f"受理部门：{channel.department}",
        f"地址：{channel.address}",
        f"电话：{channel.phone}",
        f"时间：{channel.hours}" if channel.hours else "",
        f"邮箱：{channel.email}" if channel.email else "",
    ]
    return "\n".join(line for line in lines if line)


def _days(window: WindowView) -> str:
    if not window.opens_written:
        return f"公示{window.long_span}，从{long_date(window.opens)}起算"
    year = f"{window.opens.year}年" if window.opens.year == window.closes.year else ""
    return f"公示期：{year}{window.span}"


def _description(edition: Edition, notice: Notice, window: WindowView, cancelled: bool) -> str:
    record = notice.record
    until = f"共{window.number}个{window.unit_name}，{dated_weekday(window.closes)}24:00截止"
    lines = [
        f"{record.title}（第{notice.current.number}版，{record.issuer}{long_date(record.published.date())}发布）",
        "现行版本不再设公示期。" if cancelled else f"{_days(window)}，{until}。",
        _correction(notice.current),
        "" if cancelled else _how_to_object(edition),
    ]
    return "\n".join(line for line in lines if line)


def _entry(edition: Edition, notice: Notice, last: Version) -> WindowEntry | None:
    """By `last`, the newest version that has a window."""
    window = window_view(edition, notice.until(last), last)
    if not window:
        return None
    record, cancelled = notice.record, last is not notice.current
    erased = [each.erased for version in notice.versions for each in version.record.tombstones]
    changes = [*(version.head.published for version in notice.versions[1:]), *erased]
    changes = [moment for moment in changes if moment <= edition.as_of]
    name = f"tag:{edition.register.office.site.tag_authority}:{notice.id}/window"
    return WindowEntry(
        uid=uuid5(NAMESPACE_URL, name),
        sequence=len(changes),
        created=notice.first_published,
        modified=max([notice.first_published, *changes]),
        opens=window.opens,
        closes=window.closes,
        cancelled=cancelled,
        summary=f"{'【不再公示】' if cancelled else '【公示期】'}{record.title}",
        description=_description(edition, notice, window, cancelled),
        categories=tuple(filter(None, ("公示期", KIND_NAMES[notice.kind], edition.round_label(record.round)))),
        address=addresses.of_notice(notice),
    )


def _of_late(found: list[tuple[date, Notice, Version]], newest: date) -> list[tuple[date, Notice, Version]]:
    """The newest, and whatever is ahead or hardly over. It is counted from the newest publication and not from the
    moment of reading, so that the calendar changes when something is published and never by itself.
    """
    found.sort(key=lambda each: (each[0], each[1].id), reverse=True)
    late = sum(closes >= newest - KEPT for closes, *_ in found)
    return found[: max(MOST_WINDOWS, late)]


def window_entries(edition: Edition) -> tuple[WindowEntry, ...]:
    """The one that opens first at the front; none for a notice that never had one. Those that are over stay as long as
    there is room, since a calendar shows months that are over.
    """
    found, newest = list[tuple[date, Notice, Version]](), date.min
    for notice in edition.register.notices.values():
        newest = max(newest, notice.head.published.date())
        last = next((version for version in reversed(notice.versions) if version.window), None)
        if last and last.window:
            found.append((last.window.closes, notice, last))
    entries = (_entry(edition, notice, last) for _, notice, last in _of_late(found, newest))
    return tuple(sorted(filter(None, entries), key=lambda entry: (entry.opens, entry.address)))
