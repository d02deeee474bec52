"""订阅源清单: feeds in groups, for the subscription page and for readers of feeds to take in at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gongshi import addresses
from gongshi.beijing import BEIJING
from gongshi.records.office import Office
from gongshi.views.feeds import Feed
from gongshi.views.lists import facet_names

MOST_ROUNDS = 12
"""Rounds that a list names one by one: a page that can be read through, and more than an office has under way at once.
Where there are more, each year's rounds have a list of their own.
"""


@dataclass(frozen=True)
class FeedYear:
    """The feeds of a year's rounds, listed in a file of their own."""

    year: int
    address: str
    feeds: tuple[Feed, ...]


@dataclass(frozen=True)
class FeedGroup:
    """全部, 届次, 类别, 奖项, 乡镇."""

    facet: str
    name: str
    feeds: tuple[Feed, ...]
    """Those that are named."""
    number: int
    """Of all that there are."""


def _last_told(feed: Feed) -> datetime:
    return feed.events[0].moment if feed.events else datetime.min.replace(tzinfo=BEIJING)


def _named(found: Sequence[Feed]) -> tuple[Feed, ...]:
    """All, or of very many rounds those that told something last; the sort leaves equals as they are."""
    if found[0].facet != "round" or len(found) <= MOST_ROUNDS:
        return tuple(found)
    return tuple(sorted(found, key=_last_told, reverse=True)[:MOST_ROUNDS])


def feed_groups(found: tuple[Feed, ...], office: Office) -> tuple[FeedGroup, ...]:
    """By facet; none is empty."""
    names = {"": "全部", **facet_names(office)}
    groups: dict[str, list[Feed]] = {facet: [] for facet in names}
    for feed in found:
        groups[feed.facet].append(feed)
    return tuple(FeedGroup(key, names[key], _named(feeds), len(feeds)) for key, feeds in groups.items() if feeds)


def feed_years(found: tuple[Feed, ...]) -> tuple[FeedYear, ...]:
    """Every round by its year, newest first; none where all rounds are named together."""
    rounds = [feed for feed in found if feed.facet == "round"]
    if len(rounds) <= MOST_ROUNDS:
        return ()
    years: dict[int, list[Feed]] = {}
    for feed in rounds:
        years.setdefault(feed.year, []).append(feed)
    return tuple(
        FeedYear(year, addresses.of_feed_year(year), tuple(years[year])) for year in sorted(years, reverse=True)
    )
