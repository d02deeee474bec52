"""Files that were read before: one that is still as it was is not read again."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from gongshi.cache import stamped
from gongshi.cache.store import LATE_NS, Store
from gongshi.loading.reading import ReadFile

NAME = "files"
"""Under which they are kept."""


class Facts(NamedTuple):
    """By which it is seen that an ordinary file was not touched. `changed` cannot be set from outside."""

    size: int
    written: int
    changed: int
    number: int

    @staticmethod
    def of(path: Path) -> Facts | None:
        """None where there is no ordinary file."""
        try:
            found = path.lstat()
        except OSError:
            return None
        if not stat.S_ISREG(found.st_mode) or not os.access(path, os.R_OK):
            return None
        return Facts(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


@dataclass
class KnownFiles:
    """By path. Without a store none is known, and none is kept."""

    store: Store | None = None
    _known: dict[str, tuple[Facts | None, ReadFile]] = field(default_factory=dict)
    _now: dict[str, tuple[Facts | None, ReadFile]] = field(default_factory=dict)
    _began: int = 0

    @staticmethod
    def of(store: Store | None, root: Path) -> KnownFiles:
        """Those of the last build."""
        found = KnownFiles(store)
        if store:
            found._began = store.moment()
            of_root, known = stamped.read(store, NAME) or ("", {})
            found._known = known if of_root == str(root) else {}
        return found

    def untouched(self, path: Path, seen: Facts | None) -> ReadFile | None:
        """What came of reading it, if it certainly is what it was."""
        facts, file = self._known.get(str(path), (None, None))
        return file if seen and facts == seen else None

    def last(self, path: Path) -> ReadFile | None:
        """What came of reading it when it was last read, if anything did."""
        return self._known[str(path)][1] if str(path) in self._known else None

    def keep(self, read: Mapping[Path, tuple[Facts | None, ReadFile]]) -> None:
        """Take in what was read now."""
        for path, (facts, file) in read.items():
            early = facts if facts and max(facts.written, facts.changed) < self._began - LATE_NS else None
            if not file.findings:  # what is wrong is looked for again
                self._now[str(path)] = (early, file)

    def save(self, root: Path) -> None:
        """Keep them, if any is another. Raises OSError."""
        if self.store and self._now != self._known:
            stamped.write(self.store, NAME, (str(root), self._now))
