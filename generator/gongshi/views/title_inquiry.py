"""称号核验: the section of the page that answers whether a title is genuine and stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongshi.views.lookup import Brought
from gongshi.views.words import minute

if TYPE_CHECKING:
    from gongshi.views.site import SiteView

MOST_ROUNDS = 20
"""Named one by one in the answer that nothing is known."""


@dataclass(frozen=True)
class TitleInquiry:
    """What the section says beside what is looked up."""

    as_of: str
    """Not in the files that are looked up: they stay the same while nothing happens."""
    lookup: Brought
    rounds: tuple[tuple[str, int], ...]
    """(label, year) of the rounds whose decision is here, the newest first: of others the site knows nothing."""
    earlier: int
    """How many more there are."""
    forgery: tuple[str, str, str]
    """(measures, article, quote) against forged certificates; empty where the measures have none."""


def title_inquiry(site: SiteView) -> TitleInquiry:
    """As of the site's moment, from published records alone."""
    provision = site.edition.provision("forgery")
    cite = next((each for each in provision.cites if each.quote and not each.document), None) if provision else None
    number = site.edition.measures_of(None).number
    rounds = tuple((each.label, each.year) for each in site.honour_roll)
    return TitleInquiry(
        as_of=minute(site.edition.as_of),
        lookup=site.brought,
        rounds=rounds[:MOST_ROUNDS],
        earlier=len(rounds[MOST_ROUNDS:]),
        forgery=(number, cite.article, cite.quote or "") if cite else ("", "", ""),
    )
