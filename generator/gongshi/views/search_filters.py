"""What search can be narrowed by, in the order in which it is offered."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi.records.kinds import KIND_NAMES
from gongshi.views.search import AWARD, ORGANISATION, PERSON, PROSE, ROUND, TITLE
from gongshi.views.site import SiteView


@dataclass(frozen=True)
class FilterView:
    """A filter, its values in the order in which they are offered: (key, name)."""

    key: str
    name: str
    values: tuple[tuple[str, str], ...]


def _other_kinds(site: SiteView) -> dict[str, str]:
    people = {"person": PERSON} if site.edition.honours_people else {}
    return {"organisation": ORGANISATION, **people, **OTHER_KINDS}


OTHER_KINDS = {"title": TITLE, "round": ROUND, "award": AWARD, "prose": PROSE}


def filters(site: SiteView) -> tuple[FilterView, ...]:
    """类别, 届次, 奖项, 乡镇; the states of windows are the reader's clock's to tell."""
    return (
        FilterView("kind", "类别", tuple((KIND_NAMES | _other_kinds(site)).items())),
        FilterView("round", "届次", tuple((each.id, each.label) for each in site.rounds)),
        FilterView("award", "奖项", tuple((each.key, each.short_name) for each in site.awards)),
        FilterView("town", site.office.town_label, tuple(site.office.towns.items())),
    )
