"""下载: each kind of data with the addresses of its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from gongshi import addresses
from gongshi.log.chain import Log
from gongshi.views.data.resources import RESOURCES

if TYPE_CHECKING:
    from gongshi.views.site import SiteView


@dataclass(frozen=True)
class Download:
    """A kind of data to have as JSON and as a table."""

    title: str
    about: str
    name: str
    json: str
    csv: str
    items: int
    rows: int


def downloads(site: SiteView) -> tuple[Download, ...]:
    """Everything there is to download, in the order in which readers ask for it."""
    return tuple(
        Download(
            each.title,
            each.about,
            each.name,
            addresses.of_data(each.name),
            addresses.of_data(each.name, form="csv"),
            site.data.count(each).items,
            site.data.count(each).rows,
        )
        for each in site.data.resources
    )


@dataclass(frozen=True)
class Citation:
    """What it takes to find the same data again."""

    title: str
    address: str
    as_of: datetime
    log: Log


def citation(site: SiteView) -> Citation:
    """Of the table that readers ask for first."""
    first = RESOURCES[0]
    return Citation(first.title, addresses.of_data(first.name, form="csv"), site.edition.as_of, site.edition.log)
