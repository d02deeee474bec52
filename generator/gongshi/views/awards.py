"""奖项: what an award honours, what it brings, and who has won it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongshi import addresses
from gongshi.records.measures import Measures
from gongshi.views.edition import Edition
from gongshi.views.honours import TitleView, newest_titles
from gongshi.views.words import article_anchor


@dataclass(frozen=True)
class AwardView:
    """An award's page, as the newest measures that name it have it."""

    key: str
    address: str
    name: str
    short_name: str
    description: str
    article: str
    article_address: str
    offered: bool
    """Whether the measures of today have it."""
    places: int
    """Most places in a round; 0 where the measures name none."""
    prize: int
    """In yuan; 0 where the measures name none."""
    titles: tuple[TitleView, ...]
    """Newest first."""


def award_views(edition: Edition) -> tuple[AwardView, ...]:
    """Every award, in the order of the measures; last those that only former measures name, whose winners stay."""
    titles = newest_titles(edition)
    return tuple(_view(edition, key, measures, titles) for key, measures in edition.awards.items())


def _view(edition: Edition, key: str, measures: Measures, titles: tuple[TitleView, ...]) -> AwardView:
    award = measures.awards[key]
    return AwardView(
        key=key,
        address=addresses.of_award(key),
        name=award.name,
        short_name=award.short_name,
        description=award.description,
        article=award.article,
        article_address=f"{measures.text}#{article_anchor(award.article)}",
        offered=measures is edition.measures_of(None),
        places=int(_terms(measures, "award_quota").get("places", {}).get(key, 0)),
        prize=int(_terms(measures, "prize_amount").get("yuan", {}).get(key, 0)),
        titles=tuple(title for title in titles if title.award == key),
    )


def _terms(measures: Measures, key: str) -> dict[str, Any]:
    return measures.provisions[key].terms if key in measures.provisions else {}
