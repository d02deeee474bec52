"""What the notices of a round say of each organisation or person: from these small values its page is put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
class Likeness:
    """An organisation or a person as the newest version of a notice that lists it has it."""

    who: Holder
    name: str
    former_names: tuple[str, ...]
    sector: str
    town: str
    stands: bool
    """Whether the notice still lists it."""


@dataclass(frozen=True)
class Mention:
    """All that a notice says of somebody."""

    first: datetime
    """When the notice was first published; by this and its identifier mentions are in order."""
    notice: str
    likeness: Likeness | None
    """None where the notice lists nobody but says what became of somebody."""
    steps: tuple[StepView, ...]
    newest: datetime
    """When the newest version of the notice was published."""


def _likeness(listed: Organisation, *, stands: bool) -> Likeness:
    return Likeness(
        holder(listed), listed.name, tuple(listed.former_names), listed.sector or "", listed.town or "", stands
    )


def _seen(notice: Notice) -> Mapping[str, tuple[Organisation, Version]]:
    """Everybody in any version, as the newest has it that lists them."""
    found: dict[str, tuple[Organisation, Version]] = {}
    for version in notice.versions:
        if version.head.codes and isinstance(version.record, Listing):
            found |= {each.code: (each, version) for each in version.record.organisations}
    return found


def _listed(edition: Edition, notice: Notice, organisation: Organisation, version: Version) -> StepView:
    deed, address = KINDS[notice.kind].deed, addresses.of_notice(notice)
    if isinstance(organisation, Nominee | Winner):
        deed = f"{deed}：{edition.award_name(organisation.award, notice.head.round)}"
    if version is not notice.current:
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


def _fateful(notice: Notice) -> tuple[str, ...]:
    """The codes of those of whom a notice says what became of them."""
    record = notice.record if notice.kind in {"objections", "revocation"} else None
    removed = record.removed if isinstance(record, Objections) else ()
    revoked = (record.revokes,) if isinstance(record, Revocation) else ()
    return tuple(each.code for each in (*removed, *revoked))


def _steps(
    edition: Edition, notice: Notice, code: str, seen: tuple[Organisation, Version] | None
) -> Iterator[StepView]:
    if seen:
        yield _listed(edition, notice, *seen)
    if deed := _fate(edition, notice.record, code):
        first = next(version for version in notice.versions if _fate(edition, version.record, code))
        label, address = edition.round_label(notice.head.round), addresses.of_notice(notice)
        yield StepView(first.head.published.date(), deed, label, notice.head.title, address)


def _of_notice(edition: Edition, notice: Notice) -> Iterator[tuple[str, Mention]]:
    seen, newest = _seen(notice), max(version.head.published for version in notice.versions)
    for code in dict.fromkeys((*seen, *_fateful(notice))):
        known = seen.get(code)
        likeness = _likeness(known[0], stands=known[1] is notice.current) if known else None
        steps = tuple(_steps(edition, notice, code, known))
        yield code, Mention(notice.first_published, notice.id, likeness, steps, newest)


def mentions(edition: Edition) -> Mapping[str, tuple[Mention, ...]]:
    """By code, the oldest notice first."""
    found: dict[str, list[Mention]] = {}
    for notice in edition.register.oldest_first:
        for code, mention in _of_notice(edition, notice):
            found.setdefault(code, []).append(mention)
    return {code: tuple(each) for code, each in found.items()}
