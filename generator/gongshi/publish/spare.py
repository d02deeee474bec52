"""The site before the last one, brought up to date to become the next one.

Nearly all files of the next site lie in it already. To link every file into an empty folder, and to remove every link
of the old site, takes longer in a large one than to write what is new.

It holds only what it shares with the site that took its place, as the same files under the same names, so whatever is
done to the content of one of them is seen on the site (`Units.sight`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from gongshi.cache import stamped
from gongshi.publish.files import addresses_of
from gongshi.publish.sight import changed
from gongshi.publish.units import Units
from gongshi.saving import PublicFolder

NAME = "spare"
"""Under which is kept what is known of it, and where it lies in the store's folder."""
FACTS = "spare-facts"
"""Under which it is kept what is in it."""


@dataclass(frozen=True)
class _Facts:
    """What is in a spare."""

    units: frozenset[str]
    """The names of those whose files lie in it."""
    folders: Mapping[str, int] = field(default_factory=dict)
    """As for `Sight.folders`."""


def _unlink(folder: Path, addresses: Iterable[str]) -> None:
    """Take files out of a folder, if they are there, and folders with them that nothing is left in. Raises OSError."""
    emptied = set()
    for address in addresses:
        with suppress(FileNotFoundError):
            os.unlink(f"{folder}/{address}")  # noqa: PTH108 (as texts: there may be very many)
            emptied.add(address.rpartition("/")[0])
    above = {name[:end] for name in emptied for end in _ends(name)}
    for name in sorted(above, key=len, reverse=True):
        with suppress(OSError):  # something is left in it
            os.rmdir(f"{folder}/{name}")  # noqa: PTH106


def _ends(name: str) -> Iterator[int]:
    """Where the name of a folder, and of each that it lies in, ends."""
    end = len(name)
    while end > 0:
        yield end
        end = name.rfind("/", 0, end)


def _is_untouched(folder: Path, folders: Mapping[str, int]) -> bool:
    """Whether nothing came into any of these or left it."""
    try:
        return all(changed(f"{folder}/{name}") == known for name, known in folders.items())
    except OSError:
        return False


class Spare:
    """That of the site of some units."""

    def __init__(self, units: Units) -> None:
        self._store, self._units = units.store, units
        self._folder = units.store.folder / NAME
        self._drawn: Path | None = None

    def take(self, new: Path) -> None:
        """Let it be the folder of the new site, where there is one as it was left. Raises OSError.

        What lies in `new` comes to it in the end, in `settle`.
        """
        facts: _Facts | None = stamped.read(self._store, FACTS)
        if not facts or not facts.units <= self._units.last.keys() or not _is_untouched(self._folder, facts.folders):
            shutil.rmtree(self._folder, ignore_errors=True)
            return
        drawn = new.with_name("drawn")
        new.rename(drawn)
        try:
            self._folder.rename(new)
        except OSError:  # on another disk
            drawn.rename(new)
            return
        self._drawn, self._units.lying = drawn, facts.units

    def settle(self, new: Path, written: Collection[str]) -> None:
        """Let what no piece of the new site made be gone from it; what was in the folder before comes in. Raises
        OSError.
        """
        if not self._drawn:
            return
        units = self._units
        gone = addresses_of(units.last[name].files for name in units.lying - units.taken)
        _unlink(new, gone.difference(written))
        folder, drawn = PublicFolder(new), self._drawn
        for path in drawn.rglob("*"):
            address = path.relative_to(drawn).as_posix()
            if path.is_file() and address not in written:
                folder.link(address, str(path))
        shutil.rmtree(drawn)

    def put_aside(self, old: Path) -> None:
        """The site that was: let it be the spare of the next build, where it is certain what is in it, else be gone."""
        try:
            self._store.forget(FACTS)  # they are of another
            self._kept(old)
        except OSError:
            shutil.rmtree(self._folder, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)

    def _kept(self, old: Path) -> None:
        units, sight, taken = self._units, self._units.sight, self._units.taken
        if not taken or not _is_untouched(old, sight.folders):
            return
        gone = addresses_of(unit.files for name, unit in units.last.items() if name not in taken)
        _unlink(old, sight.others | gone)
        shutil.rmtree(self._folder, ignore_errors=True)
        old.rename(self._folder)
        there = (name for name in sight.folders if Path(self._folder, name).is_dir())
        stamped.write(self._store, FACTS, _Facts(taken, {name: changed(f"{self._folder}/{name}") for name in there}))
