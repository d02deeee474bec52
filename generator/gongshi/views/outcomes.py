"""What a notice of an outcome says of others: the window that it settles, the title that it takes back."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi import addresses
from gongshi.records.objections import Objections
from gongshi.records.revocation import Revocation
from gongshi.register import Notice, Version
from gongshi.views.edition import Edition
from gongshi.views.holder import Holder, holder
from gongshi.views.settled import certificate_address


@dataclass(frozen=True)
class RemovedView:
    """An organisation or a person that an upheld objection took off the list."""

    name: str
    who: Holder
    address: str
    """Empty where no list names it, so that it has no page."""
    reason: str


@dataclass(frozen=True)
class Settlement:
    """What a window brought."""

    notice_title: str
    notice_address: str
    """Empty where what the version shown names is not there."""
    certificate_address: str
    """Where it is certified; empty where that is not there."""
    received: int
    accepted: int
    upheld: int
    removed: tuple[RemovedView, ...]


def settlement_view(edition: Edition, version: Version) -> Settlement | None:
    """The outcome of a window; none for other kinds."""
    record = version.record
    if not isinstance(record, Objections):
        return None
    concerned = edition.register.notices.get(record.concerns)
    removed = tuple(
        RemovedView(
            each.name,
            holder(each),
            addresses.of_holder(each) if each.code in edition.listed else "",
            each.reason,
        )
        for each in record.removed
    )
    return Settlement(
        concerned.head.title if concerned else record.concerns,
        addresses.of_notice(concerned) if concerned else "",
        certificate_address(edition, concerned) if concerned else "",
        record.received,
        record.accepted,
        record.upheld,
        removed,
    )


def revoked_links(edition: Edition, notice: Notice, version: Version) -> tuple[tuple[str, str], ...]:
    """(what, where) of the title that a revocation took back, and of its organisation. A version that was corrected
    may have named another title, which stands.
    """
    if not isinstance(version.record, Revocation) or version is not notice.current:
        return ()
    for title in edition.register.titles_in(notice.head.round):
        if title.revocation and title.revocation.id == notice.id:
            year = edition.register.rounds[title.round].year
            name = edition.award_full_name(title.award, title.round)
            organisation = addresses.of_holder(title.winner)
            return (f"{year}年度{name}", addresses.of_title(title)), (version.record.revokes.name, organisation)
    return ()
