"""What the last build wrote, piece by piece: a piece that rests on the same as then is taken from there as it lies."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from gongshi.cache import stamped
from gongshi.cache.store import Store
from gongshi.packable import Packable
from gongshi.parallel import Aside
from gongshi.publish.files import Files, facts
from gongshi.publish.kept import KeptValues, keep
from gongshi.publish.sight import Sight, sight_of

NAME = "units"
"""Under which they are kept."""


@dataclass(frozen=True, slots=True)
class Unit(Packable):
    """What came of a piece of work."""

    fingerprint: str
    """The digest of all that it rests on."""
    files: Files
    values: dict[str, str]
    """What else it made: by name, the key under which that is kept."""


@dataclass(frozen=True)
class Left:
    """What the last build left of a piece of work, whatever that rested on then."""

    values: KeptValues
    out: Path
    """Where its files lie as they were written."""


def _of_last_build(store: Store) -> dict[str, Unit]:
    return stamped.read(store, NAME) or {}


def _seen(store: Store, out: Path) -> Sight:
    return sight_of(out, {name: unit.files for name, unit in _of_last_build(store).items()})


class Units:
    """Those of the site that lies in `out`, and of the one that is being made to replace it."""

    def __init__(self, store: Store, out: Path) -> None:
        """From now on `out` is looked through, while other work is done: nobody else may change it."""
        self.store, self.out = store, out
        self.now: dict[str, Unit] = {}
        self._looking = Aside(partial(_seen, store, out))
        self.lying: frozenset[str] = frozenset()
        """The names of those whose files lie in the new site from the start."""

    @cached_property
    def sight(self) -> Sight:
        """What `out` was seen to be."""
        return self._looking.result()

    @cached_property
    def last(self) -> dict[str, Unit]:
        """All of the last build."""
        return _of_last_build(self.store)

    @cached_property
    def earlier(self) -> dict[str, Unit]:
        """Those of the last build, as far as their files still lie there as they were written."""
        return {name: unit for name, unit in self.last.items() if name not in self.sight.touched}

    def begun(self) -> Units:
        """The same of the last build, and as yet none of this one: for work that is done apart."""
        other = copy(self)
        other.earlier, other.now = self.earlier, {}
        return other

    @property
    def taken(self) -> frozenset[str]:
        """The names of those whose files the new site has from the last."""
        return frozenset(name for name, unit in self.now.items() if self.same(name, unit.fingerprint))

    def same(self, name: str, fingerprint: str) -> Unit | None:
        """The unit of this name if it rests on the same as now."""
        unit = self.earlier.get(name)
        return unit if unit and unit.fingerprint == fingerprint else None

    def left(self, name: str) -> Left | None:
        """What is left of the unit of this name."""
        unit = self.earlier.get(name)
        return Left(self.values(unit), self.out) if unit else None

    def made(self, fingerprint: str, folder: Path, addresses: Iterable[str], values: Mapping[str, Any]) -> Unit:
        """The unit of what was just written into a folder, and of what else was made."""
        files = {
            address: facts(os.stat(f"{folder}/{address}"))  # noqa: PTH116 (as texts: there may be a hundred thousand)
            for address in addresses
        }
        return Unit(fingerprint, Files.of(files), keep(self.store, values))

    def values(self, unit: Unit) -> KeptValues:
        """What a unit made beside its files."""
        return KeptValues(self.store, unit.values)

    def close(self) -> None:
        """They are not needed any more."""
        self._looking.close()

    def save(self) -> None:
        """Once the new site lies where the old one was. Raises OSError."""
        stamped.write(self.store, NAME, self.now)
        self.store.drop_others({key for unit in self.now.values() for key in unit.values.values()})
