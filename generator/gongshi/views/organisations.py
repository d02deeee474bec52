"""组织和个人: one organisation or person through all rounds, former names included. Its code is its key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from gongshi import addresses
from gongshi.law.bars import first_listed
from gongshi.records.decision import Winner
from gongshi.records.kinds import KINDS, AnyNotice
from gongshi.records.notice import Listing, Organisation
from gongshi.records.objections import Objections
from gongshi.records.proposed import Nominee
from gongshi.records.revocation import Revocation
from gongshi.register import Notice, Version
from gongshi.views.edition import Edition
from gongshi.views.holder import Holder, holder
from gongshi.views.honours import TitleView


@dataclass(frozen=True)
class StepView:
    """One thing that a notice says of the organisation."""

    published: date
    """When the first version that says it reached the site."""
    deed: str
    """列入拟奖励名单：区长质量奖."""
    round_label: str
    notice_title: str
    address: str


@dataclass(frozen=True)
class OrganisationView:
    """The page of an organisation or a person."""

    address: str
    credit_code: str
    """Of an organisation."""
    who: Holder
    name: str
    """Its newest name."""
    former_names: tuple[str, ...]
    sector: str
    town: str
    titles: tuple[TitleView, ...]
    steps: tuple[StepView, ...]
    """Newest first."""
    as_of: datetime
    """When anything of this was last published."""


@dataclass(frozen=True)
class _Seen:
    """An organisation in a notice, as the newest version that lists it has it."""

    organisation: Organisation
    notice: Notice
    version: Version

    @property
    def stands(self) -> bool:
        """Whether the notice still lists it."""
        return self.version is self.notice.current


def _seen(edition: Edition) -> Mapping[str, Mapping[str, _Seen]]:
    """By code, then by notice, the oldest first."""
    found: dict[str, dict[str, _Seen]] = {}
    for notice in edition.register.oldest_first:
        for version in notice.versions:
            for each in version.record.organisations if isinstance(version.record, Listing) else ():
                found.setdefault(each.code, {})[notice.id] = _Seen(each, notice, version)
    return found


def _listed(edition: Edition, seen: _Seen) -> StepView:
    notice, version, organisation = seen.notice, seen.version, seen.organisation
    deed, address = KINDS[notice.kind].deed, addresses.of_notice(notice)
    if isinstance(organisation, Nominee | Winner):
        deed = f"{deed}：{edition.award_name(organisation.award, notice.head.round)}"
    if not seen.stands:
        deed = f"{deed}（第{version.number + 1}版起不再列入）"
        address = addresses.of_version(notice, version)
    published = first_listed(notice, organisation.code)
    return StepView(published, deed, edition.round_label(notice.head.round), version.head.title, address)


def _fate(edition: Edition, record: AnyNotice, code: str) -> str:
    if isinstance(record, Objections) and code in {each.code for each in record.removed}:
        return "经异议处理移出名单"
    if isinstance(record, Revocation) and record.revokes.code == code:
        return f"撤销称号：{edition.award_name(record.revokes.award, record.round)}"
    return ""


def _fateful(edition: Edition) -> Mapping[str, list[Notice]]:
    """By code, the notices that may say what became of somebody."""
    found: dict[str, list[Notice]] = {}
    for notice in (*edition.register.of_kind("objections"), *edition.register.of_kind("revocation")):
        record = notice.record
        removed = record.removed if isinstance(record, Objections) else ()
        revoked = (record.revokes,) if isinstance(record, Revocation) else ()
        for each in (*removed, *revoked):
            found.setdefault(each.code, []).append(notice)
    return found


def _steps(edition: Edition, code: str, notices: Iterable[Notice], seen: Mapping[str, _Seen]) -> Iterator[StepView]:
    """The oldest notice first."""
    for notice in sorted(notices, key=lambda notice: (notice.first_published, notice.id)):
        if notice.id in seen:
            yield _listed(edition, seen[notice.id])
        if deed := _fate(edition, notice.record, code):
            first = next(version for version in notice.versions if _fate(edition, version.record, code))
            label, address = edition.round_label(notice.head.round), addresses.of_notice(notice)
            yield StepView(first.head.published.date(), deed, label, notice.head.title, address)


def _view(
    edition: Edition, code: str, seen: Mapping[str, _Seen], fateful: Iterable[Notice], titles: tuple[TitleView, ...]
) -> OrganisationView:
    # A list that was corrected may have had the name wrong; it counts only where there is no other.
    shown = [each.organisation for each in seen.values() if each.stands]
    shown = shown or [each.organisation for each in seen.values()]
    name, who = shown[-1].name, holder(shown[-1])
    names = [known for each in shown for known in (*each.former_names, each.name)]
    notices = {notice.id: notice for notice in (*(each.notice for each in seen.values()), *fateful)}.values()
    steps = sorted(_steps(edition, code, notices, seen), key=lambda step: step.published)
    return OrganisationView(
        address=who.address,
        credit_code=who.credit_code,
        who=who,
        name=name,
        former_names=tuple(known for known in dict.fromkeys(names) if known != name),
        sector=next((each.sector for each in reversed(shown) if each.sector), ""),
        town=next((each.town for each in reversed(shown) if each.town), ""),
        titles=titles,
        steps=tuple(reversed(steps)),
        as_of=max(version.head.published for notice in notices for version in notice.versions),
    )


def organisation_views(edition: Edition, titles: Iterable[TitleView]) -> tuple[OrganisationView, ...]:
    """Everybody in any published version of a list, by code: a page once published stays.

    `titles`: every title, the newest first.
    """
    fateful, held = _fateful(edition), defaultdict(list)
    for title in titles:
        held[title.who.code].append(title)
    return tuple(
        _view(edition, code, seen, fateful.get(code, ()), tuple(held.get(code, ())))
        for code, seen in sorted(_seen(edition).items())
    )
