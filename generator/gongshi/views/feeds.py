"""订阅源: the feed of everything, then one for each round, kind, award and town; none grows without bound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from gongshi import addresses
from gongshi.records.kinds import KIND_NAMES
from gongshi.views.edition import Edition
from gongshi.views.event import Event
from gongshi.views.events import events
from gongshi.views.rounds import rounds_newest_first

FACETS = ("round", "kind", "award", "town")
FORMS = {"xml": "RSS", "atom": "Atom", "json": "JSON Feed"}
"""The forms of every feed, by the end of its file's name."""


ARCHIVE_SIZE = 50
"""Entries in an archive document. The feed itself holds what fills no archive yet and as many again, so that whoever
looks now and then misses nothing: 50 to 99 of them, or all while there are fewer than 100.
"""


@dataclass(frozen=True)
class FeedDocument:
    """One file of a feed in each form; names are those of files."""

    name: str
    events: tuple[Event, ...]
    """Newest first."""
    older: str = ""
    """The archive before it; empty for the first there was."""
    newer: str = ""
    """The archive after it; empty for the newest, and for the feed itself."""
    is_archive: bool = False


@dataclass(frozen=True)
class FeedName:
    """A feed as pages name it; `name` is its file's name."""

    name: str
    facet: str
    """`round`, `kind`, `award`, `town`; empty for the feed of everything."""
    short_title: str
    """城桥镇."""
    title: str
    year: int
    """Of a round; else 0."""

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


@dataclass(frozen=True)
class Feed(FeedName):
    """A feed with what it tells."""

    page: str
    """The page of the site that shows most of the same."""
    events: tuple[Event, ...]
    """The newest, newest first."""
    archives: tuple[tuple[Event, ...], ...] = field(default=(), repr=False)
    """All others, oldest archive first, each newest first."""

    def bounded(self) -> Feed:
        """The same with the newest alone, the others in archives. They are counted from the oldest event, so that a
        full one stays as it is.
        """
        number = len(self.events)
        ends = [number - full * ARCHIVE_SIZE for full in range(max(1, number // ARCHIVE_SIZE))]
        archives = tuple(self.events[newest:oldest] for oldest, newest in pairwise(ends))
        return replace(self, events=self.events[: ends[-1]], archives=archives)

    @property
    def documents(self) -> Iterator[FeedDocument]:
        """The feed itself, then its archives (RFC 5005, section 4), newest first."""
        names = [f"{self.name}.p{number}" for number, _ in enumerate(self.archives, 1)]
        yield FeedDocument(self.name, self.events, older=names[-1] if names else "")
        around = zip(names, self.archives, ["", *names][:-1], [*names, ""][1:], strict=True)
        for name, held, older, newer in reversed(list(around)):
            yield FeedDocument(name, held, older, newer, is_archive=True)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Of all its documents, in every form."""
        return tuple(addresses.of_feed(each.name, form) for each in self.documents for form in FORMS)


def feed_names(edition: Edition) -> Iterator[tuple[str, FeedName]]:
    """(key, feed) of every feed there is, that of everything first. Kinds, awards and towns have theirs before there is
    anything to tell: who follows one learns of the first entry, and an address that was published never ends.
    """
    office, rounds = edition.register.office, edition.register.rounds

    def named(facet: str, key: str, name: str, year: int = 0) -> tuple[str, FeedName]:
        return key, FeedName(f"{facet}-{key}", facet, name, f"{office.award}：{name}", year)

    yield "", FeedName("all", "", "全部公告", f"{office.award}：全部公告", 0)
    for key in rounds_newest_first(edition):
        yield named("round", key, edition.round_label(key), rounds[key].year)
    for key, name in KIND_NAMES.items():
        yield named("kind", key, name)
    for key in edition.awards:
        yield named("award", key, edition.award_name(key))
    for key, name in office.towns.items():
        yield named("town", key, name)


def _page(facet: str, key: str, selected: tuple[Event, ...]) -> str:
    """A list has a page once something is in it."""
    pages = {"round": addresses.of_round, "award": addresses.of_award}
    if facet in pages:
        return pages[facet](key)
    return addresses.of_notices(facet, key) if selected else addresses.of_notices()


def _by_facet(told: Sequence[Event]) -> Mapping[tuple[str, str], list[Event]]:
    """What each feed tells, by facet and key, in one pass over all events."""
    found: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in told:
        for facet in FACETS:
            for key in event.reach.of(facet):
                found[facet, key].append(event)
    return found


def feeds(edition: Edition, told: tuple[Event, ...] | None = None) -> tuple[Feed, ...]:
    """The feed of everything first; any may be empty. `told` is every event, newest first, where it is known already.

    Archives hold every event once, with the keys of what it reaches; so no other feed has any.
    """
    told = events(edition) if told is None else told
    selected, found = _by_facet(told), list[Feed]()
    for key, named in feed_names(edition):
        if not named.facet:
            found.append(Feed(**vars(named), page=addresses.of_notices(), events=told).bounded())
            continue
        held = tuple(selected.get((named.facet, key), ()))
        feed = Feed(**vars(named), page=_page(named.facet, key, held), events=held)
        found.append(replace(feed.bounded(), archives=()))
    return tuple(found)
