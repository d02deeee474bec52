"""What search can be narrowed by, in the order in which it is offered."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi.records.kinds import KIND_NAMES
from gongshi.views.entry import AWARD, ORGANISATION, PERSON, PROSE, ROUND, TITLE
from gongshi.views.site import SiteView


@dataclass(frozen=True)
class FilterView:
    """A filter, and the names of its values in the order in which they are offered."""

    key: str
    name: str
    values: tuple[str, ...]
    """Empty where there may be ever more of them; what is found then brings its own, newest first."""


def filters(site: SiteView) -> tuple[FilterView, ...]:
    """类别, 届次, 奖项, 乡镇; the states of windows are the reader's clock's to tell."""
    people = (PERSON,) if site.edition.honours_people else ()
    return (
        FilterView("kind", "类别", (*KIND_NAMES.values(), ORGANISATION, *people, TITLE, ROUND, AWARD, PROSE)),
        FilterView("round", "届次", ()),
        FilterView("award", "奖项", tuple(each.short_name for each in site.awards)),
        FilterView("town", site.office.town_label, tuple(site.office.towns.values())),
    )
