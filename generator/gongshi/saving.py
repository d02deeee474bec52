"""Files saved whole or not at all: a new one never in another's place, a changed one in the place of what it was."""

from __future__ import annotations

import errno
import os
import shutil
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


@contextmanager
def _named(path: str) -> Iterator[None]:
    """A full disk does not say which file; here the error does."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from error


def fill_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Save files by their paths in a folder that nobody reads yet, with `/`. Raises OSError with the file's name."""
    for name, content in files:
        path = folder / name
        with _named(str(path)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EXDEV, errno.EMLINK}
"""The answers of a disk that knows no links, such as a memory stick, or has had enough of them."""
FILE, FOLDER = 0o644, 0o755
"""Modes of what a web server is to read, whoever it runs as."""


def _opened(path: str) -> int:
    """A new file that everybody may read, under whatever umask. Raises OSError.

    It takes the name of one that is there and never its content: that may be linked, and lie on the site.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        file = os.open(path, flags, FILE)
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108 (as a text, as below)
        file = os.open(path, flags, FILE)
    if os.fstat(file).st_mode & 0o777 != FILE:
        with suppress(PermissionError):  # ours, so it is a disk that knows no modes, such as a memory stick
            os.fchmod(file, FILE)
    return file


def _put(path: str, content: Content) -> int:
    """A file that everybody may read; returns how long it is. Raises OSError."""
    file, size = _opened(path), 0
    try:
        for chunk in (content,) if isinstance(content, bytes) else content:
            size += len(chunk)
            rest = memoryview(chunk)
            while rest:
                rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)
    return size


def _make(path: str) -> None:
    """A folder that everybody may read. Raises OSError."""
    os.mkdir(path, FOLDER)  # noqa: PTH102 (as a text: of a large site there are very many)
    with suppress(PermissionError):  # as above
        os.chmod(path, FOLDER)  # noqa: PTH101


class PublicFolder:
    """A folder that nobody reads yet, filled with what everybody may read then.

    Paths are texts, with `/`: of a large site there are more than a hundred thousand. Errors of the system name them.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._made = {self._folder}

    def _make(self, path: str) -> None:
        """A folder within, and those that it lies in."""
        if path in self._made:  # to ask for each file takes as long as to write it
            return
        self._make(path.rpartition("/")[0])
        with suppress(FileExistsError):
            _make(path)
        self._made.add(path)

    def _place(self, name: str) -> str:
        path = f"{self._folder}/{name}"
        self._make(path.rpartition("/")[0])
        return path

    def put(self, name: str, content: Content) -> int:
        """Save a file; returns how long it is. Raises OSError."""
        path = self._place(name)
        with _named(path):
            return _put(path, content)

    def fill(self, files: Iterable[tuple[str, Content]]) -> None:
        """Save files by their paths. Raises OSError."""
        for name, content in files:
            self.put(name, content)

    def link(self, name: str, path: str) -> None:
        """Let a file that lies at a path elsewhere on the disk be here too, as it was written, in the place of any.

        Raises OSError.
        """
        place = self._place(name)
        with _named(place):
            try:
                os.link(path, place)
            except FileExistsError:
                os.unlink(place)  # noqa: PTH108 (as above)
                os.link(path, place)
            except OSError as error:
                if error.errno not in NO_LINKS:
                    raise
                shutil.copy2(path, place)
