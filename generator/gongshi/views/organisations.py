"""组织和个人: one organisation or person through all rounds, former names included. Its code is its key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from gongshi.views.holder import Holder
from gongshi.views.mentions import Mention, StepView
from gongshi.views.title_card import TitleCard


@dataclass(frozen=True)
class OrganisationView:
    """The page of an organisation or a person."""

    address: str
    credit_code: str
    """Of an organisation."""
    who: Holder
    name: str
    """Its newest name."""
    former_names: tuple[str, ...]
    sector: str
    town: str
    titles: tuple[TitleCard, ...]
    steps: tuple[StepView, ...]
    """Newest first."""
    as_of: datetime
    """When anything of this was last published."""


def organisation_view(mentioned: Iterable[Mention], titles: Iterable[TitleCard]) -> OrganisationView:
    """An organisation or a person that is in some published version of a list: a page once published stays.

    `mentioned`: by all rounds. `titles`: its own, the newest first.
    """
    known = sorted(mentioned, key=lambda each: (each.first, each.notice))
    likenesses = [each.likeness for each in known if each.likeness]
    # A list that was corrected may have had the name wrong; it counts only where there is no other.
    shown = [each for each in likenesses if each.stands] or likenesses
    name, who = shown[-1].name, shown[-1].who
    names = [called for each in shown for called in (*each.former_names, each.name)]
    steps = sorted((step for each in known for step in each.steps), key=lambda step: step.published)
    return OrganisationView(
        address=who.address,
        credit_code=who.credit_code,
        who=who,
        name=name,
        former_names=tuple(called for called in dict.fromkeys(names) if called != name),
        sector=next((each.sector for each in reversed(shown) if each.sector), ""),
        town=next((each.town for each in reversed(shown) if each.town), ""),
        titles=tuple(titles),
        steps=tuple(reversed(steps)),
        as_of=max(each.newest for each in known),
    )
