"""One at a time: whoever comes second waits, and whoever is killed makes way."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

log = logging.getLogger(__name__)


def _wait(lock: BinaryIO, folder: Path) -> None:
    if sys.platform == "win32":
        return  # nothing is promised there
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        log.warning("另一次生成还没有结束，等它结束再开始（%s）", folder)
        fcntl.flock(lock, fcntl.LOCK_EX)


def _is_there(lock: BinaryIO, path: Path) -> bool:
    """Whether the file that was waited for is still the one at `path`: whoever is done takes it away."""
    try:
        return os.path.samestat(os.fstat(lock.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _take(folder: Path) -> BinaryIO:
    """An open file in `folder` that is ours alone until it is closed, which the system does for the killed."""
    path = folder / "lock"
    while True:
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700, parents=True)
        try:
            lock = path.open("ab")
        except FileNotFoundError:  # the folder was taken away in this very moment; but a link may lead nowhere for ever
            if folder.is_symlink():
                raise
            continue
        _wait(lock, folder)
        if _is_there(lock, path):
            return lock
        lock.close()


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Make `folder`, or wait until nobody else has it; afterwards it is gone, and the parents that it needed.

    Unless something was left in them. Raises OSError.
    """
    missing = [folder, *(parent for parent in folder.parents if not parent.exists())]
    with _take(folder):
        try:
            yield
        finally:
            with suppress(OSError):  # the lock goes last of all: from then on the folder is the next one's
                (folder / "lock").unlink()
                for path in missing:
                    path.rmdir()
