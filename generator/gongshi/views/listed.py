"""名单: what a notice's list says of each organisation, and of the places that nobody takes."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi import addresses
from gongshi.records.decision import Winner
from gongshi.records.notice import Listing, Organisation
from gongshi.records.objections import Objections
from gongshi.records.proposed import Nominee
from gongshi.records.qualified import Applicant
from gongshi.register import Notice, Version
from gongshi.views.edition import Edition
from gongshi.views.holder import Holder, holder


@dataclass(frozen=True)
class Row:
    """An organisation or a person in the notice's list; what the kind does not say is empty."""

    name: str
    credit_code: str
    """Of an organisation."""
    who: Holder
    address: str
    former_names: tuple[str, ...]
    award: str
    mode: str
    summary: str
    sector: str
    town: str
    recommended_by: str
    extra: tuple[tuple[str, str], ...]
    """(label, value) of what the list says beside."""
    prize: int
    prize_note: str
    title_address: str
    """For winners, the page of the title."""
    fate: str
    """What happened since: 更正后移出, 经异议处理移出, 称号已撤销; nothing when all stands."""

    def extra_of(self, label: str) -> str:
        """What stands in a further column; nothing where it does not."""
        return dict(self.extra).get(label, "")


@dataclass(frozen=True)
class Unfilled:
    """An award of the round with places that nobody takes."""

    award: str
    places: int
    """0 for one that has none of its own, but shares those of others."""
    filled: int


def _title_addresses(edition: Edition, notice: Notice) -> dict[tuple[str, str], tuple[str, bool]]:
    return {
        (title.award, title.code): (addresses.of_title(title), title.revocation is not None)
        for title in edition.register.titles_in(notice.head.round)
        if title.decision.id == notice.id
    }


DROPPED = "更正后移出"


def _fates(edition: Edition, notice: Notice, version: Version) -> dict[str, str]:
    """Of those whom an upheld objection took off the list. One that was posted anew since stands as it is."""
    settlement = edition.register.settlement_of(notice.id)
    if settlement is None or not isinstance(settlement.record, Objections):
        return {}
    posted = notice.until(version).window_version.head.published
    if posted > settlement.head.published:
        return {}
    return {removed.code: "经异议处理移出" for removed in settlement.record.removed}


def rows(edition: Edition, notice: Notice, version: Version) -> tuple[Row, ...]:
    """The list of a version; empty for kinds without one."""
    if not isinstance(version.record, Listing):
        return ()
    titles, fates = _title_addresses(edition, notice), _fates(edition, notice, version)
    current = notice.record.organisations if isinstance(notice.record, Listing) else ()
    kept = {each.code for each in current}
    return tuple(
        _row(edition, version, each, titles, fates.get(each.code, "" if each.code in kept else DROPPED))
        for each in version.record.organisations
    )


def _row(
    edition: Edition,
    version: Version,
    listed: Organisation,
    titles: dict[tuple[str, str], tuple[str, bool]],
    fate: str,
) -> Row:
    who, labels = holder(listed), edition.register.extra_of(version.head.round)
    named = listed if isinstance(listed, Nominee | Winner) else None
    award = listed.award if isinstance(listed, Nominee | Winner | Applicant) else None
    title_address, revoked = titles.get((award or "", listed.code), ("", False))
    return Row(
        name=listed.name,
        credit_code=who.credit_code,
        who=who,
        address=who.address,
        former_names=listed.former_names,
        award=edition.award_name(award, version.head.round) if award else "",
        mode=(named.mode or "") if named else "",
        summary=(named.summary or "") if named else "",
        sector=listed.sector or "",
        town=listed.town or "",
        recommended_by=(listed.recommended_by or "") if isinstance(listed, Applicant) else "",
        extra=tuple((label, listed.extra[key]) for key, label in labels.items() if key in listed.extra),
        prize=listed.prize if isinstance(listed, Winner) else 0,
        prize_note=(listed.prize_note or "") if isinstance(listed, Winner) else "",
        title_address=title_address,
        fate=fate or ("称号已撤销" if revoked else ""),
    )


def _awards_of(version: Version) -> list[str]:
    """The award of each organisation that a version names for one."""
    listed = version.record.organisations if isinstance(version.record, Listing) else ()
    return [each.award for each in listed if isinstance(each, Nominee | Winner)]


def unfilled(edition: Edition, notice: Notice, version: Version) -> tuple[Unfilled, ...]:
    """The awards of the round with places left, for lists that name winners: those that this list names, and those
    that none does. The round may name its winners in several notices, so all of them count.
    """
    record = version.record
    entry = edition.register.rounds.get(record.round or "")
    if record.kind not in {"proposed", "decision"} or entry is None or entry.before_site:
        return ()
    quota = edition.terms("award_quota", record.round)
    places, shared = quota.get("places", {}), quota.get("total", {}).get("awards", ())
    others = [
        each.current for each in edition.register.of_round(record.round or "", record.kind) if each.id != notice.id
    ]
    here, elsewhere = _awards_of(version), [award for other in others for award in _awards_of(other)]
    found = []
    for award in entry.awards:
        filled = here.count(award) + elsewhere.count(award)
        most = int(places.get(award, 0))
        left = filled < most if most else award in shared and not filled
        if left and (award in here or not filled):
            found.append(Unfilled(edition.award_name(award, record.round), most, filled))
    return tuple(found)
