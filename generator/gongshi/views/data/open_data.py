"""Everything there is to have at a moment, each thing made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gongshi import addresses
from gongshi.records.kinds import KINDS
from gongshi.records.notice import Listing
from gongshi.register import Notice
from gongshi.views.data.resource import Resource
from gongshi.views.data.resources import BY_YEAR, offered
from gongshi.views.data.shapes import About, about
from gongshi.views.data.since import Place, Since, year_of
from gongshi.views.data.supply import FromMoments
from gongshi.views.data.things import everything
from gongshi.views.edition import Edition

if TYPE_CHECKING:
    from gongshi.views.site import SiteView


def is_listing(notice: Notice) -> bool:
    """Whether a notice carries a list, and so has a table of its own."""
    return issubclass(KINDS[notice.kind].shape, Listing)


def by_year(happened: Iterable[Any]) -> dict[int, list[Any]]:
    """What happened, by the year in which it did."""
    found: dict[int, list[Any]] = {}
    for each in happened:
        found.setdefault(year_of(each.moment), []).append(each)
    return found


@dataclass(frozen=True)
class Count:
    """How much there is of a kind."""

    items: int
    rows: int


@dataclass(frozen=True)
class PartOfData:
    """A part, with where its things lie."""

    edition: Edition
    place: Place


class OpenData:
    """The things of every resource, and where each lies."""

    def __init__(self, site: SiteView) -> None:
        self.site = site
        self.resources = offered(site.edition)
        self._counts: dict[str, Count] = {}

    def prepare(self) -> None:
        """Make what many things look up, before work on them is spread: once here, not once in each process."""
        self.since.prepare()
        _ = self.about, self.parts, self.happened, self.site.newcomers

    @cached_property
    def about(self) -> About:
        """What every file says of itself."""
        return about(self.site.edition)

    @cached_property
    def since(self) -> Since:
        """Since when each thing has been as it is."""
        return Since(self.site.edition)

    @cached_property
    def parts(self) -> dict[int, list[PartOfData]]:
        """By the year whose files their things lie in."""
        found: dict[int, list[PartOfData]] = {}
        for part in self.site.parts:
            place = self.since.of_notice(next(iter(part.edition.register.notices)))
            found.setdefault(place.year, []).append(PartOfData(part.edition, place))
        return found

    @cached_property
    def happened(self) -> dict[str, dict[int, list[Any]]]:
        """By the name of the resource and the year: what happened in it, in order."""
        return {
            each.name: by_year(each.supply.happened(self.site))
            for each in self.resources
            if isinstance(each.supply, FromMoments)
        }

    def named(self, name: str) -> Resource:
        """The resource of a name."""
        return next(each for each in self.resources if each.name == name)

    def items(self, resource: Resource) -> Iterator[Any]:
        """The things of a kind, in order."""
        items = rows = 0
        for items, item in enumerate(everything(self, resource), 1):  # noqa: B007 # read after the last
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
        return tuple(notice.id for notice in notices if is_listing(notice))

    @cached_property
    def ids(self) -> dict[str, tuple[str, ...]]:
        """The identifiers of what has a file of its own, by the name of the resource."""
        return {each.name: tuple(each.ids(self.site)) for each in self.resources if each.ids}

    @cached_property
    def known(self) -> dict[str, frozenset[str]]:
        """The same for looking them up."""
        return {name: frozenset(ids) for name, ids in self.ids.items()}

    @property
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
