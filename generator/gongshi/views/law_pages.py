"""办法与规则: the measures' status and choices, and every rule with the article it enforces."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from gongshi.findings import Basis
from gongshi.law.lengths import counts_calendar_days
from gongshi.law.measures import bases
from gongshi.law.rule import all_rules
from gongshi.views.edition import Edition
from gongshi.views.words import article_anchor


@dataclass(frozen=True)
class ChoiceView:
    """A point on which the measures are silent."""

    question: str
    answer: str
    reason: str
    basis: Basis | None


@dataclass(frozen=True)
class MeasuresView:
    """A regulation: whether it is in force, and how its silent points are read."""

    id: str
    title: str
    number: str
    issuer: str
    explainer: str
    issued: date
    in_force: date
    lapses: date
    address: str
    status: str
    """`to-come`, `in-force`, `lapsing` (in force, soon no more) or `lapsed`."""
    status_name: str
    choices: tuple[ChoiceView, ...]


STATUS_NAMES = {"to-come": "尚未施行", "in-force": "现行有效", "lapsing": "即将失效", "lapsed": "已经失效"}


def _months_before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _status(today: date, in_force: date, lapses: date, notice_months: int) -> str:
    if today < in_force:
        return "to-come"
    if today > lapses:
        return "lapsed"
    return "lapsing" if today >= _months_before(lapses, notice_months) else "in-force"


def measures_views(edition: Edition) -> tuple[MeasuresView, ...]:
    """Every regulation, the newest first."""
    views = []
    for key, measures in edition.register.measures.items():
        status = _status(edition.as_of.date(), measures.in_force, measures.lapses, measures.lapse_notice_months)
        choices = []
        for name in type(measures.choices).model_fields:
            choice = getattr(measures.choices, name)
            cite = choice.basis
            basis = Basis(cite.document or measures.number, cite.article, cite.quote or "") if cite else None
            choices.append(ChoiceView(choice.question, choice.answer, choice.reason, basis))
        views.append(
            MeasuresView(
                id=key,
                title=measures.title,
                number=measures.number,
                issuer=measures.issuer,
                explainer=measures.explainer,
                issued=measures.issued,
                in_force=measures.in_force,
                lapses=measures.lapses,
                address=measures.text,
                status=status,
                status_name=STATUS_NAMES[status],
                choices=tuple(choices),
            )
        )
    return tuple(sorted(views, key=lambda view: view.in_force, reverse=True))


@dataclass(frozen=True)
class RuleView:
    """A rule, for the public."""

    key: str
    """As findings show it: `award-quota`."""
    title: str
    asks: str
    explanation: str
    """Markdown."""
    bases: tuple[tuple[Basis, str], ...]
    """(what it enforces, address of the text; empty for other laws)."""
    warns_only: bool


def rule_views(edition: Edition) -> tuple[RuleView, ...]:
    """The rules that the newest measures ask for, in their order."""
    measures = edition.measures_of(None)
    views = []
    for key, provision in measures.provisions.items():
        rule = all_rules().get(key)
        if rule is None:
            continue
        cited = tuple(
            (basis, f"{measures.text}#{article_anchor(basis.article)}" if basis.document == measures.number else "")
            for basis in bases(measures, provision)
        )
        warns = provision.severity == "warning"
        explanation = rule.in_calendar_days if counts_calendar_days(measures) else rule.explanation
        views.append(RuleView(key.replace("_", "-"), rule.title, provision.asks, explanation, cited, warns))
    return tuple(views)
