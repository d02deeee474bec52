"""下载: each kind of data with the addresses of its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from gongshi import addresses
from gongshi.log.chain import Log
from gongshi.views.data.resources import BY_YEAR, RESOURCES

if TYPE_CHECKING:
    from gongshi.views.site import SiteView

MANY_ROWS = 5_000
"""Of a table, beyond which a reader is offered it by year too."""


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


@dataclass(frozen=True)
class YearDownload:
    """The same of a year."""

    year: int
    tables: tuple[tuple[str, str], ...]
    """(title, address) of each."""


@dataclass(frozen=True)
class Downloads:
    """Everything there is to download, in the order in which readers ask for it."""

    kinds: tuple[Download, ...]
    years: tuple[YearDownload, ...]
    """The newest first; none where every table is short enough for a spreadsheet as it is."""


def _years(site: SiteView, kinds: tuple[Download, ...]) -> tuple[YearDownload, ...]:
    if max(each.rows for each in kinds) <= MANY_ROWS:
        return ()
    return tuple(
        YearDownload(year, tuple((each.title, addresses.of_year(year, each.name, "csv")) for each in BY_YEAR))
        for year in site.data.since.years
    )


def downloads(site: SiteView) -> Downloads:
    """Whole, and by year where there is much of it."""
    kinds = _kinds(site)
    return Downloads(kinds, _years(site, kinds))


def _kinds(site: SiteView) -> tuple[Download, ...]:
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
