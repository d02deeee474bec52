"""撤销: what took a title back, on what basis, for what cause, and until when its holder is barred."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongshi import addresses
from gongshi.law import bars
from gongshi.records.revocation import Revocation
from gongshi.register import Notice
from gongshi.views.edition import Edition


@dataclass(frozen=True)
class RevocationView:
    """What took a title back."""

    address: str
    """The notice of the revocation."""
    title: str
    document_number: str
    dated: date
    basis: str
    cause: str
    """Why, and with whom it lies; empty where the decision does not say."""
    """The article, as the measures number it."""
    barred_until: date | None
    """The last day on which the organisation may not apply; none where the measures name no bar."""


def revocation_view(edition: Edition, notice: Notice | None) -> RevocationView | None:
    """What a title page says of the notice that took it back; nothing where there is none."""
    if notice is None or not isinstance(notice.record, Revocation):
        return None
    record = notice.record
    measures = edition.measures_of(record.round)
    years = edition.terms("revocation_bar", record.round).get("years")
    return RevocationView(
        address=addresses.of_notice(notice),
        title=record.title,
        document_number=record.document_number or "",
        dated=record.dated,
        basis=f"{measures.number}{record.basis}",
        cause=cause_of(record),
        barred_until=bars.last_day(bars.start(notice, measures), int(years)) if years else None,
    )


def cause_of(record: Revocation) -> str:
    """某子公司（全资子公司）：事由."""
    cause = record.cause
    if cause is None:
        return ""
    whose = f"{cause.lies_with}（{cause.relation}）" if cause.lies_with and cause.relation else cause.lies_with
    return f"{whose}：{cause.text}" if whose else cause.text
