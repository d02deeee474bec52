"""`index.json` and the index of each year: every file with size and digest, and how single things are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain, islice

from gongshi import addresses
from gongshi.outputs.data.shares import Share
from gongshi.outputs.data.written import as_json
from gongshi.views.data.index import EachEntry, FileEntry, Index, LogHead, YearEntry, YearIds, YearIndex
from gongshi.views.data.open_data import OpenData

MOST_IDS = 1_000
"""Of a kind, in the index of everything; the indexes of the years have them all."""


def newest(everything: Sequence[str], by_year: Iterable[Iterable[str]], most: int = MOST_IDS) -> tuple[str, ...]:
    """All if there are not too many, else those of the newest years. `by_year`: the newest year first."""
    if len(everything) <= most:
        return tuple(everything)
    return tuple(islice(dict.fromkeys(chain.from_iterable(by_year)), most))


class Catalogue:
    """What was written."""

    def __init__(self, data: OpenData, shares: Iterable[Share], files: Sequence[FileEntry]) -> None:
        """`files`: those with everything of a kind."""
        self._data, self._whole = data, files
        self._shares: dict[int, list[Share]] = {year: [] for year in data.since.years}
        for share in shares:
            if share.files:
                self._shares[share.year].append(share)

    def _in_order(self, year: int) -> list[Share]:
        """Those of a year, in the order of the resources."""
        places = {each.name: number for number, each in enumerate(self._data.resources)}
        return sorted(self._shares[year], key=lambda share: places[share.name])

    def _ids_of(self, year: int) -> Iterator[YearIds]:
        """Of what lies in the year's files; and whoever is on its lists, since they lie in no year's."""
        codes, ids = self._data.since.codes_of(year), {share.name: share.ids for share in self._shares[year]}
        for resource in self._data.resources:
            known = ids.get(resource.name) if resource.each else None
            if known is None and resource.name in {"organisations", "people"}:
                of_kind = self._data.known[resource.name]
                known = tuple(code for code in codes if code in of_kind)
            if known is not None:
                yield YearIds(name=resource.name, ids=known)

    def _year(self, year: int) -> tuple[YearEntry, bytes, tuple[YearIds, ...]]:
        ids, address, shares = tuple(self._ids_of(year)), addresses.of_year(year), self._in_order(year)
        since = max(share.since or self._data.since.start_of(year) for share in shares)
        about = self._data.about.model_copy(update={"as_of": since})
        files = tuple(each for share in shares for each in share.files)
        content = as_json(YearIndex(about=about, year=year, files=files, each=ids))
        entry = YearEntry(
            year=year,
            url=self._data.about.url + address,
            rows=sum(share.items for share in shares),
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
            files=tuple(self._whole),
            years=tuple(entries),
            each=tuple(self._each(of_years)),
        )
        yield addresses.DATA_INDEX, as_json(index)
