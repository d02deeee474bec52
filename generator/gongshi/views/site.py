"""The whole site at a moment, each part made once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import chain

from gongshi import addresses
from gongshi.records.office import Office
from gongshi.register import Notice
from gongshi.views.awards import AwardView, award_views
from gongshi.views.build_facts import BuildFacts, build_facts
from gongshi.views.calendar import WindowEntry, window_entries
from gongshi.views.data.candidates import Candidate
from gongshi.views.data.open_data import OpenData
from gongshi.views.dropped import DroppedTitleView
from gongshi.views.edition import Edition
from gongshi.views.event import Event
from gongshi.views.events import newest_events_first
from gongshi.views.feeds import Feed, FeedName, feed_names, feeds
from gongshi.views.gist import Gist, Honours, PageEntry, gist_of
from gongshi.views.holders import (
    HoldersGist,
    ListedHolder,
    Newcomers,
    holder_pages,
    holders_gist,
)
from gongshi.views.issuers import IssuerView, issuer_views
from gongshi.views.law_pages import MeasuresView, RuleView, measures_views, rule_views
from gongshi.views.list_entries import ListEntry
from gongshi.views.list_pages import list_pages
from gongshi.views.lists import NoticeListView, notice_lists
from gongshi.views.lookup import Brought, Lookup
from gongshi.views.mentions import Mention
from gongshi.views.notice import NoticeView
from gongshi.views.open_windows import OpenWindows, newest_step, open_notices
from gongshi.views.organisations import OrganisationView, organisation_view
from gongshi.views.pages import Page, award_pages, part_pages
from gongshi.views.part import Part, parts
from gongshi.views.roll import RollRound, honour_roll
from gongshi.views.rounds import RoundCard, rounds_newest_first
from gongshi.views.title_card import TitleCard, newest_titles
from gongshi.views.title_register import Telling
from gongshi.views.turning import of_measures
from gongshi.views.values import at_hand

AT_HAND = 64
"""Parts whose mentions stay unpacked: whoever asks for holders that the same parts list asks for them in turn."""


class SiteView:
    """Everything that an edition says. Parts are made when they are first asked for."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.office: Office = edition.register.office

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The rounds, each by itself."""
        return tuple(parts(self.edition))

    def prepare(self) -> None:
        """Make what the pages of every part look up, before work on them is spread: once, not once in each process."""
        self.edition.register.prepare()
        _ = self.parts, self.edition.log, self.feed_names, self.measures

    def prepare_others(self) -> None:
        """The same for the office's own pages and what else is put together from all rounds."""
        _ = self.across, self.lists, self.rounds, self.titles

    @cached_property
    def moments(self) -> Mapping[str, datetime]:
        """By the address of a notice, a round or a title: as of when its part speaks."""
        found: dict[str, datetime] = {}
        for part in self.parts:
            register = part.edition.register
            found |= dict.fromkeys(map(addresses.of_notice, register.notices.values()), part.as_of)
            found |= dict.fromkeys(map(addresses.of_round, register.rounds), part.as_of)
        for part, given in zip(self.parts, self._honours, strict=True):
            found |= dict.fromkeys((title.address for title in given.titles), part.as_of)
        return found

    @cached_property
    def banner_since(self) -> datetime:
        """Since when every page has had the banner that it has."""
        return of_measures(self.edition.register, self.edition.as_of)

    def since(self, shown: Iterable[str]) -> datetime:
        """Since when a page that shows nothing but what lies at these addresses has been as it is."""
        return max((self.moments[address] for address in shown), default=self.banner_since)

    @cached_property
    def notices(self) -> tuple[NoticeView, ...]:
        """The current page of every notice."""
        found = {key: view for part in self.parts for key, view in part.notices.items()}
        return tuple(found[key] for key in self.edition.register.notices)

    def views_of(self, notices: Iterable[Notice]) -> tuple[NoticeView, ...]:
        """The current pages of some notices."""
        return tuple(self.parts[self._part_of[notice.id]].notice(notice.id) for notice in notices)

    @cached_property
    def gists(self) -> tuple[Gist, ...]:
        """What each part brings to the rest. Whoever has had them made elsewhere puts them here."""
        return tuple(Gist(at_hand(gist_of(part))) for part in self.parts)

    @cached_property
    def across(self) -> tuple[Page, ...]:
        """The record pages that belong to no round, the lists last."""
        return (*award_pages(self), *list_pages(self))

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every record page."""
        of_parts = (page for part in self.parts for page in part_pages(part))
        of_holders = (page for newcomers in self.newcomers for page in holder_pages(self, newcomers))
        return (*of_parts, *self.across, *of_holders)

    @property
    def page_entries(self) -> Iterator[PageEntry]:
        """Every record page as lists of pages have it. They are read anew each time: nobody asks often."""
        yield from (entry for gist in self.gists for entry in gist.pages)
        yield from map(PageEntry.of, self.across)
        yield from (entry for gist in self.holders for entry in gist.pages)

    @cached_property
    def _honours(self) -> tuple[Honours, ...]:
        """What each part gave."""
        return tuple(gist.honours for gist in self.gists)

    @cached_property
    def rounds(self) -> tuple[RoundCard, ...]:
        """Newest first."""
        found = {each.id: each for given in self._honours for each in given.rounds}
        return tuple(found[key] for key in rounds_newest_first(self.edition))

    @cached_property
    def titles(self) -> tuple[TitleCard, ...]:
        """Newest decision first, each in its own order."""
        return newest_titles(title for given in self._honours for title in given.titles)

    @cached_property
    def dropped_titles(self) -> tuple[DroppedTitleView, ...]:
        """Those that only superseded versions give."""
        return tuple(title for gist in self.gists for title in gist.dropped_titles)

    @cached_property
    def list_entries(self) -> tuple[ListEntry, ...]:
        """What each notice brings to the lists."""
        return tuple(entry for entries in self.list_entries_by_part for entry in entries)

    @cached_property
    def list_entries_by_part(self) -> tuple[tuple[ListEntry, ...], ...]:
        """The same for each part by itself."""
        return tuple(gist.list_entries for gist in self.gists)

    @cached_property
    def lists(self) -> tuple[NoticeListView, ...]:
        """Every page of every list: the newest page of the list of everything first."""
        return notice_lists(self.edition, self.list_entries)

    @cached_property
    def _part_of(self) -> dict[str, int]:
        """The place of the part that each notice is in."""
        return {key: place for place, part in enumerate(self.parts) for key in part.edition.register.notices}

    def part_of(self, notice_id: str) -> Part:
        """The part that a notice is in."""
        return self.parts[self._part_of[notice_id]]

    def _parts_of(self, code: str) -> list[int]:
        """The places of the parts that list somebody, in the order in which they first did."""
        return list(dict.fromkeys(self._part_of[each.id] for each in self.edition.register.listing(code)))

    @cached_property
    def newcomers(self) -> tuple[Newcomers, ...]:
        """Everybody in any published version of a list, by the part that was the first to list them."""
        found: dict[int, list[str]] = {}
        for code in sorted(self.edition.register.codes):
            found.setdefault(self._parts_of(code)[0], []).append(code)
        return tuple(
            Newcomers(
                self.parts[place].name,
                tuple(codes),
                tuple(sorted({part for code in codes for part in self._parts_of(code)})),
            )
            for place, codes in sorted(found.items())
        )

    @cached_property
    def _titles_by_code(self) -> dict[str, list[TitleCard]]:
        found: dict[str, list[TitleCard]] = {}
        for title in self.titles:
            found.setdefault(title.who.code, []).append(title)
        return found

    @cached_property
    def _mentions(self) -> Callable[[int], Mapping[str, tuple[Mention, ...]]]:
        """Of a part by its place; those that were asked for last are at hand."""
        return lru_cache(AT_HAND)(lambda place: self.gists[place].mentions)

    def holder(self, code: str) -> OrganisationView:
        """An organisation or a person that some published version lists."""
        mentioned = (self._mentions(place).get(code, ()) for place in self._parts_of(code))
        return organisation_view(chain.from_iterable(mentioned), self._titles_by_code.get(code, ()))

    @cached_property
    def holders(self) -> tuple[HoldersGist, ...]:
        """What newcomers bring to the rest. Whoever has had it made elsewhere puts it here."""
        made = (tuple(holder_pages(self, newcomers)) for newcomers in self.newcomers)
        return tuple(HoldersGist(at_hand(holders_gist(self, pages))) for pages in made)

    @cached_property
    def listed_holders(self) -> tuple[ListedHolder, ...]:
        """Every organisation and every person, as lists have them."""
        return tuple(each for gist in self.holders for each in gist.listed)

    @cached_property
    def telling(self) -> Telling:
        """Titles as they are looked up."""
        return Telling(self.edition, self.dropped_titles)

    @cached_property
    def lookup(self) -> Lookup:
        """The same with their titles, for whoever looks one up."""
        in_order = sorted((each for gist in self.holders for each in gist.registered), key=lambda each: each.code)
        return Lookup(tuple(in_order))

    @cached_property
    def brought(self) -> Brought:
        """What pages bring of it. Whoever has had it made elsewhere puts it here."""
        return self.lookup.brought

    @cached_property
    def awards(self) -> tuple[AwardView, ...]:
        """In the order of the measures."""
        return award_views(self.edition, self.titles)

    @cached_property
    def measures(self) -> tuple[MeasuresView, ...]:
        """Newest first."""
        return measures_views(self.edition)

    @cached_property
    def rules(self) -> tuple[RuleView, ...]:
        """In the order of the measures."""
        return rule_views(self.edition)

    @cached_property
    def honour_roll(self) -> tuple[RollRound, ...]:
        """Newest round first."""
        return honour_roll(each.result for each in self.rounds)

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """The feed of everything first."""
        return feeds(self.edition, self.events)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every event, newest first."""
        return newest_events_first(event for gist in self.gists for event in gist.events)

    @cached_property
    def candidates(self) -> Mapping[str, tuple[Candidate, ...]]:
        """Who qualified, by round."""
        return {key: found for gist in self.gists for key, found in gist.candidates.items()}

    @cached_property
    def feed_names(self) -> dict[str, FeedName]:
        """Each feed by the name of its file, without what it tells; that of everything first."""
        return {feed.name: feed for _, feed in feed_names(self.edition)}

    @cached_property
    def town_keys(self) -> dict[str, str]:
        """The key of each town by its name."""
        return {name: key for key, name in self.office.towns.items()}

    @cached_property
    def data(self) -> OpenData:
        """Everything there is to have as data."""
        return OpenData(self)

    @cached_property
    def calendar(self) -> tuple[WindowEntry, ...]:
        """The windows of late, the one that opens first at the front."""
        return window_entries(self.edition)

    @cached_property
    def open_windows(self) -> OpenWindows:
        """What may be objected to now, or soon."""
        return OpenWindows(self.views_of(open_notices(self.edition)), newest_step(self.edition))

    @cached_property
    def build_facts(self) -> BuildFacts:
        """As of when, and from what."""
        return build_facts(self.edition)

    @cached_property
    def issuers(self) -> tuple[IssuerView, ...]:
        """Who may issue what."""
        return issuer_views(self.edition)
