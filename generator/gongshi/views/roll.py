"""获奖名录: the honour roll, round by round."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi.views import addresses
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


def honour_roll(edition: Edition) -> tuple[RollRound, ...]:
    """Every round with a decision, newest first. Revoked titles stay, marked."""
    views = [(title, title_view(edition, title)) for title in edition.register.titles]
    roll = []
    for round_id, entry in edition.register.rounds.items():
        if not edition.register.of_round(round_id, "decision"):
            continue
        places = edition.terms("award_quota", round_id).get("places", {})
        awards = []
        for award in entry.awards:
            held = tuple(view for title, view in views if (title.round, view.award) == (round_id, award))
            unfilled = 0 if entry.before_site else max(0, int(places.get(award, 0)) - len(held))
            awards.append((edition.award_name(award, round_id), held, unfilled))
        roll.append(RollRound(entry.year, entry.label, addresses.of_round(round_id), tuple(awards)))
    return tuple(sorted(roll, key=lambda each: each.year, reverse=True))
