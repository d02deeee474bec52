"""What a part brings to the rest of the site: small values, by which lists and look-ups need not make its pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongshi.views.dropped import DroppedTitleView
from gongshi.views.entry import Entry
from gongshi.views.honours import TitleView
from gongshi.views.list_entries import ListEntry
from gongshi.views.pages import Page, part_pages
from gongshi.views.part import Part
from gongshi.views.rounds import RoundView
from gongshi.views.search import part_entries


@dataclass(frozen=True, slots=True)
class PageEntry:
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


@dataclass(frozen=True)
class Gist:
    """What a part brings."""

    pages: tuple[PageEntry, ...]
    titles: tuple[TitleView, ...]
    dropped_titles: tuple[DroppedTitleView, ...]
    rounds: tuple[RoundView, ...]
    list_entries: tuple[ListEntry, ...]
    entries: tuple[Entry, ...]
    """What search finds."""


def gist_of(part: Part, pages: Iterable[Page] | None = None) -> Gist:
    """The gist of a part. `pages`: all of its pages, where they are made already."""
    return Gist(
        pages=tuple(PageEntry.of(page) for page in (pages or part_pages(part))),
        titles=part.titles,
        dropped_titles=part.dropped_titles,
        rounds=part.rounds,
        list_entries=part.list_entries,
        entries=tuple(part_entries(part)),
    )
