"""The files with everything of a kind, put together from the shares of the batches as these lie written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from gongshi import addresses
from gongshi.outputs.data.pieces import END, beginning, joined, newest
from gongshi.outputs.data.shares import Facts, Share, entry
from gongshi.outputs.data.stretches import Chunk, Stretch
from gongshi.outputs.data.tables import Table
from gongshi.views.data.index import FileEntry
from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resource import Resource
from gongshi.views.data.supply import FromSite
from gongshi.views.data.things import years_in_order

Reading = Callable[[Stretch], Iterable[bytes]]
"""Reads a stretch of a file that was written."""


class Measured:
    """Content that is told when it is written: how long it was, and its digest."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks, self.size, self._hash = chunks, 0, sha256()

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.size += len(chunk)
            self._hash.update(chunk)
            yield chunk

    def facts(self, count: int) -> Facts:
        """Of what there was of it."""
        return Facts(count, self.size, self._hash.hexdigest())


def as_of(data: OpenData, resource: Resource, shares: Iterable[Share]) -> datetime:
    """When anything in it last changed; of nothing, since there is anything at all. Else the moment of the site."""
    if isinstance(resource.supply, FromSite) or not data.since.years:
        return data.about.as_of
    return newest(shares) or data.since.start_of(data.since.years[-1])


@dataclass(frozen=True)
class Whole:
    """Everything of a kind."""

    resource: Resource
    shares: Sequence[Share]
    """In order."""

    @property
    def weight(self) -> int:
        """What takes longest weighs most."""
        return sum(share.rows for share in self.shares)

    def files(self, data: OpenData, read: Reading, entries: list[FileEntry]) -> Iterator[tuple[str, Iterable[bytes]]]:
        """(address, content) of each. `entries` are filled as the files are written."""
        for form, content, count in (
            ("json", self._json(data, read), sum(share.items for share in self.shares)),
            ("csv", self._table(read), self.weight),
        ):
            address, measured = addresses.of_data(self.resource.name, form=form), Measured(content)
            yield address, measured
            entries.append(entry(data, self.resource, address, measured.facts(count)))

    def _json(self, data: OpenData, read: Reading) -> Iterator[bytes]:
        yield beginning(data.about, as_of(data, self.resource, self.shares))
        yield from joined(_bytes_of(chunk, read) for share in self.shares for chunk in share.json)
        yield END

    def _table(self, read: Reading) -> Iterator[bytes]:
        yield Table(self.resource.columns).head
        for share in self.shares:
            for chunk in share.table:
                yield from _bytes_of(chunk, read)


def _bytes_of(chunk: Chunk, read: Reading) -> Iterable[bytes]:
    return (chunk,) if isinstance(chunk, bytes) else read(chunk)


def wholes(data: OpenData, shares: Iterable[Share]) -> list[Whole]:
    """Of every kind, in the order of the resources. `shares`: in the order of the batches."""
    by_name: dict[str, list[Share]] = {each.name: [] for each in data.resources}
    for share in shares:
        by_name[share.name].append(share)
    found = []
    for each in data.resources:
        place = {year: number for number, year in enumerate(years_in_order(data, each))}
        in_order = sorted(by_name[each.name], key=lambda share: place.get(share.year, 0))
        found.append(Whole(each, in_order))
    return found
