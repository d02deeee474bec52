"""获奖名录: the honour roll, round by round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongshi import addresses
from gongshi.views.edition import Edition
from gongshi.views.honours import TitleView


@dataclass(frozen=True)
class RollRound:
    """One round of the honour roll; awards in the order of the round, an award without winners says so."""

    year: int
    label: str
    address: str
    awards: tuple[tuple[str, tuple[TitleView, ...], int], ...]
    """(name of the award, its titles, places left unfilled)."""


def roll_round(edition: Edition, round_id: str, titles: tuple[TitleView, ...]) -> RollRound | None:
    """One round, of its titles; none before its decision. Revoked ones stay, marked."""
    if not edition.register.of_round(round_id, "decision"):
        return None
    entry = edition.register.rounds[round_id]
    places = edition.terms("award_quota", round_id).get("places", {})
    awards = []
    for award in entry.awards:
        held = tuple(view for view in titles if view.award == award)
        unfilled = 0 if entry.before_site else max(0, int(places.get(award, 0)) - len(held))
        awards.append((edition.award_name(award, round_id), held, unfilled))
    return RollRound(entry.year, entry.label, addresses.of_round(round_id), tuple(awards))


def honour_roll(rounds: Iterable[RollRound | None]) -> tuple[RollRound, ...]:
    """Those with a decision, newest first."""
    return tuple(sorted(filter(None, rounds), key=lambda each: each.year, reverse=True))
