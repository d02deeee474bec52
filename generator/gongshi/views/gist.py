"""What a part brings to the rest of the site: small values, by which lists and look-ups need not make its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from gongshi.cache.contents import Contents
from gongshi.packable import Packable
from gongshi.views.data.candidates import Candidate, candidates
from gongshi.views.dropped import DroppedTitleView
from gongshi.views.event import Event
from gongshi.views.events import events
from gongshi.views.findable import Findables, findable
from gongshi.views.list_entries import ListEntry
from gongshi.views.mentions import Mention, mentions
from gongshi.views.pages import Page, part_pages
from gongshi.views.part import Part
from gongshi.views.rounds import RoundCard
from gongshi.views.search import part_entries
from gongshi.views.sharing import Sharing
from gongshi.views.title_card import TitleCard
from gongshi.views.values import Values


@dataclass(frozen=True, slots=True)
class PageEntry(Packable):
    """A page as lists of pages have it."""

    address: str
    section: str
    template: str
    title: str
    changed: date | None
    is_further: bool
    is_canonical: bool
    """Whether it is read best at its own address."""

    @staticmethod
    def of(page: Page) -> PageEntry:
        """The entry of a page."""
        is_canonical = page.canonical in {"", page.address}
        return PageEntry(
            page.address, page.section, page.template, page.title, page.changed, page.is_further, is_canonical
        )


@dataclass(frozen=True, slots=True)
class Honours(Packable):
    """What was given. A round shows the titles that it brought, so that both are kept together."""

    titles: tuple[TitleCard, ...]
    """In the order of the decision."""
    rounds: tuple[RoundCard, ...]
    """The round of the part, if it has one."""


class Gist:
    """What a part brings. Its fields may lie elsewhere until they are asked for."""

    def __init__(self, values: Values) -> None:
        """`values`: of `gist_of`."""
        self._values = values

    def key(self, name: str) -> str:
        """What tells one of its fields from any other value in any build; empty where nobody compares."""
        return self._values.key(name)

    @property
    def pages(self) -> tuple[PageEntry, ...]:
        """Every page of it."""
        return cast("tuple[PageEntry, ...]", self._values["pages"])

    @property
    def honours(self) -> Honours:
        """Its titles and its round."""
        return cast("Honours", self._values["honours"])

    @property
    def dropped_titles(self) -> tuple[DroppedTitleView, ...]:
        """Those that only superseded versions give."""
        return cast("tuple[DroppedTitleView, ...]", self._values["dropped_titles"])

    @property
    def list_entries(self) -> tuple[ListEntry, ...]:
        """What each notice brings to the lists."""
        return cast("tuple[ListEntry, ...]", self._values["list_entries"])

    @property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """What its notices say of whom, by code."""
        return cast("Mapping[str, tuple[Mention, ...]]", self._values["mentions"])

    @property
    def events(self) -> tuple[Event, ...]:
        """What feeds tell of it, newest first."""
        return cast("tuple[Event, ...]", self._values["events"])

    @property
    def candidates(self) -> Mapping[str, tuple[Candidate, ...]]:
        """Who qualified, by round."""
        return cast("Mapping[str, tuple[Candidate, ...]]", self._values["candidates"])

    @property
    def found(self) -> Findables:
        """What search finds."""
        return Findables(self._values)


def gist_of(part: Part, pages: Iterable[Page] | None = None) -> dict[str, Any]:
    """The fields of the gist of a part. `pages`: all of its pages, where they are made already."""
    contents, shared = Contents(), Sharing().of
    told = (replace(each, key=contents.of(each)) for each in events(part.edition))
    honours = Honours(tuple(title.card for title in part.titles), tuple(each.card for each in part.rounds))
    return {
        "pages": shared(tuple(PageEntry.of(page) for page in (pages or part_pages(part)))),
        "honours": shared(honours),
        "dropped_titles": part.dropped_titles,
        "list_entries": shared(part.list_entries),
        "mentions": mentions(part.edition),
        "events": shared(tuple(told)),
        "candidates": shared(candidates(part.edition)),
        **findable(part_entries(part)),
    }
