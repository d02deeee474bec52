"""What a site is seen to be when a build begins: whether all lies there as the last build left it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gongshi.publish.files import Facts, Files, addresses_of, facts
from gongshi.scanning import scanned


@dataclass(frozen=True)
class Sight:
    """Of the site that the last build made, in units."""

    touched: frozenset[str] = frozenset()
    """The names of the units whose files do not lie there as they were written."""
    others: frozenset[str] = frozenset()
    """The addresses of files that are no unit's."""
    folders: Mapping[str, int] = field(default_factory=dict)
    """When something came into each folder or left it (ns), by its address; none where no site was known."""


def changed(folder: str) -> int:
    """When something last came into a folder or left it (ns). Raises OSError."""
    return os.stat(folder).st_mtime_ns  # noqa: PTH116 (as texts: there may be a thousand)


def _scanned(folder: Path) -> tuple[dict[str, Facts], dict[str, int]]:
    """Every file in a folder, and every folder, by address."""
    files, folders, waiting = {}, {}, [""]
    while waiting:
        inside = waiting.pop()
        folders[inside] = changed(f"{folder}/{inside}")  # before it is looked through
        with scanned(f"{folder}/{inside}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{inside}{entry.name}/")
                else:
                    files[inside + entry.name] = facts(entry.stat(follow_symlinks=False))
    return files, folders


def sight_of(out: Path, known: Mapping[str, Files]) -> Sight:
    """Of the folder `out`, where the files of units of these names should lie. Raises OSError."""
    if not known or not out.is_dir():
        return Sight(frozenset(known))
    there, folders = _scanned(out)
    touched = frozenset(name for name, files in known.items() if not files.lie_as_in(there))
    return Sight(touched, frozenset(there.keys() - addresses_of(known.values())), folders)
