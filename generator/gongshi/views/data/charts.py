"""图: rounds, sectors and towns as bars with their numbers; bars start at zero, on one scale in each chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from gongshi.records.kinds import KINDS
from gongshi.views.data.bars import Bar, Ranking, hundredths, ranking
from gongshi.views.data.resources import BY_NAME
from gongshi.views.edition import Edition

if TYPE_CHECKING:
    from gongshi.views.site import SiteView

ROUNDS = 12
"""The newest; the others have pages and data."""


@dataclass(frozen=True)
class BarGroup:
    """Bars under one heading."""

    name: str
    address: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class ChartsView:
    """The charts of the data page."""

    rounds: tuple[BarGroup, ...]
    """Of the newest."""
    earlier: int
    """How many rounds more there are."""
    sectors: Ranking
    towns: Ranking
    unit: str
    """家, or 个 where persons are among them."""
    decided: tuple[str, ...]
    """The rounds that sectors and towns are counted over, the newest first."""

    @property
    def any_revoked(self) -> bool:
        """Whether a round's bar shows titles that were revoked."""
        return any(bar.part < bar.length for group in self.rounds for bar in group.bars)


def _round_groups(site: SiteView) -> tuple[BarGroup, ...]:
    rounds = tuple(islice(site.data.items(BY_NAME["rounds"]), ROUNDS))
    numbers = {each.id: {kind: getattr(each.computed, kind) for kind in KINDS if KINDS[kind].deed} for each in rounds}
    unit = _unit(site.edition)
    most = max((count or 0 for counts in numbers.values() for count in counts.values()), default=0)

    def bars(round_id: str, revoked: int) -> Iterator[Bar]:
        for kind, count in numbers[round_id].items():
            if count is not None:
                gone = revoked if kind == "decision" else 0
                text = f"{count}{unit}" + (f"，其中{gone}{unit}后来被撤销" if gone else "")
                yield Bar(KINDS[kind].deed, text, hundredths(count, most), hundredths(count - gone, most))

    views = {view.id: view for view in site.rounds[:ROUNDS]}
    groups = (
        BarGroup(
            f"{each.recorded.label}（{each.recorded.year}年度）",
            views[each.id].address,
            tuple(bars(each.id, each.computed.revoked)),
        )
        for each in rounds
    )
    return tuple(group for group in groups if group.bars)


def _unit(edition: Edition) -> str:
    return "个" if edition.honours_people else "家"


def charts(site: SiteView) -> ChartsView:
    """The charts; a round without a list of the qualified, or not decided yet, is not among sectors and towns."""
    edition = site.edition
    decided = [view for view in site.rounds if view.decided and edition.register.of_round(view.id, "qualified")]
    counted = [each for view in decided for each in site.candidates[view.id]]
    unit = _unit(edition)
    return ChartsView(
        rounds=_round_groups(site),
        earlier=len(site.rounds[ROUNDS:]),
        sectors=ranking([(each.sector, each.honoured) for each in counted], unit),
        towns=ranking([(each.town, each.honoured) for each in counted], unit),
        unit=unit,
        decided=tuple(view.label for view in decided),
    )
