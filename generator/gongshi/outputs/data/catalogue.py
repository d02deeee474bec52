"""`index.json` and the index of each year: every file with size and digest, and how single things are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import chain, islice

from gongshi import addresses
from gongshi.outputs.data.pieces import Piece
from gongshi.outputs.data.written import as_json
from gongshi.views.data.index import EachEntry, FileEntry, Index, LogHead, YearEntry, YearIds, YearIndex
from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resource import Resource
from gongshi.views.data.shapes import About

MOST_IDS = 1_000
"""Of a kind, in the index of everything; the indexes of the years have them all."""
MEDIA = {"json": "application/json", "csv": "text/csv"}
WHOLE = 0
"""The year of what is in no year's files."""


@dataclass(frozen=True)
class Written:
    """A file with many things."""

    address: str
    form: str
    """`json` or `csv`."""
    content: bytes
    pieces: Sequence[Piece]


def newest(everything: Sequence[str], by_year: Iterable[Iterable[str]], most: int = MOST_IDS) -> tuple[str, ...]:
    """All if there are not too many, else those of the newest years. `by_year`: the newest year first."""
    if len(everything) <= most:
        return tuple(everything)
    return tuple(islice(dict.fromkeys(chain.from_iterable(by_year)), most))


@dataclass(frozen=True)
class Recorded:
    """What was written of a kind, wherever that was done."""

    files: dict[int, list[FileEntry]]
    """By year."""
    since: dict[int, datetime]
    ids: dict[int, dict[str, list[str]]]
    """By year and kind."""


class Catalogue:
    """What was written so far."""

    def __init__(self, data: OpenData) -> None:
        self._data = data
        self._files: dict[int, list[FileEntry]] = {WHOLE: [], **{year: [] for year in data.since.years}}
        self._since: dict[int, datetime] = {}
        self._ids: dict[int, dict[str, list[str]]] = {year: {} for year in data.since.years}

    @property
    def recorded(self) -> Recorded:
        """What this one knows, to be taken in by another."""
        return Recorded(self._files, self._since, self._ids)

    def take(self, recorded: Recorded) -> None:
        """Take in what another knows."""
        for year, files in recorded.files.items():
            self._files[year] += files
        for year, since in recorded.since.items():
            self._since[year] = max(since, self._since.get(year, since))
        for year, ids in recorded.ids.items():
            self._ids[year] |= ids

    def about(self, year: int, found: Sequence[Piece]) -> About:
        """What a year's file says of itself: as of when the last thing in it changed; of nothing, the year's start."""
        since = max((piece.since for piece in found), default=self._data.since.start_of(year))
        self._since[year] = max(since, self._since.get(year, since))
        return self._data.about.model_copy(update={"as_of": since})

    def add(self, resource: Resource, written: Written, year: int = WHOLE) -> None:
        """A file was written, of everything or of a year."""
        is_json, root = written.form == "json", self._data.about.url
        self._files[year].append(
            FileEntry(
                name=resource.name,
                title=resource.title,
                about=resource.about,
                url=root + written.address,
                media_type=MEDIA[written.form],
                rows=len(written.pieces) if is_json else sum(piece.rows for piece in written.pieces),
                bytes=len(written.content),
                sha256=sha256(written.content).hexdigest(),
                schema_url=root + addresses.of_schema(resource.name) if is_json else None,
            )
        )
        if year and resource.each:
            self._ids[year][resource.name] = [piece.key for piece in written.pieces]

    def _ids_of(self, year: int) -> Iterator[YearIds]:
        """Of what lies in the year's files; and whoever is on its lists, since they lie in no year's."""
        codes = self._data.since.codes_of(year)
        for resource in self._data.resources:
            known = self._ids[year].get(resource.name)
            if known is None and resource.name in {"organisations", "people"}:
                of_kind = self._data.known[resource.name]
                known = [code for code in codes if code in of_kind]
            if known is not None:
                yield YearIds(name=resource.name, ids=tuple(known))

    def _year(self, year: int) -> tuple[YearEntry, bytes, tuple[YearIds, ...]]:
        ids, address = tuple(self._ids_of(year)), addresses.of_year(year)
        about = self._data.about.model_copy(update={"as_of": self._since[year]})
        content = as_json(YearIndex(about=about, year=year, files=tuple(self._files[year]), each=ids))
        entry = YearEntry(
            year=year,
            url=self._data.about.url + address,
            rows=sum(each.rows for each in self._files[year] if each.media_type == MEDIA["json"]),
            bytes=len(content),
            sha256=sha256(content).hexdigest(),
            as_of=about.as_of,
        )
        return entry, content, ids

    def _each(self, of_years: Sequence[dict[str, tuple[str, ...]]]) -> Iterator[EachEntry]:
        data, root = self._data, self._data.about.url
        for resource in data.resources:
            if resource.each:
                ids = data.ids[resource.name]
                yield EachEntry(
                    name=resource.name,
                    title=f"{resource.title}（一项）",
                    url_template=root + addresses.of_data(resource.name, "{id}"),
                    count=len(ids),
                    ids=newest(ids, (year.get(resource.name, ()) for year in of_years)),
                    schema_url=root + addresses.of_schema(f"{resource.name}.item"),
                )
        listing = frozenset(data.listing)
        yield EachEntry(
            name="notices",
            title="一份公告的名单（表格）",
            url_template=root + addresses.of_data("notices", "{id}", "csv"),
            count=len(listing),
            ids=newest(data.listing, ([key for key in year["notices"] if key in listing] for year in of_years)),
            schema_url=None,
        )

    def indexes(self) -> Iterator[tuple[str, bytes]]:
        """(address, content) of the index of each year, and last of the index of everything."""
        data, root, entries, of_years = self._data, self._data.about.url, [], []
        for year in data.since.years:
            entry, content, ids = self._year(year)
            entries.append(entry)
            of_years.append({each.name: each.ids for each in ids})
            yield addresses.of_year(year), content
        log = data.site.edition.log
        index = Index(
            about=data.about,
            log=LogHead(size=log.size, head=log.head, url=root + addresses.LOG),
            openapi=root + addresses.OPENAPI,
            csv_metadata=root + addresses.CSV_METADATA,
            files=tuple(self._files[WHOLE]),
            years=tuple(entries),
            each=tuple(self._each(of_years)),
        )
        yield addresses.DATA_INDEX, as_json(index)
