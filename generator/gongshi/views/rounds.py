"""届: one round as a timeline with numbers, its result, and the compliance table."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi import addresses
from gongshi.packable import Packable
from gongshi.views.card import NoticeCard, newest_first
from gongshi.views.compliance import ComplianceRow, compliance
from gongshi.views.edition import Edition
from gongshi.views.honours import TitleView
from gongshi.views.narrowed import narrowed
from gongshi.views.roll import RollRound, roll_round
from gongshi.views.stages import StageView, stages

ROUNDS_A_PAGE = 10
"""In lists that show a round with all its stages or titles."""


@dataclass(frozen=True, slots=True)
class RoundCard(Packable):
    """A round as lists have it."""

    id: str
    address: str
    label: str
    year: int
    stages: tuple[StageView, ...]
    decided: bool
    result: RollRound | None


@dataclass(frozen=True)
class RoundView(RoundCard):
    """A round's page."""

    awards: tuple[tuple[str, str, int], ...]
    """(name, address, places) of the awards on offer; 0 places where the measures name none or are not known."""
    criteria: str
    """GB/T 19580—2012《卓越绩效评价准则》."""
    measures_title: str
    """This and the next two are empty for a round from before the first measures that the site knows."""
    measures_number: str
    measures_address: str
    before_site: bool
    notices: tuple[NoticeCard, ...]
    compliance: tuple[ComplianceRow, ...]

    @property
    def card(self) -> RoundCard:
        """The round as lists have it."""
        return narrowed(self, RoundCard)


def round_view(edition: Edition, round_id: str, titles: tuple[TitleView, ...]) -> RoundView:
    """All that is said of a round; `titles` are those that it brought."""
    entry, measures = edition.register.rounds[round_id], edition.governing(round_id)
    places = edition.terms("award_quota", round_id).get("places", {}) if measures else {}
    result = roll_round(edition, round_id, tuple(title.card for title in titles))
    return RoundView(
        id=round_id,
        address=addresses.of_round(round_id),
        label=entry.label,
        year=entry.year,
        awards=tuple(
            (edition.award_name(award, round_id), addresses.of_award(award), int(places.get(award, 0)))
            for award in entry.awards
        ),
        criteria="、".join(f"{each.standard}《{each.title}》" for each in (entry.criteria, *entry.other_criteria)),
        measures_title=measures.title if measures else "",
        measures_number=measures.number if measures else "",
        measures_address=measures.text if measures else "",
        before_site=entry.before_site,
        stages=stages(edition, round_id),
        decided=result is not None,
        result=result,
        notices=newest_first(edition, edition.register.of_round(round_id)),
        compliance=compliance(edition, round_id),
    )


def rounds_newest_first(edition: Edition) -> tuple[str, ...]:
    """The rounds that have begun."""
    rounds = edition.register.rounds
    return tuple(sorted(rounds, key=lambda key: (rounds[key].year, rounds[key].ordinal, key), reverse=True))
