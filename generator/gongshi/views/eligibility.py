"""申报条件自查: the conditions as questions, and until when earlier titles keep an organisation from applying."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongshi import addresses
from gongshi.law import bars
from gongshi.law.terms import Eligibility, read
from gongshi.records.measures import Measures
from gongshi.register import Notice, Title
from gongshi.views.edition import Edition
from gongshi.views.organisations import OrganisationView
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
class EarlierTitle:
    """A title on this site, and the last days on which it keeps its organisation from applying."""

    code: str
    names: tuple[str, ...]
    """The newest first."""
    award: str
    year: int
    address: str
    same_award_until: date | None
    revoked_until: date | None
    """Of any award."""
    is_revoked: bool

    @property
    def data(self) -> dict[str, Any]:
        """For `assets/eligibility.js`."""
        return {
            "code": self.code,
            "names": list(self.names),
            "award": self.award,
            "year": self.year,
            "address": self.address,
            "sameAwardUntil": self.same_award_until.isoformat() if self.same_award_until else "",
            "revokedUntil": self.revoked_until.isoformat() if self.revoked_until else "",
            "revoked": self.is_revoked,
        }


@dataclass(frozen=True)
class EligibilityView:
    """The page of the self-check."""

    measures_title: str
    measures_address: str
    activities: tuple[tuple[str, str], ...]
    conditions: tuple[ConditionView, ...]
    same_award: BarView | None
    revoked: BarView | None
    titles: tuple[EarlierTitle, ...]


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


def _until(edition: Edition, key: str, notice: Notice | None) -> date | None:
    """The last day of the bar that a decision or revocation began, as the measures of today count it."""
    years = edition.terms(key).get("years")
    if notice is None or not years:
        return None
    return bars.last_day(bars.start(notice, edition.measures_of(None)), int(years))


def _earlier(edition: Edition, title: Title, names: tuple[str, ...]) -> EarlierTitle:
    awards = edition.terms("same_award_interval").get("awards")
    barred = awards is None or title.winner.award in awards
    return EarlierTitle(
        code=title.winner.code,
        names=names,
        award=edition.award_name(title.winner.award, title.round),
        year=edition.register.rounds[title.round].year,
        address=addresses.of_title(title),
        same_award_until=_until(edition, "same_award_interval", title.decision) if barred else None,
        revoked_until=_until(edition, "revocation_bar", title.revocation),
        is_revoked=title.revocation is not None,
    )


def eligibility_view(edition: Edition, organisations: Iterable[OrganisationView]) -> EligibilityView:
    """The questions of the measures of today, and every title that the site knows."""
    measures = edition.measures_of(None)
    asked = read(Eligibility, edition.terms("eligibility"), measures)
    names = {each.who.code: (each.name, *each.former_names) for each in organisations}
    return EligibilityView(
        measures_title=measures.title,
        measures_address=measures.text,
        activities=tuple(asked.activities.items()),
        conditions=_conditions(measures, asked),
        same_award=_bar(edition, "same_award_interval"),
        revoked=_bar(edition, "revocation_bar"),
        titles=tuple(
            _earlier(edition, title, names.get(title.winner.code, (title.winner.name,)))
            for title in edition.register.titles
        ),
    )
