"""Marks of folders: each tells what lies in one, how long the files are and when they were written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from gongshi.parallel import spread
from gongshi.scanning import scanned

Marks = Mapping[str, str]
"""Of a folder and of those in it, by their paths in it; those of which more is to be seen at the front."""


class OtherwiseError(Exception):
    """Something lies otherwise."""


@dataclass(frozen=True)
class _Look:
    """What was seen in one folder."""

    mark: str
    folders: tuple[str, ...]
    """Names of those that lie in it."""
    size: int


def _look(folder: str) -> _Look:
    """Into a folder, not into those in it. Raises OSError."""
    lines, folders = list[str](), list[str]()
    with scanned(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                folders.append(entry.name)
            else:
                at = entry.stat()
                lines.append(f"{entry.name}/{at.st_size}/{at.st_mtime_ns}")
    told = "\0".join([*sorted(lines), "", *sorted(folders)])  # no name has "\0" or "/" in it
    mark = blake2b(told.encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()
    return _Look(mark, tuple(folders), len(lines))


def marks_of(folder: str) -> Marks:
    """Raises OSError."""
    looks, waiting = dict[str, _Look](), [""]
    while waiting:
        inside = waiting.pop()
        looks[inside] = look = _look(f"{folder}/{inside}")
        waiting += (f"{inside}{name}/" for name in look.folders)
    return {inside: look.mark for inside, look in sorted(looks.items(), key=lambda each: -each[1].size)}


def look_for(folder: str, marks: Marks, meanwhile: Callable[[], None]) -> None:
    """Look on all cores whether a folder still has these marks. A folder that is new changes the one that it lies in.

    `meanwhile`: as for `spread`. Raises OtherwiseError, OSError, and what `meanwhile` raises.
    """

    def look(inside: str) -> None:
        if _look(f"{folder}/{inside}").mark != marks[inside]:
            raise OtherwiseError

    spread(look, list(marks), least=2, meanwhile=meanwhile)
