"""A build that was made just so before: nothing lies otherwise than it left it, so it need not be made again.

This is asked before the rest of the program is loaded, which takes longer than to look.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, nullcontext, suppress
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from gongshi.cache.stamp import PACKAGE, PASSED_OVER, installed
from gongshi.cache.store import LATE_NS, Store
from gongshi.packaged import CONTENT, HANDBOOK, THEME
from gongshi.parallel import Aside, cores

NAME = "unchanged"
"""Under which it is kept."""


@dataclass(frozen=True)
class Said:
    """What a build told whoever called it."""

    out: str
    err: str


@dataclass(frozen=True)
class Sight:
    """What a build begins with: its sources and the program, as the disk tells of them."""

    mark: str
    newest: int
    """When the last of it was changed (ns)."""


def _entries(folder: str, *, hidden: bool, deep: bool = True) -> Iterator[tuple[str, os.stat_result]]:
    """(path, status) of every file in a folder, and in all that lie in it if `deep`. Raises OSError."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=True):
                    if deep and entry.name not in PASSED_OVER and (hidden or not entry.name.startswith(".")):
                        waiting.append(entry.path)
                else:
                    yield entry.path, entry.stat(follow_symlinks=True)


def _folders(out: str) -> Iterator[tuple[str, bool]]:
    """(path, whether with all that lies in it): of a site those that are worth looking through by themselves."""
    yield out, False
    for inside in _folders_in(out):
        yield inside, False
        yield from ((each, True) for each in _folders_in(inside))


def _folders_in(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(entry.path for entry in entries if entry.is_dir(follow_symlinks=True))


def _marks(folders: Sequence[tuple[str, bool]]) -> list[str]:
    """Which files lie in each of some folders, how long they are and when they were written."""
    found = []
    for folder, deep in folders:
        lines = sorted(f"{path} {at.st_size} {at.st_mtime_ns}" for path, at in _entries(folder, hidden=True, deep=deep))
        mark = blake2b("\n".join(lines).encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()
        found.append(f"{folder} {mark}")
    return found


class _Site:
    """A site that is looked through on all cores, while other work is done."""

    def __init__(self, out: Path) -> None:
        folders, count = [(str(out), False)], cores()
        with suppress(OSError):  # comes again when it is looked through
            folders = list(_folders(str(out)))
        self._asides = [Aside(partial(_marks, folders[first::count])) for first in range(count)]

    def mark(self) -> str:
        """What tells it from another. Raises OSError."""
        found = sorted(mark for aside in self._asides for mark in aside.result())
        return blake2b("\n".join(found).encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()

    def close(self) -> None:
        """It is not needed any more."""
        for aside in self._asides:
            aside.close()


def _sight(root: Path, out: Path) -> Sight | None:
    """Of everything in the project but the site itself and what is hidden; none where something cannot be read."""
    seen, newest = blake2b(digest_size=20), 0
    try:
        folders = [
            each
            for each in sorted(root.iterdir())
            if not each.name.startswith(".") and os.path.realpath(each) != str(out)
        ]
        seen.update(repr((sys.version, *installed(), *map(str, folders))).encode("utf-8", "surrogateescape"))
        for folder in (*folders, PACKAGE, THEME, CONTENT, HANDBOOK):
            found = _entries(str(folder), hidden=False) if folder.is_dir() else [(str(folder), folder.stat())]
            for path, at in sorted(found):
                newest = max(newest, at.st_mtime_ns, at.st_ctime_ns)
                told = f"{path} {at.st_size} {at.st_mtime_ns} {at.st_ctime_ns} {at.st_ino}\n"
                seen.update(told.encode("utf-8", "surrogateescape"))
    except OSError:
        return None
    return Sight(seen.hexdigest(), newest)


def _is_left(mark: str, site: _Site) -> bool:
    try:
        return site.mark() == mark
    except OSError:
        return False


@dataclass
class Unchanged:
    """Whether a build of this order would find all as the last one found and left it."""

    store: Store
    root: Path
    out: Path
    order: str
    _begun: Sight | None = None
    """What this build begins with."""
    _left: _Site | None = None
    """What it leaves."""

    def said_before(self) -> Said | None:
        """What the last build said, if that is so."""
        content = self.store.named(NAME)
        kept: dict[str, Any] = json.loads(content) if content else {"order": ""}
        with closing(_Site(self.out)) if kept["order"] == self.order else nullcontext() as site:
            self._begun = _sight(self.root, self.out)
            as_begun = site and self._begun and kept["sight"] == self._begun.mark
            return Said(**kept["said"]) if site and as_begun and _is_left(kept["site"], site) else None

    def placed(self) -> None:
        """The new site lies where it is to lie: nothing is added to it any more."""
        self._left = _Site(self.out)

    def remember(self, said: Said) -> None:
        """Keep what the build said, where that can be."""
        with suppress(OSError):
            self.store.forget(NAME)
            if self._left and self._begun and self._begun.newest < self.store.moment() - LATE_NS:
                left, begun = self._left.mark(), self._begun.mark
                kept = {"order": self.order, "sight": begun, "site": left, "said": asdict(said)}
                self.store.name(NAME, json.dumps(kept).encode())
