"""公示情况证明: what records and log say of a window that was settled, for the office to sign, for others to check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from gongshi import addresses
from gongshi.log.chain import Log
from gongshi.log.entry import Entry
from gongshi.records.kinds import KIND_NAMES
from gongshi.register import Notice, Version
from gongshi.views.edition import Edition
from gongshi.views.history import VERSIONS_A_PAGE, Versions, VersionView
from gongshi.views.outcomes import Settlement, settlement_view
from gongshi.views.settled import first_settled, is_settled, outcomes
from gongshi.views.window import DayView, WindowView, window_view

LATEST = VERSIONS_A_PAGE
"""Windows that corrections replaced; of lines of the log twice as many, since each version has one."""


@dataclass(frozen=True)
class RegisteredView:
    """A line of the log that concerns the window."""

    name: str
    """第1版, 异议处理结果."""
    entry: Entry


@dataclass(frozen=True)
class EarlierWindow:
    """A window that a correction replaced by another."""

    version: int
    """The version that started it."""
    window: WindowView
    replaced_by: int
    """The version that started the next."""
    was_over: bool
    """Whether it had closed by then."""


@dataclass(frozen=True)
class OutcomeView:
    """What was published of the objections, as its newest version says it."""

    title: str
    address: str
    issuer: str
    published: datetime
    numbers: Settlement


@dataclass(frozen=True)
class CertificateView:
    """One page for a notice, from the day it was settled."""

    address: str
    id: str
    title: str
    notice_address: str
    kind_name: str
    round_label: str
    round_address: str
    issuer: str
    first_published: datetime
    since: datetime
    """When the first outcome was published, and with it this page."""
    settled: bool
    """Not where a later correction started or extended the window and its outcome is not published yet."""
    window: WindowView
    counted: tuple[DayView, ...]
    versions: tuple[VersionView, ...]
    """Oldest first; of very many those of late."""
    versions_count: int
    history_address: str
    """Where all of them are; empty where they are here."""
    started_by: int
    """The version whose posting started the present window."""
    posted: datetime
    """When that was."""
    earlier: tuple[EarlierWindow, ...]
    """Of very many those of late."""
    outcome: OutcomeView | None
    registered: tuple[RegisteredView, ...]
    """In the order of the log; of very many those of late."""
    registered_count: int
    log: Log


def _earlier(edition: Edition, notice: Notice) -> Iterator[EarlierWindow]:
    """Each window with the version that began it, up to the last restart."""
    begins = [
        index
        for index, version in enumerate(notice.versions)
        if not index or (version.record.revision and version.record.revision.effect == "restart")
    ]
    for begin, end in pairwise(begins[-LATEST - 1 :]):
        last, after = notice.versions[end - 1], notice.versions[end]
        window = window_view(edition, notice, last)
        if window:
            was_over = after.head.published.date() > window.closes
            yield EarlierWindow(notice.versions[begin].number, window, after.number, was_over)


def _registered(edition: Edition, notice: Notice, outcome_versions: tuple[Version, ...]) -> tuple[RegisteredView, ...]:
    lines = []
    for version in (*notice.versions, *outcome_versions):
        of = KIND_NAMES[notice.kind if version.notice == notice.id else "objections"]
        name = f"{of}第{version.number}版"
        path = addresses.of_record(version)
        lines.append(RegisteredView(name, edition.log.of(path)))
        lines += [RegisteredView(f"{name}，依法删除", entry) for entry in edition.log.erasures(path)]
    return tuple(sorted(lines, key=lambda line: line.entry.number))


def _outcome(edition: Edition, notice: Notice) -> OutcomeView | None:
    settlement = edition.register.settlement_of(notice.id)
    numbers = settlement_view(edition, settlement.current) if settlement else None
    if settlement is None or numbers is None:
        return None
    record = settlement.record
    return OutcomeView(record.title, addresses.of_notice(settlement), record.issuer, record.published, numbers)


def certificate_view(edition: Edition, notice: Notice) -> CertificateView | None:
    """What is certified of a notice's window; nothing for a notice whose window never was settled."""
    first, window = first_settled(edition, notice), window_view(edition, notice, notice.current)
    if first is None or window is None:
        return None
    record, versions = notice.record, Versions(edition, notice)
    registered = _registered(edition, notice, outcomes(edition, notice))
    return CertificateView(
        address=addresses.of_certificate(notice),
        id=notice.id,
        title=record.title,
        notice_address=addresses.of_notice(notice),
        kind_name=KIND_NAMES[notice.kind],
        round_label=edition.round_label(record.round),
        round_address=addresses.of_round(record.round) if record.round else "",
        issuer=record.issuer,
        first_published=notice.first_published,
        since=first.head.published,
        settled=is_settled(edition, notice),
        window=window,
        counted=tuple(day for day in window.days if day.role == "counted"),
        versions=versions.history(notice.current).versions[::-1],
        versions_count=versions.count,
        history_address=versions.history(notice.current).whole,
        started_by=notice.window_version.number,
        posted=notice.window_version.head.published,
        earlier=tuple(_earlier(edition, notice)),
        outcome=_outcome(edition, notice),
        registered=registered[-2 * LATEST :],
        registered_count=len(registered),
        log=edition.log,
    )
