"""Lets folders list what they hold in another order, as another disk would; `test_repeatable` puts it on the path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, Self

listdir, scandir = os.listdir, os.scandir


class Backwards:
    """What `os.scandir` gives, the last entry by name first."""

    def __init__(self, path: Any) -> None:
        with scandir(path) as found:
            self.entries = iter(sorted(found, key=lambda entry: entry.name, reverse=True))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[os.DirEntry[Any]]:
        return self.entries

    def __next__(self) -> os.DirEntry[Any]:
        return next(self.entries)

    def close(self) -> None:
        """Nothing is open any more."""


# `os.walk`, `glob`, `shutil` and `pathlib` all ask these two.
os.listdir = lambda path=".": sorted(listdir(path), reverse=True)  # type: ignore[assignment] # in fewer words
os.scandir = lambda path=".": Backwards(path)  # type: ignore[assignment] # as much of an iterator as is used
