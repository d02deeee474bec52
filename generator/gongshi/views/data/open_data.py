"""Everything there is to have at a moment, each kind made once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gongshi import addresses
from gongshi.records.notice import Listing
from gongshi.views.data.resources import Resource, offered
from gongshi.views.data.shapes import About, about

if TYPE_CHECKING:
    from gongshi.views.site import SiteView


class OpenData:
    """The items of every resource, and where each lies."""

    def __init__(self, site: SiteView) -> None:
        self.site = site
        self.resources = offered(site.edition)

    @cached_property
    def about(self) -> About:
        """What every file says of itself."""
        return about(self.site.edition)

    @cached_property
    def items(self) -> dict[str, tuple[Any, ...]]:
        """By the name of the resource."""
        return {resource.name: resource.items(self.site) for resource in self.resources}

    def rows(self, resource: Resource) -> tuple[Any, ...]:
        """The rows of a resource's table."""
        return tuple(row for item in self.items[resource.name] for row in resource.rows(item))

    @cached_property
    def lists(self) -> dict[str, tuple[Any, ...]]:
        """The rows of `lists` by notice, for the notices that ever had a list."""
        notices = self.site.edition.register.oldest_first
        listing = [notice.id for notice in notices if isinstance(notice.record, Listing)]
        return {key: tuple(row for row in self.items["lists"] if row.notice == key) for key in listing}

    def singles(self) -> Iterator[tuple[Resource, str, Any]]:
        """(resource, address, item) of each thing that has a file of its own."""
        for resource in self.resources:
            if resource.each:
                for item in self.items[resource.name]:
                    yield resource, addresses.of_data(resource.name, item.id), item

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Of every file of data, without its schemas."""
        pairs = [addresses.of_data(each.name, form=form) for each in self.resources for form in ("json", "csv")]
        singles = [address for _, address, _ in self.singles()]
        lists = [addresses.of_data("notices", key, "csv") for key in self.lists]
        return (addresses.DATA_INDEX, addresses.OPENAPI, addresses.CSV_METADATA, *pairs, *singles, *lists)
