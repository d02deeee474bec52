"""Everything there is to have at a moment, each thing made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gongshi import addresses
from gongshi.records.notice import Listing
from gongshi.views.data.resource import Resource
from gongshi.views.data.resources import BY_YEAR, offered
from gongshi.views.data.shapes import About, about
from gongshi.views.data.since import Since

if TYPE_CHECKING:
    from gongshi.views.site import SiteView


@dataclass(frozen=True)
class Count:
    """How much there is of a kind."""

    items: int
    rows: int


class OpenData:
    """The items of every resource, and where each lies."""

    def __init__(self, site: SiteView) -> None:
        self.site = site
        self.resources = offered(site.edition)
        self._counts: dict[str, Count] = {}

    @cached_property
    def about(self) -> About:
        """What every file says of itself."""
        return about(self.site.edition)

    @cached_property
    def since(self) -> Since:
        """Since when each thing has been as it is."""
        return Since(self.site.edition)

    def items(self, resource: Resource) -> Iterator[Any]:
        """The things of a kind, in order."""
        items = rows = 0
        for items, item in enumerate(resource.items(self.site), 1):  # noqa: B007 # read after the last
            rows += len(resource.rows(item))
            yield item
        self._counts[resource.name] = Count(items, rows)

    def count(self, resource: Resource) -> Count:
        """How much there is; known without making them again once all were asked for."""
        if resource.name not in self._counts:
            for _ in self.items(resource):
                pass
        return self._counts[resource.name]

    def counted(self, name: str, count: Count) -> None:
        """How much there is of a kind, from whoever made it."""
        self._counts[name] = count

    @cached_property
    def listing(self) -> tuple[str, ...]:
        """The notices that carry a list, each of which has a table of its own, the oldest first."""
        notices = self.site.edition.register.oldest_first
        return tuple(notice.id for notice in notices if isinstance(notice.record, Listing))

    @cached_property
    def ids(self) -> dict[str, tuple[str, ...]]:
        """The identifiers of what has a file of its own, by the name of the resource."""
        return {each.name: tuple(each.ids(self.site)) for each in self.resources if each.ids}

    @cached_property
    def known(self) -> dict[str, frozenset[str]]:
        """The same for looking them up."""
        return {name: frozenset(ids) for name, ids in self.ids.items()}

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Of every file of data, without its schemas."""
        forms, years = ("json", "csv"), self.since.years
        pairs = [addresses.of_data(each.name, form=form) for each in self.resources for form in forms]
        singles = [addresses.of_data(name, key) for name, keys in self.ids.items() for key in keys]
        lists = [addresses.of_data("notices", key, "csv") for key in self.listing]
        of_years = [
            addresses.of_year(year, each.name, form) for year in years for each in BY_YEAR for form in forms
        ] + [addresses.of_year(year) for year in years]
        heads = (addresses.DATA_INDEX, addresses.OPENAPI, addresses.CSV_METADATA)
        return (*heads, *pairs, *singles, *lists, *of_years)
