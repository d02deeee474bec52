"""办结: whether a window is over and what it brought is published, now or once before."""

from __future__ import annotations

from datetime import date

from gongshi import addresses
from gongshi.law.windows import closes_of
from gongshi.register import Notice, Version
from gongshi.views.edition import Edition


def outcomes(edition: Edition, notice: Notice) -> tuple[Version, ...]:
    """Every version that says what a notice's window brought, oldest first."""
    return edition.register.outcomes_of(notice.id)


def _closed_by(notice: Notice, outcome: Version) -> date:
    """The last day of the window as the notice stood when an outcome was published."""
    seen = [each for each in notice.versions if each.head.published <= outcome.head.published]
    return closes_of((seen or list(notice.versions))[-1])


def first_settled(edition: Edition, notice: Notice) -> Version | None:
    """The first outcome that came after a window had closed, whatever was corrected since: it stays what it is."""
    if notice.current.window is None:
        return None
    over = (each for each in outcomes(edition, notice) if each.head.published.date() > _closed_by(notice, each))
    return next(over, None)


def is_settled(edition: Edition, notice: Notice) -> bool:
    """Whether the present window is settled: a correction may have moved it since an outcome was published."""
    if notice.current.window is None:
        return False
    closes = closes_of(notice.current)
    settlement = edition.register.settlement_of(notice.id)
    return any(each.head.published.date() > closes for each in (settlement.versions if settlement else ()))


def certificate_address(edition: Edition, notice: Notice) -> str:
    """Where a settled window is certified; empty before. Once there, it stays."""
    return addresses.of_certificate(notice) if first_settled(edition, notice) else ""
