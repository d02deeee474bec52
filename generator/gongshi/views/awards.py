"""奖项: what an award honours, what it brings, and who has won it."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi.views import addresses
from gongshi.views.edition import Edition
from gongshi.views.honours import TitleView, newest_titles
from gongshi.views.words import article_anchor


@dataclass(frozen=True)
class AwardView:
    """An award's page, as the newest measures have it."""

    key: str
    address: str
    name: str
    short_name: str
    description: str
    article: str
    article_address: str
    places: int
    """Most places in a round; 0 where the measures name none."""
    prize: int
    """In yuan; 0 where the measures name none."""
    titles: tuple[TitleView, ...]
    """Newest first."""


def award_views(edition: Edition) -> tuple[AwardView, ...]:
    """Every award, in the order of the measures."""
    measures = edition.measures_of(None)
    places, prizes = edition.terms("award_quota").get("places", {}), edition.terms("prize_amount").get("yuan", {})
    titles = newest_titles(edition)
    return tuple(
        AwardView(
            key=key,
            address=addresses.of_award(key),
            name=award.name,
            short_name=award.short_name,
            description=award.description,
            article=award.article,
            article_address=f"{measures.text}#{article_anchor(award.article)}",
            places=int(places.get(key, 0)),
            prize=int(prizes.get(key, 0)),
            titles=tuple(title for title in titles if title.award == key),
        )
        for key, award in measures.awards.items()
    )
