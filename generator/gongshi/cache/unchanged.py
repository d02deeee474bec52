"""A build that was made just so before: nothing lies otherwise than it left it, so it need not be made again.

This is asked before the rest of the program is loaded, which takes longer than to look.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from gongshi.cache.marks import Marks, OtherwiseError, look_for, marks_of
from gongshi.cache.stamp import PACKAGE, PASSED_OVER, installed
from gongshi.cache.store import LATE_NS, Store
from gongshi.packaged import CONTENT, HANDBOOK, THEME
from gongshi.parallel import Aside
from gongshi.scanning import scanned

NAME = "same-build"
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


def _statuses(path: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Of a file, or of every file in a folder and in those that lie in it, with its path. Raises OSError."""
    if not path.is_dir():
        yield str(path), path.stat()
        return
    waiting = [str(path)]
    while waiting:
        inside = waiting.pop()
        with scanned(inside) as entries:
            for entry in entries:
                if not entry.is_dir():
                    yield f"{inside}/{entry.name}", entry.stat()
                elif entry.name not in PASSED_OVER and not entry.name.startswith("."):
                    waiting.append(f"{inside}/{entry.name}")


def _sight(root: Path, out: Path) -> Sight | None:
    """Of everything in the project but the site itself and what is hidden; none where something cannot be read."""
    try:
        folders = [
            each
            for each in sorted(root.iterdir())
            if not each.name.startswith(".") and os.path.realpath(each) != str(out)
        ]
        told, newest = [repr((sys.version, *installed(), *map(str, folders)))], 0
        for source in (*folders, PACKAGE, THEME, CONTENT, HANDBOOK):
            lines = []
            for path, at in _statuses(source):
                written, changed = at.st_mtime_ns, at.st_ctime_ns
                newest = max(newest, written, changed)
                lines.append(f"{path} {at.st_size} {written} {changed} {at.st_ino}")
            told += sorted(lines)
    except OSError:
        return None
    seen = blake2b("\n".join(told).encode("utf-8", "surrogateescape"), digest_size=20)
    return Sight(seen.hexdigest(), newest)


@dataclass
class Unchanged:
    """Whether a build of this order would find all as the last one found and left it."""

    store: Store
    root: Path
    out: Path
    order: str
    _begun: Sight | None = None
    """What this build begins with."""
    _left: Aside[Marks] | None = None
    """What it leaves."""

    def said_before(self) -> Said | None:
        """What the last build said, if that is so."""
        content = self.store.named(NAME)
        kept: dict[str, Any] = json.loads(content) if content else {"order": ""}
        if kept["order"] != self.order:
            self._begin()
            return None

        def begin() -> None:
            self._begin()
            if not self._begun or self._begun.mark != kept["sight"]:
                raise OtherwiseError

        with suppress(OtherwiseError, OSError):
            look_for(str(self.out), kept["site"], begin)
            return Said(**kept["said"])
        return None

    def _begin(self) -> None:
        self._begun = _sight(self.root, self.out)

    def placed(self) -> None:
        """The new site lies where it is to lie: nothing is added to it any more."""
        self._left = Aside(partial(marks_of, str(self.out)))

    def remember(self, said: Said) -> None:
        """Keep what the build said, where that can be."""
        with suppress(OSError):
            self.store.forget(NAME)
            if self._left and self._begun and self._begun.newest < self.store.moment() - LATE_NS:
                left, begun = self._left.result(), self._begun.mark
                kept = {"order": self.order, "sight": begun, "site": left, "said": asdict(said)}
                self.store.name(NAME, json.dumps(kept).encode())
