"""订阅源: the feed of everything, then one for each round, kind, award and town."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongshi import addresses
from gongshi.records.kinds import KIND_NAMES
from gongshi.records.office import Office
from gongshi.views.edition import Edition
from gongshi.views.events import Event, events
from gongshi.views.lists import facet_names
from gongshi.views.rounds import rounds_newest_first

FORMS = {"xml": "RSS", "atom": "Atom", "json": "JSON Feed"}
"""The forms of every feed, by the end of its file's name."""


@dataclass(frozen=True)
class Feed:
    """A feed; `name` is its file's name."""

    name: str
    facet: str
    """`round`, `kind`, `award`, `town`; empty for the feed of everything."""
    short_title: str
    """城桥镇."""
    title: str
    page: str
    """The page of the site that shows most of the same."""
    events: tuple[Event, ...]
    """Newest first."""

    @property
    def rss(self) -> str:
        """Where it lies as RSS 2.0."""
        return addresses.of_feed(self.name, "xml")

    @property
    def atom(self) -> str:
        """Where it lies as Atom (RFC 4287)."""
        return addresses.of_feed(self.name, "atom")

    @property
    def json(self) -> str:
        """Where it lies as JSON Feed 1.1."""
        return addresses.of_feed(self.name, "json")

    @property
    def addresses(self) -> tuple[str, ...]:
        """In every form."""
        return self.rss, self.atom, self.json


@dataclass(frozen=True)
class FeedGroup:
    """全部, 届次, 类别, 奖项, 乡镇."""

    facet: str
    name: str
    feeds: tuple[Feed, ...]


def _values(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """(facet, key, name) of every feed there is. Kinds, awards and towns have theirs before there is anything to tell:
    who follows one learns of the first entry, and an address that was published never ends.
    """
    for key in rounds_newest_first(edition):
        yield "round", key, edition.round_label(key)
    for key, name in KIND_NAMES.items():
        yield "kind", key, name
    for key in edition.awards:
        yield "award", key, edition.award_name(key)
    for key, name in edition.register.office.towns.items():
        yield "town", key, name


def _page(facet: str, key: str, selected: tuple[Event, ...]) -> str:
    """A list has a page once something is in it."""
    pages = {"round": addresses.of_round, "award": addresses.of_award}
    if facet in pages:
        return pages[facet](key)
    return addresses.of_notices(facet, key) if selected else addresses.of_notices()


def feeds(edition: Edition) -> tuple[Feed, ...]:
    """The feed of everything first; any may be empty."""
    told, award = events(edition), edition.register.office.award
    found = [Feed("all", "", "全部公告", f"{award}：全部公告", addresses.of_notices(), told)]
    for facet, key, name in _values(edition):
        selected = tuple(event for event in told if key in event.reach.of(facet))
        page = _page(facet, key, selected)
        found.append(Feed(f"{facet}-{key}", facet, name, f"{award}：{name}", page, selected))
    return tuple(found)


def feed_groups(found: tuple[Feed, ...], office: Office) -> tuple[FeedGroup, ...]:
    """The same by facet; none is empty."""
    names = {"": "全部", **facet_names(office)}
    groups = (
        FeedGroup(facet, name, tuple(feed for feed in found if feed.facet == facet)) for facet, name in names.items()
    )
    return tuple(group for group in groups if group.feeds)
