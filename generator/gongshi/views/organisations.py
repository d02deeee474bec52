"""组织: one organisation through all rounds, former names included. Its credit code is its key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongshi.records.decision import Winner
from gongshi.records.kinds import KINDS
from gongshi.records.objections import Objections
from gongshi.records.proposed import Nominee
from gongshi.records.revocation import Revocation
from gongshi.register import Appearance, Notice
from gongshi.views import addresses
from gongshi.views.edition import Edition
from gongshi.views.honours import TitleView, title_view


@dataclass(frozen=True)
class StepView:
    """One thing that a notice says of the organisation."""

    published: datetime
    deed: str
    """列入拟奖励名单：区长质量奖."""
    round_label: str
    notice_title: str
    address: str


@dataclass(frozen=True)
class OrganisationView:
    """An organisation's page."""

    address: str
    credit_code: str
    name: str
    """Its newest name."""
    former_names: tuple[str, ...]
    sector: str
    town: str
    titles: tuple[TitleView, ...]
    steps: tuple[StepView, ...]
    """Newest first."""


def _step(edition: Edition, notice: Notice, deed: str) -> StepView:
    record = notice.record
    label = edition.round_label(record.round)
    return StepView(notice.first_published, deed, label, record.title, addresses.of_notice(notice))


def _listed(edition: Edition, seen: Appearance) -> StepView:
    deed = KINDS[seen.notice.kind].deed
    if isinstance(seen.organisation, Nominee | Winner):
        deed = f"{deed}：{edition.award_name(seen.organisation.award, seen.notice.record.round)}"
    return _step(edition, seen.notice, deed)


def _fates(edition: Edition, credit_code: str) -> list[StepView]:
    steps = []
    for notice in edition.register.notices.values():
        record = notice.record
        if isinstance(record, Objections) and credit_code in {each.credit_code for each in record.removed}:
            steps.append(_step(edition, notice, "经异议处理移出名单"))
        if isinstance(record, Revocation) and record.revokes.credit_code == credit_code:
            name = edition.award_name(record.revokes.award, record.round)
            steps.append(_step(edition, notice, f"撤销称号：{name}"))
    return steps


def _view(edition: Edition, credit_code: str, seen: list[Appearance]) -> OrganisationView:
    newest = seen[-1].organisation
    names = [name for each in seen for name in (*each.organisation.former_names, each.organisation.name)]
    steps = [_listed(edition, each) for each in seen] + _fates(edition, credit_code)
    titles = [title for title in edition.register.titles if title.winner.credit_code == credit_code]
    return OrganisationView(
        address=addresses.of_organisation(credit_code),
        credit_code=credit_code,
        name=newest.name,
        former_names=tuple(name for name in dict.fromkeys(names) if name != newest.name),
        sector=next((each.organisation.sector for each in reversed(seen) if each.organisation.sector), ""),
        town=next((each.organisation.town for each in reversed(seen) if each.organisation.town), ""),
        titles=tuple(title_view(edition, title) for title in reversed(titles)),
        steps=tuple(sorted(steps, key=lambda step: (step.published, step.address), reverse=True)),
    )


def organisation_views(edition: Edition) -> tuple[OrganisationView, ...]:
    """Every organisation in any current list, by credit code."""
    seen: dict[str, list[Appearance]] = {}
    for each in edition.register.appearances():
        seen.setdefault(each.organisation.credit_code, []).append(each)
    return tuple(_view(edition, code, appearances) for code, appearances in sorted(seen.items()))
