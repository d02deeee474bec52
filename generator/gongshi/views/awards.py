"""奖项: what an award honours, what it brings, and who has won it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gongshi import addresses
from gongshi.records.measures import Measures
from gongshi.views.edition import Edition
from gongshi.views.paging import Leaf, leaves
from gongshi.views.title_card import TitleCard
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
    honours: str
    """`organisation` or `individual`."""
    places: int
    """Most places in a round; 0 where the measures name none."""
    prize: int
    """In yuan; 0 where the measures name none."""
    most_prize: int
    """In yuan, where the measures name only a limit; else 0."""
    shares: tuple[int, tuple[str, ...]]
    """(places, awards) of a quota that awards share, this one among them; else nothing."""
    titles: tuple[TitleCard, ...]
    """Newest first."""

    @property
    def noun(self) -> str:
        """组织, 个人."""
        return "个人" if self.honours == "individual" else "组织"

    @property
    def pages(self) -> tuple[Leaf[TitleCard], ...]:
        """The titles in pages, by the years of their rounds."""
        return leaves(self.titles, lambda page: addresses.of_winners(self.key, page), lambda each: str(each.year))


def award_views(edition: Edition, titles: Iterable[TitleCard]) -> tuple[AwardView, ...]:
    """Every award, in the order of the measures; last those that only former measures name, whose winners stay.

    `titles`: every title, the newest first.
    """
    titles = sorted(titles, key=lambda title: title.year, reverse=True)
    return tuple(_view(edition, key, measures, titles) for key, measures in edition.awards.items())


def _view(edition: Edition, key: str, measures: Measures, titles: Iterable[TitleCard]) -> AwardView:
    award = measures.awards[key]
    quota, prize = _terms(measures, "award_quota"), _terms(measures, "prize_amount")
    return AwardView(
        key=key,
        address=addresses.of_award(key),
        name=award.name,
        short_name=award.short_name,
        description=award.description,
        article=award.article,
        honours=award.honours,
        article_address=f"{measures.text}#{article_anchor(award.article)}",
        offered=measures is edition.measures_of(None),
        places=int(quota.get("places", {}).get(key, 0)),
        prize=int(prize.get("yuan", {}).get(key, 0)),
        most_prize=int(prize.get("at_most", {}).get(key, 0)),
        shares=_shared(measures, quota, key),
        titles=tuple(title for title in titles if title.award == key),
    )


def _shared(measures: Measures, quota: dict[str, Any], key: str) -> tuple[int, tuple[str, ...]]:
    total = quota.get("total", {})
    awards = total.get("awards", ())
    names = tuple(measures.awards[each].short_name for each in awards)
    return (int(total["places"]), names) if key in awards else (0, ())


def _terms(measures: Measures, key: str) -> dict[str, Any]:
    return measures.provisions[key].terms if key in measures.provisions else {}
