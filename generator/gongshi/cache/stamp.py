"""What every result rests on: this program to the byte, Python, and the libraries installed beside it."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from gongshi.cache.digests import digest
from gongshi.packaged import CONTENT, HANDBOOK, THEME

PACKAGE = Path(__file__).resolve().parents[1]
PASSED_OVER = {"__pycache__", "node_modules"}
"""Folders with what is made, or not ours."""


def files_in(folder: Path) -> Iterator[Path]:
    """Every file in a folder and the folders in it, in order of path."""
    for inside, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if name not in PASSED_OVER)
        yield from (Path(inside, name) for name in sorted(names))


def content_of(folders: Iterable[Path]) -> str:
    """The digest of all files in some folders, their paths counting. Raises OSError."""
    return digest(
        *(
            value
            for folder in folders
            for path in (files_in(folder) if folder.is_dir() else [folder])
            for value in (path.relative_to(folder).as_posix(), path.read_bytes() if path.is_file() else b"")
        )
    )


def installed() -> list[str]:
    """The libraries with their versions, as the names of their folders tell."""
    places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    found = {path.name for place in places for path in Path(place).iterdir()}
    return sorted(name for name in found if name.endswith((".dist-info", ".pth")))


@cache
def stamp() -> str:
    """Another stamp: nothing that is kept holds any more. Raises OSError."""
    return digest(sys.version, sys.platform, *installed(), content_of([PACKAGE, THEME, CONTENT, HANDBOOK]))
