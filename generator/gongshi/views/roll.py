"""获奖名录: the honour roll, round by round."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi import addresses
from gongshi.views.edition import Edition
from gongshi.views.honours import TitleView, title_view


@dataclass(frozen=True)
class RollRound:
    """One round of the honour roll; awards in the order of the round, an award without winners says so."""

    year: int
    label: str
    address: str
    awards: tuple[tuple[str, tuple[TitleView, ...], int], ...]
    """(name of the award, its titles, places left unfilled)."""


def roll_round(edition: Edition, round_id: str) -> RollRound | None:
    """One round; none before its decision. Revoked titles stay, marked."""
    if not edition.register.of_round(round_id, "decision"):
        return None
    entry = edition.register.rounds[round_id]
    places = edition.terms("award_quota", round_id).get("places", {})
    titles = [title_view(edition, title) for title in edition.register.titles_in(round_id)]
    awards = []
    for award in entry.awards:
        held = tuple(view for view in titles if view.award == award)
        unfilled = 0 if entry.before_site else max(0, int(places.get(award, 0)) - len(held))
        awards.append((edition.award_name(award, round_id), held, unfilled))
    return RollRound(entry.year, entry.label, addresses.of_round(round_id), tuple(awards))


def honour_roll(edition: Edition) -> tuple[RollRound, ...]:
    """Every round with a decision, newest first."""
    roll = (roll_round(edition, round_id) for round_id in edition.register.rounds)
    return tuple(sorted((each for each in roll if each), key=lambda each: each.year, reverse=True))
