"""A build that was made just so before: nothing lies otherwise than it left it, so it need not be made again.

This is asked before the rest of the program is loaded, which takes longer than to look.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Iterator
from contextlib import closing, nullcontext, suppress
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

from gongshi.cache.stamp import PACKAGE, PASSED_OVER, installed
from gongshi.cache.store import LATE_NS, Store
from gongshi.packaged import CONTENT, HANDBOOK, THEME
from gongshi.parallel import Aside, cores
from gongshi.scanning import scanned

NAME = "unchanged"
"""Under which it is kept."""
SHARES = 8
"""Into so many a site's files are divided by their names, for as many cores or fewer."""


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


def _entries(folder: str, *, hidden: bool) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """(folder, entry) of every file in a folder, and in all that lie in it. Raises OSError."""
    waiting = [folder]
    while waiting:
        inside = waiting.pop()
        with scanned(inside) as entries:
            for entry in entries:
                if not entry.is_dir():
                    yield inside, entry
                elif entry.name not in PASSED_OVER and (hidden or not entry.name.startswith(".")):
                    waiting.append(f"{inside}/{entry.name}")


def _marks(out: str, shares: Collection[int]) -> list[str]:
    """Which files lie in a site, how long they are and when they were written: those of some shares."""
    lines: dict[int, list[str]] = {share: [] for share in shares}
    for inside, entry in _entries(out, hidden=True):
        share = crc32(entry.name.encode("utf-8", "surrogateescape")) % SHARES
        if share in lines:
            at = entry.stat()
            lines[share].append(f"{inside}/{entry.name} {at.st_size} {at.st_mtime_ns}")
    return [_mark(share, found) for share, found in lines.items()]


def _mark(share: int, lines: list[str]) -> str:
    told = "\n".join([str(share), *sorted(lines)])
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()


class _Site:
    """A site that is looked through on all cores, while other work is done."""

    def __init__(self, out: Path) -> None:
        count = cores()
        self._asides = [Aside(partial(_marks, str(out), range(first, SHARES, count))) for first in range(count)]

    def mark(self) -> str:
        """What tells it from another. Raises OSError."""
        found = sorted(mark for aside in self._asides for mark in aside.result())
        return blake2b("\n".join(found).encode(), digest_size=20).hexdigest()

    def close(self) -> None:
        """It is not needed any more."""
        for aside in self._asides:
            aside.close()


def _statuses(path: Path) -> dict[str, os.stat_result]:
    """Of a file, or of every file in a folder, by path. Raises OSError."""
    if not path.is_dir():
        return {str(path): path.stat()}
    return {f"{inside}/{entry.name}": entry.stat() for inside, entry in _entries(str(path), hidden=False)}


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
        for source in (*folders, PACKAGE, THEME, CONTENT, HANDBOOK):
            for path, at in sorted(_statuses(source).items()):
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
