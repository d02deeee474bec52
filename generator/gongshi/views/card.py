"""A notice in a list: its title, date, kind and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongshi import addresses
from gongshi.packable import Packable
from gongshi.records.kinds import KIND_NAMES
from gongshi.register import Notice
from gongshi.views.edition import Edition
from gongshi.views.window import window_view
from gongshi.views.window_card import WindowCard


@dataclass(frozen=True)
class Badge:
    """A word in a frame; colour is never the only cue."""

    name: str
    tone: str
    """`open`, `done`, `correction`, `revocation` or `plain`."""


@dataclass(frozen=True, slots=True)
class NoticeCard(Packable):
    """A notice in a list."""

    address: str
    title: str
    kind: str
    kind_name: str
    round_label: str
    published: datetime
    """When the version shown reached the site."""
    first_published: datetime
    """When the first version did."""
    version: int
    window: WindowCard | None

    def badge_in(self, window: WindowCard | None) -> Badge:
        """Its badge once its window stands so."""
        if window and window.is_ahead:
            return Badge(window.state_name, "open")
        if self.kind == "revocation":
            return Badge("撤销", "revocation")
        if self.version > 1:
            return Badge("已更正", "correction")
        return Badge(window.state_name, "done") if window else Badge(self.kind_name, "plain")

    @property
    def badge(self) -> Badge:
        """As of the edition's moment."""
        return self.badge_in(self.window)


def card(edition: Edition, notice: Notice) -> NoticeCard:
    """The card of a notice's newest version."""
    record, window = notice.record, window_view(edition, notice, notice.current)
    return NoticeCard(
        address=addresses.of_notice(notice),
        title=record.title,
        kind=notice.kind,
        kind_name=KIND_NAMES[notice.kind],
        round_label=edition.round_label(record.round),
        published=record.published,
        first_published=notice.first_published,
        version=notice.current.number,
        window=window.card if window else None,
    )


def newest_first(edition: Edition, notices: tuple[Notice, ...]) -> tuple[NoticeCard, ...]:
    """Cards of notices, the one with the newest version first."""
    ordered = sorted(notices, key=lambda notice: (notice.head.published, notice.id), reverse=True)
    return tuple(card(edition, notice) for notice in ordered)
