"""Whoever came into the lists in one round: their pages rest on all rounds that list them, and change together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from gongshi import addresses
from gongshi.packable import Packable
from gongshi.views.findable import Findables, findable
from gongshi.views.gist import PageEntry
from gongshi.views.holder import Holder
from gongshi.views.organisations import OrganisationView
from gongshi.views.page import Page
from gongshi.views.registered import Registered
from gongshi.views.search import holder_entry
from gongshi.views.sharing import Sharing
from gongshi.views.values import Values

if TYPE_CHECKING:
    from gongshi.views.site import SiteView


@dataclass(frozen=True)
class Newcomers:
    """Those whom a round lists that no round before it did."""

    name: str
    """Of the round's part."""
    codes: tuple[str, ...]
    parts: tuple[int, ...]
    """The places of all parts that list any of them."""

    @property
    def company(self) -> tuple[int, ...]:
        """By this in order, those that rest on the same parts stand beside each other."""
        return self.parts[::-1]


@dataclass(frozen=True, slots=True)
class ListedHolder(Packable):
    """An organisation or a person as the list of all has it."""

    address: str
    who: Holder
    name: str
    town: str
    first: str
    """The day of its first step."""
    as_of: datetime


class HoldersGist:
    """What the pages of newcomers bring to the rest. Its fields may lie elsewhere until they are asked for."""

    def __init__(self, values: Values) -> None:
        """`values`: of `holders_gist`."""
        self._values = values

    def key(self, name: str) -> str:
        """What tells one of its fields from any other value in any build; empty where nobody compares."""
        return self._values.key(name)

    @property
    def pages(self) -> tuple[PageEntry, ...]:
        """Every page."""
        return cast("tuple[PageEntry, ...]", self._values["pages"])

    @property
    def listed(self) -> tuple[ListedHolder, ...]:
        """For the list of all."""
        return cast("tuple[ListedHolder, ...]", self._values["listed"])

    @property
    def registered(self) -> tuple[Registered, ...]:
        """For whoever looks one up."""
        return cast("tuple[Registered, ...]", self._values["registered"])

    @property
    def found(self) -> Findables:
        """What search finds."""
        return Findables(self._values)


def holder_page(site: SiteView, view: OrganisationView) -> Page:
    """The page of an organisation or a person."""
    description = f"{view.name}（{view.who.told}）在历届{site.office.award}中的公示和称号。"
    section = "people" if view.who.is_person else "organisations"
    data = addresses.of_data(section, view.who.code)
    as_of = max(view.as_of, site.banner_since)
    return Page(view.address, section, "organisation", view.name, description, view, data=data, as_of=as_of)


def holder_pages(site: SiteView, newcomers: Newcomers) -> Iterator[Page]:
    """Theirs, by code."""
    yield from (holder_page(site, site.holder(code)) for code in newcomers.codes)


def _listed(view: OrganisationView) -> ListedHolder:
    first = view.steps[-1].published.isoformat()
    return ListedHolder(view.address, view.who, view.name, view.town, first, view.as_of)


def holders_gist(site: SiteView, pages: tuple[Page, ...]) -> dict[str, Any]:
    """The fields of the gist of newcomers, from their pages."""
    views = [cast("OrganisationView", page.view) for page in pages]
    shared = Sharing().of
    return {
        "pages": shared(tuple(PageEntry.of(page) for page in pages)),
        "listed": shared(tuple(map(_listed, views))),
        "registered": shared(tuple(map(site.telling.registered, views))),
        **findable(map(holder_entry, views)),
    }
