"""Work on the site's files, in pieces that do not rest on each other, so that each can be done on any core.

A piece that rests on the same as in the last build is not done again: its files are taken from the site as it lies.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from gongshi.cache.store import Store
from gongshi.parallel import Aside, cores, spread
from gongshi.publish.files import packed, unpacked
from gongshi.publish.fingerprints import Fingerprint
from gongshi.publish.kept import KeptValues, keep
from gongshi.publish.progress import Progress
from gongshi.publish.units import Left, Unit, Units
from gongshi.saving import Content, PublicFolder
from gongshi.views.values import Values, at_hand

File = tuple[str, Content | Path]
"""(address, content); a path for one that lies elsewhere on the disk and is to be here too, as it was written."""
Made = tuple[Iterable[File], Mapping[str, Any]]
"""Files, and what else a piece of work makes, by name."""
ItemT = TypeVar("ItemT")
ValueT = TypeVar("ValueT")

CHUNK = 1 << 20
"""Bytes that are read at once."""


class Writer:
    """Writes files into a folder that nobody reads yet."""

    def __init__(
        self, target: Path, progress: Progress, units: Units | None = None, store: Store | None = None
    ) -> None:
        """`units`: of the last build and this one; none for a folder that is made once. `store`: where to keep then
        what is made beside files; without one it stays in memory.
        """
        self._target, self._progress, self._units, self._store = target, progress, units, store
        self._folder = PublicFolder(target)
        self._linking: Aside[None] | None = None
        self._apart: list[Aside[Any]] = []
        self.packed: list[bytes] = []
        """The addresses of what is written so far."""

    @property
    def written(self) -> Iterator[str]:
        """The address of each file so far."""
        return (address for addresses in self.packed for address in unpacked(addresses))

    def size_of(self, address: str) -> int:
        """Of a file that was written, in bytes. Raises OSError."""
        return os.stat(f"{self._target}/{address}").st_size  # noqa: PTH116 (as in `fill_folder`)

    @property
    def is_keeping(self) -> bool:
        """Whether anybody asks what pieces of work rest on."""
        return self._units is not None

    def left(self, name: str) -> Left | None:
        """What the last build left of a piece of work of this name, where all of that is as it was."""
        return self._units.left(name) if self._units else None

    def write(self, files: Iterable[File]) -> list[str]:
        """Write some files; returns where. Raises OSError, and ValueError for an address outside the site."""
        addresses = dict[str, None]()  # each once
        for address, content in files:
            if address.startswith("/") or ".." in address.split("/"):
                raise ValueError(f"{address} would lie outside the site")
            if isinstance(content, Path):
                self._folder.link(address, str(content))
            else:
                self._folder.put(address, content)
            addresses[address] = None
        return list(addresses)

    def read(self, address: str, start: int, end: int) -> Iterator[bytes]:
        """Some bytes of a file that was written, chunk by chunk. Raises OSError."""
        with open(f"{self._target}/{address}", "rb") as file:  # noqa: PTH123 (as in `fill_folder`)
            file.seek(start)
            for at in range(start, end, CHUNK):
                yield file.read(min(CHUNK, end - at))

    def each(
        self,
        name: str,
        make: Callable[[ItemT], Made],
        items: Sequence[ItemT],
        fingerprint: Callable[[ItemT], Fingerprint | None] | None = None,
    ) -> list[Values]:
        """Write what `make` makes of each item, on all cores; returns what else it made, in their order.

        `fingerprint`: of each item; what has none is done again in every build.
        """
        self.settle()
        if self._units and fingerprint:
            return self._each_that_changed(name, make, items, fingerprint, self._units)
        with self._progress.stage(name, len(items)) as advance:

            def made(item: ItemT) -> tuple[bytes, Mapping[str, Any]]:
                files, values = make(item)
                addresses = packed(self.write(files))
                advance(cores())  # others do as much meanwhile
                return addresses, keep(self._store, values) if self._store else values

            results = spread(made, items, least=2)
        self.packed += (addresses for addresses, _ in results)
        return [KeptValues(self._store, values) if self._store else at_hand(values) for _, values in results]

    def _each_that_changed(
        self,
        name: str,
        make: Callable[[ItemT], Made],
        items: Sequence[ItemT],
        fingerprint: Callable[[ItemT], Fingerprint | None],
        units: Units,
    ) -> list[Values]:
        fingerprints = [fingerprint(item) for item in items]
        found = [units.same(*each) if each else None for each in fingerprints]
        changed = [number for number, unit in enumerate(found) if unit is None]
        named = zip(fingerprints, found, strict=True)
        to_link = (unit for of, unit in named if of and unit and of[0] not in units.lying)
        self._link([unit for unit in to_link if unit.files.facts], units.out)
        with self._progress.stage(name, len(changed)) as advance:

            def made(number: int) -> Unit:
                files, values = make(items[number])
                addresses = self.write(files)
                advance(cores())
                return units.made((fingerprints[number] or ("", ""))[1], self._target, addresses, values)

            renewed = dict(zip(changed, spread(made, changed, least=2), strict=True))
        all_of_it = [unit or renewed[number] for number, unit in enumerate(found)]
        for of, unit in zip(fingerprints, all_of_it, strict=True):
            if of:
                units.now[of[0]] = unit
            self.packed.append(unit.files.addresses)
        return [units.values(unit) for unit in all_of_it]

    def _link(self, found: Sequence[Unit], out: Path) -> None:
        """Take files as they lie on the site, while other work is done."""

        def work() -> None:
            for unit in found:
                for address in unpacked(unit.files.addresses):
                    self._folder.link(address, f"{out}/{address}")

        self._linking = Aside(work) if found else None

    def apart(self, name: str, work: Callable[[Writer], ValueT]) -> Callable[[], ValueT]:
        """Have files written that nothing else rests on until they are waited for, which is what is returned.

        What else the work changes in memory stays with it.
        """
        self.settle()
        units, progress = self._units.begun() if self._units else None, self._progress.apart(name)

        def worked() -> tuple[list[bytes], dict[str, Unit], ValueT]:
            with closing(Writer(self._target, progress, units, self._store)) as writer:
                value = work(writer)
                writer.settle()
            return writer.packed, units.now if units else {}, value

        working = Aside(worked)
        self._apart.append(working)

        def result() -> ValueT:
            with progress.waiting() as look:
                written, now, value = working.result(look)
            self.packed += written
            if self._units:
                self._units.now |= now
            return value

        return result

    def settle(self) -> None:
        """Wait until every file lies there. Raises OSError."""
        if self._linking:
            self._linking.result()
            self._linking = None

    def close(self) -> None:
        """Nothing is to be written any more."""
        for aside in filter(None, (self._linking, *self._apart)):
            aside.close()

    def here(self, name: str, files: Iterable[File]) -> None:
        """Write files that rest on others, one by one."""
        with self._progress.stage(name):
            self.packed.append(packed(self.write(files)))
