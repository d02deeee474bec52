"""A notice in a list: its title, date, kind and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongshi import addresses
from gongshi.records.kinds import KIND_NAMES
from gongshi.register import Notice
from gongshi.views.edition import Edition
from gongshi.views.window import window_view


@dataclass(frozen=True)
class NoticeCard:
    """A notice in a list."""

    address: str
    title: str
    kind: str
    kind_name: str
    round_label: str
    published: datetime
    """When the version shown reached the site."""
    badge: str
    tone: str
    """`open`, `done`, `correction`, `revocation` or `plain`; colour is never the only cue, the badge says it too."""
    version: int


def _badge(edition: Edition, notice: Notice) -> tuple[str, str]:
    window = window_view(edition, notice, notice.current)
    if window and window.is_ahead:
        return window.state_name, "open"
    if notice.kind == "revocation":
        return "撤销", "revocation"
    if len(notice.versions) > 1:
        return "已更正", "correction"
    return (window.state_name, "done") if window else (KIND_NAMES[notice.kind], "plain")


def card(edition: Edition, notice: Notice) -> NoticeCard:
    """The card of a notice's newest version."""
    record = notice.record
    badge, tone = _badge(edition, notice)
    return NoticeCard(
        address=addresses.of_notice(notice),
        title=record.title,
        kind=notice.kind,
        kind_name=KIND_NAMES[notice.kind],
        round_label=edition.round_label(record.round),
        published=record.published,
        badge=badge,
        tone=tone,
        version=notice.current.number,
    )


def newest_first(edition: Edition, notices: tuple[Notice, ...]) -> tuple[NoticeCard, ...]:
    """Cards of notices, the one with the newest version first."""
    ordered = sorted(notices, key=lambda notice: (notice.record.published, notice.id), reverse=True)
    return tuple(card(edition, notice) for notice in ordered)
