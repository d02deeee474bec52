"""获奖名录: the honour roll, round by round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongshi import addresses
from gongshi.packable import Packable
from gongshi.views.edition import Edition
from gongshi.views.paging import is_long
from gongshi.views.title_card import TitleCard

NAMES_SHOWN = 50
"""Of an award with twice as many titles in one round, or more; the decision lists all of them."""


@dataclass(frozen=True, slots=True)
class RollAward(Packable):
    """What one award came to in a round."""

    name: str
    unfilled: int
    """Places."""
    given: int
    """Titles, those that were revoked since among them."""
    standing: tuple[TitleCard, ...]
    """Of very many the first."""
    standing_count: int
    revoked: tuple[TitleCard, ...]
    """Of very many the first."""
    revoked_count: int


@dataclass(frozen=True, slots=True)
class RollRound(Packable):
    """One round of the honour roll; awards in the order of the round, an award without winners says so."""

    year: int
    label: str
    address: str
    awards: tuple[RollAward, ...]
    decisions: tuple[tuple[str, str], ...]
    """(title, address) of what gave them."""


def _shown(titles: list[TitleCard]) -> tuple[TitleCard, ...]:
    return tuple(titles[:NAMES_SHOWN] if is_long(len(titles), NAMES_SHOWN) else titles)


def _award(name: str, held: list[TitleCard], places: int) -> RollAward:
    standing = [view for view in held if view.revocation is None]
    revoked = [view for view in held if view.revocation]
    return RollAward(
        name=name,
        unfilled=max(0, places - len(held)),
        given=len(held),
        standing=_shown(standing),
        standing_count=len(standing),
        revoked=_shown(revoked),
        revoked_count=len(revoked),
    )


def roll_round(edition: Edition, round_id: str, titles: tuple[TitleCard, ...]) -> RollRound | None:
    """One round, of its titles; none before its decision. Revoked ones stay, marked."""
    decisions = edition.register.of_round(round_id, "decision")
    if not decisions:
        return None
    entry = edition.register.rounds[round_id]
    places = {} if entry.before_site else edition.terms("award_quota", round_id).get("places", {})
    awards = []
    for award in entry.awards:
        held = [view for view in titles if view.award == award]
        awards.append(_award(edition.award_name(award, round_id), held, int(places.get(award, 0))))
    of = tuple((each.record.title, addresses.of_notice(each)) for each in decisions)
    return RollRound(entry.year, entry.label, addresses.of_round(round_id), tuple(awards), of)


def honour_roll(rounds: Iterable[RollRound | None]) -> tuple[RollRound, ...]:
    """Those with a decision, newest first."""
    return tuple(sorted(filter(None, rounds), key=lambda each: each.year, reverse=True))
