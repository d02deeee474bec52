"""Files that were read before: one that is still as it was is not read again."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from gongshi.cache import stamped
from gongshi.cache.store import LATE_NS, Store
from gongshi.loading.reading import ReadFile
from gongshi.loading.shelf import Packed, Shelf

NAME = "files"
"""Under which they are kept, folder by folder: a new one changes what is kept of its own folder alone."""


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


Known = dict[str, tuple[Facts | None, ReadFile]]
"""What came of reading the files of a folder, by their names."""


def _of_folder(folder: str) -> str:
    return f"{NAME}-{folder}"


@dataclass
class KnownFiles:
    """By folder. Without a store none is known, and none is kept."""

    store: Store | None = None
    shelf: Shelf = field(default_factory=Shelf)
    """Where the records lie."""
    _known: dict[str, Known] = field(default_factory=dict)
    _now: dict[str, Known] = field(default_factory=dict)
    _began: int = 0

    @staticmethod
    def of(store: Store | None, root: Path) -> KnownFiles:
        """Those of the last build."""
        found = KnownFiles(store)
        if store:
            found._began = store.moment()
            for folder in stamped.read(store, NAME) or ():
                of_root, kept = stamped.read(store, _of_folder(folder)) or ("", {})
                known: Known = kept if of_root == str(root) else {}
                files = found.shelved([file for _, file in known.values()])
                found._known[folder] = {
                    name: (facts, file) for (name, (facts, _)), file in zip(known.items(), files, strict=True)
                }
        return found

    def shelved(self, files: Sequence[ReadFile]) -> list[ReadFile]:
        """The same with their records on the shelf. Raises OSError."""
        kept = iter(self.shelf.put([file.record for file in files if isinstance(file.record, Packed)]))
        return [replace(file, record=next(kept)) if isinstance(file.record, Packed) else file for file in files]

    def _of_last_build(self, path: Path) -> tuple[Facts | None, ReadFile | None]:
        return self._known.get(path.parent.name, {}).get(path.name, (None, None))

    def untouched(self, path: Path, seen: Facts | None) -> ReadFile | None:
        """What came of reading it, if it certainly is what it was."""
        facts, file = self._of_last_build(path)
        return file if seen and facts == seen else None

    def last(self, path: Path) -> ReadFile | None:
        """What came of reading it when it was last read, if anything did."""
        return self._of_last_build(path)[1]

    def keep(self, read: Mapping[Path, tuple[Facts | None, ReadFile]]) -> None:
        """Take in what was read now."""
        for path, (facts, file) in read.items() if self.store else ():
            early = facts if facts and max(facts.written, facts.changed) < self._began - LATE_NS else None
            if not file.findings:  # what is wrong is looked for again
                self._now.setdefault(path.parent.name, {})[path.name] = (early, file)

    def save(self, root: Path) -> None:
        """Keep those of each folder in which any is another. Raises OSError."""
        if not self.store or self._now == self._known:
            return
        stamped.write(self.store, NAME, tuple(self._now))
        for folder in self._known.keys() - self._now.keys():
            self.store.forget(_of_folder(folder))
        for folder, files in self._now.items():
            if files != self._known.get(folder):
                stamped.write(self.store, _of_folder(folder), (str(root), files))
