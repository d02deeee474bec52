"""申报条件自查: the conditions as questions, and until when earlier titles keep an organisation from applying."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi.law.terms import Eligibility, read
from gongshi.records.measures import Measures
from gongshi.views.edition import Edition
from gongshi.views.lookup import Brought
from gongshi.views.words import article_anchor


@dataclass(frozen=True)
class ConditionView:
    """A condition, as a question that is answered with yes when it is met."""

    title: str
    question: str
    quote: str
    article: str
    address: str
    """Of the article; empty for other laws."""
    only_for: str


@dataclass(frozen=True)
class BarView:
    """A provision that keeps an organisation from applying for some years."""

    asks: str
    article: str
    address: str


@dataclass(frozen=True)
class EligibilityView:
    """The page of the self-check."""

    measures_title: str
    measures_address: str
    activities: tuple[tuple[str, str], ...]
    conditions: tuple[ConditionView, ...]
    same_award: BarView | None
    revoked: BarView | None
    lookup: Brought


def _address(measures: Measures, article: str, document: str | None) -> str:
    anchor = article_anchor(article)
    return f"{measures.text}#{anchor}" if anchor and not document else ""


def _conditions(measures: Measures, asked: Eligibility) -> tuple[ConditionView, ...]:
    return tuple(
        ConditionView(
            title=each.title,
            question=each.question,
            quote=each.cite.quote or "",
            article=f"{each.cite.document or ''}{each.cite.article}",
            address=_address(measures, each.cite.article, each.cite.document),
            only_for=each.only_for or "",
        )
        for each in asked.conditions
    )


def _bar(edition: Edition, key: str) -> BarView | None:
    provision, measures = edition.provision(key), edition.measures_of(None)
    if provision is None:
        return None
    cite = provision.cites[0]
    return BarView(provision.asks, cite.article, _address(measures, cite.article, cite.document))


def eligibility_view(edition: Edition, lookup: Brought) -> EligibilityView:
    """The questions of the measures of today; titles, with the bars that they bring, are looked up."""
    measures = edition.measures_of(None)
    asked = read(Eligibility, edition.terms("eligibility"), measures)
    return EligibilityView(
        measures_title=measures.title,
        measures_address=measures.text,
        activities=tuple(asked.activities.items()),
        conditions=_conditions(measures, asked),
        same_award=_bar(edition, "same_award_interval"),
        revoked=_bar(edition, "revocation_bar"),
        lookup=lookup,
    )
