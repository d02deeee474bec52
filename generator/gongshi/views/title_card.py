"""荣誉称号: a title as lists, the roll and look-ups have it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongshi.packable import Packable
from gongshi.views.holder import Holder
from gongshi.views.revoked import RevocationView


@dataclass(frozen=True, slots=True)
class TitleCard(Packable):
    """A title. A revoked one stays to be read, without the wording."""

    address: str
    badge: str
    """The drawing that other sites may show; of a revoked title it says so."""
    id: str
    organisation: str
    organisation_address: str
    who: Holder
    award: str
    award_name: str
    award_full_name: str
    year: int
    round_id: str
    mode: str
    certificate: str
    decision_title: str
    decision_address: str
    document_number: str
    decided: date
    wording: str
    """What the holder may print; nothing once revoked."""
    revocation: RevocationView | None


def newest_titles(titles: Iterable[TitleCard]) -> tuple[TitleCard, ...]:
    """The titles, the newest decision first; within a decision in its own order, the highest award first."""
    return tuple(sorted(titles, key=lambda title: title.decided, reverse=True))
