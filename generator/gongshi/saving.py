"""Files saved whole or not at all: a new one never in another's place, a changed one in the place of what it was."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

Content = bytes | Iterable[bytes]
"""Of a file, whole or chunk by chunk."""


def _fill(path: Path, content: bytes) -> None:
    """A file that was not there, safely on the disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def beside(path: Path, content: bytes) -> Iterator[Path]:
    """The content in a file of another name in the same folder, which is made; in the end no such name is left.

    Whoever renames it within gives the whole file its name at once. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.parent / f".{path.name}.{uuid4().hex}.part"
    try:
        _fill(part, content)
        yield part
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _fill_in_place(path: Path, content: bytes) -> None:
    try:
        _fill(path, content)
    except FileExistsError:
        raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def create(path: Path, content: bytes) -> None:
    """Save a new file, its folder too. Raises FileExistsError and leaves what was there, and OSError."""
    with beside(path, content) as part:
        try:
            os.link(part, path)  # which never replaces
        except FileExistsError:
            raise
        except OSError:  # the disk knows no links; opening as new does not replace either
            _fill_in_place(path, content)


def replace(path: Path, content: bytes) -> None:
    """Save a file, in the place of one of that name if there is any. Raises OSError."""
    with beside(path, content) as part:
        part.replace(path)


def _put(path: str, content: Content) -> None:
    with open(path, "wb") as file:  # noqa: PTH123 (as a text: of a large site there are a hundred thousand)
        if isinstance(content, bytes):
            file.write(content)
        else:
            file.writelines(content)


def fill_folder(folder: Path, files: Iterable[tuple[str, Content]]) -> None:
    """Save files by their paths in a folder that nobody reads yet, with `/`. Raises OSError with the file's name."""
    made: set[str] = set()
    for name, content in files:
        path = f"{folder}/{name}"
        try:
            if (parent := path.rpartition("/")[0]) not in made:  # to ask for each file takes as long as to write it
                Path(parent).mkdir(parents=True, exist_ok=True)
                made.add(parent)
            _put(path, content)
        except OSError as error:  # a full disk does not say which file
            raise OSError(error.errno, error.strerror, path) from error
