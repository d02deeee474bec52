"""名单: what a notice's list says of each organisation, and of the places that nobody takes."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi.records.decision import Winner
from gongshi.records.notice import Listing, Organisation
from gongshi.records.objections import Objections
from gongshi.records.proposed import Nominee
from gongshi.records.qualified import Applicant
from gongshi.register import Notice, Version
from gongshi.views import addresses
from gongshi.views.edition import Edition


@dataclass(frozen=True)
class Row:
    """An organisation in the notice's list; what the kind does not say is empty."""

    name: str
    credit_code: str
    address: str
    former_names: tuple[str, ...]
    award: str
    mode: str
    summary: str
    sector: str
    town: str
    recommended_by: str
    prize: int
    title_address: str
    """For winners, the page of the title."""
    fate: str
    """What happened since: 经异议处理移出, 称号已撤销; nothing when all stands."""


@dataclass(frozen=True)
class Unfilled:
    """An award of the round with places that nobody takes."""

    award: str
    places: int
    filled: int


def _title_addresses(edition: Edition, notice: Notice) -> dict[tuple[str, str], tuple[str, bool]]:
    return {
        (title.winner.award, title.winner.credit_code): (addresses.of_title(title), title.revocation is not None)
        for title in edition.register.titles
        if title.decision.id == notice.id
    }


def _removed_later(edition: Edition, notice: Notice) -> set[str]:
    settlement = edition.register.settlement_of(notice.id)
    if settlement is None or not isinstance(settlement.record, Objections):
        return set()
    return {removed.credit_code for removed in settlement.record.removed}


def rows(edition: Edition, notice: Notice, version: Version) -> tuple[Row, ...]:
    """The list of a version; empty for kinds without one."""
    if not isinstance(version.record, Listing):
        return ()
    titles, removed = _title_addresses(edition, notice), _removed_later(edition, notice)
    return tuple(
        _row(edition, version, each, titles, each.credit_code in removed) for each in version.record.organisations
    )


def _row(
    edition: Edition,
    version: Version,
    listed: Organisation,
    titles: dict[tuple[str, str], tuple[str, bool]],
    removed: bool,
) -> Row:
    named = listed if isinstance(listed, Nominee | Winner) else None
    award = listed.award if isinstance(listed, Nominee | Winner | Applicant) else None
    title_address, revoked = titles.get((award or "", listed.credit_code), ("", False))
    return Row(
        name=listed.name,
        credit_code=listed.credit_code,
        address=addresses.of_organisation(listed.credit_code),
        former_names=listed.former_names,
        award=edition.award_name(award, version.record.round) if award else "",
        mode=(named.mode or "") if named else "",
        summary=(named.summary or "") if named else "",
        sector=listed.sector or "",
        town=listed.town or "",
        recommended_by=(listed.recommended_by or "") if isinstance(listed, Applicant) else "",
        prize=listed.prize if isinstance(listed, Winner) else 0,
        title_address=title_address,
        fate="经异议处理移出" if removed else "称号已撤销" if revoked else "",
    )


def unfilled(edition: Edition, version: Version) -> tuple[Unfilled, ...]:
    """The awards of the round with places left, for lists that name winners."""
    record = version.record
    if record.kind not in {"proposed", "decision"} or not isinstance(record, Listing):
        return ()
    entry = edition.register.rounds[record.round]
    if entry.before_site:
        return ()
    places = edition.terms("award_quota", record.round).get("places", {})
    found = []
    for award in entry.awards:
        filled = sum(getattr(each, "award", None) == award for each in record.organisations)
        if filled < int(places.get(award, 0)):
            found.append(Unfilled(edition.award_name(award, record.round), int(places[award]), filled))
    return tuple(found)
