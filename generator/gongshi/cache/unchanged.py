"""A build that was made just so before: nothing lies otherwise than it left it, so it need not be made again.

This is asked before the rest of the program is loaded, which takes longer than to look.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import closing, nullcontext, suppress
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from gongshi.cache.stamp import PACKAGE, PASSED_OVER, installed
from gongshi.cache.store import LATE_NS, Store
from gongshi.packaged import CONTENT, HANDBOOK, THEME
from gongshi.parallel import Aside

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


def _entries(folder: str, *, hidden: bool) -> Iterator[tuple[str, os.stat_result]]:
    """(path, status) of every file in a folder. Raises OSError."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=True):
                    if entry.name not in PASSED_OVER and (hidden or not entry.name.startswith(".")):
                        waiting.append(entry.path)
                else:
                    yield entry.path, entry.stat(follow_symlinks=True)


def _site(out: Path) -> str:
    """Which files lie in a folder, how long they are and when they were written."""
    seen = blake2b(digest_size=20)
    seen.update(
        "\n".join(
            sorted(f"{path} {at.st_size} {at.st_mtime_ns}" for path, at in _entries(str(out), hidden=True))
        ).encode("utf-8", "surrogateescape")
    )
    return seen.hexdigest()


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


def _is_left(mark: str, site: Aside[str]) -> bool:
    try:
        return site.result() == mark
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
    _left: Aside[str] | None = None
    """What it leaves."""

    def said_before(self) -> Said | None:
        """What the last build said, if that is so."""
        content = self.store.named(NAME)
        kept: dict[str, Any] = json.loads(content) if content else {"order": ""}
        with closing(Aside(partial(_site, self.out))) if kept["order"] == self.order else nullcontext() as site:
            self._begun = _sight(self.root, self.out)
            as_begun = site and self._begun and kept["sight"] == self._begun.mark
            return Said(**kept["said"]) if site and as_begun and _is_left(kept["site"], site) else None

    def placed(self) -> None:
        """The new site lies where it is to lie: nothing is added to it any more."""
        self._left = Aside(partial(_site, self.out))

    def remember(self, said: Said) -> None:
        """Keep what the build said, where that can be."""
        with suppress(OSError):
            self.store.forget(NAME)
            if self._left and self._begun and self._begun.newest < self.store.moment() - LATE_NS:
                left, begun = self._left.result(), self._begun.mark
                kept = {"order": self.order, "sight": begun, "site": left, "said": asdict(said)}
                self.store.name(NAME, json.dumps(kept).encode())
