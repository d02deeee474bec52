"""称号表述自查: what a reader needs to hold a text against the provision on the use of titles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongshi.views.lookup import Brought
from gongshi.views.title_use import TitleUseView, title_use

if TYPE_CHECKING:
    from gongshi.views.edition import Edition
    from gongshi.views.site import SiteView


@dataclass(frozen=True)
class WordingRules:
    """What a text is held against, for `assets/wording.js`."""

    department: str
    """Whom to ask."""
    general: str
    """What all awards together are called."""
    now: TitleUseView | None
    """The rules of today, for whoever holds no title, and for readers without the script."""
    rules: dict[str, TitleUseView]
    """Of the titles of organisations and of persons, by the measures' number and 组织 or 个人."""
    names: dict[str, dict[str, tuple[str, ...]]]
    """How awards may be called, by the measures' number, then by the award's key."""


@dataclass(frozen=True)
class WordingCheck:
    """The page's whole knowledge."""

    held_against: WordingRules
    lookup: Brought
    """Titles; revoked ones are among them, so that their answer is no."""


def _rounds(site: SiteView) -> dict[str, str]:
    """For the measures of each number, a round with titles that they govern."""
    decided = dict.fromkeys(title.round_id for title in site.titles)
    return {site.edition.measures_of(round_id).number: round_id for round_id in decided}


def _names(edition: Edition, round_id: str) -> dict[str, tuple[str, ...]]:
    return {
        key: tuple(dict.fromkeys((edition.award_full_name(key, round_id), edition.award_name(key, round_id))))
        for key in edition.awards
    }


def _rules(site: SiteView) -> Iterator[tuple[str, TitleUseView]]:
    governed = {f"{site.edition.measures_of(each.round_id).number}{each.who.noun}": each for each in site.titles}
    for name, title in governed.items():
        if use := title_use(site.edition, title.round_id, title.who):
            yield name, use


def wording_check(site: SiteView) -> WordingCheck:
    """The rules and names of every title that is looked up."""
    rules = WordingRules(
        department=site.office.objection.department,
        general=site.office.award,
        now=title_use(site.edition, None),
        rules=dict(_rules(site)),
        names={number: _names(site.edition, round_id) for number, round_id in sorted(_rounds(site).items())},
    )
    return WordingCheck(rules, site.brought)
