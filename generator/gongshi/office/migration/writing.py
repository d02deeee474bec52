"""Changed files put in the place of the old ones: each whole at every moment, and none before all are ready."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from gongshi.disk import UnreadableError, content_of
from gongshi.office.migration.planning import Change
from gongshi.source.encoding import MOST_BYTES


def _fill(new: Path, content: bytes, mode: int) -> None:
    """A new file with the bytes, safely on the disk."""
    with new.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.chmod(mode & 0o777)


def _unchanged(root: Path, change: Change) -> None:
    if content_of(root, root / change.path, MOST_BYTES) != change.before:
        raise UnreadableError(change.path, "刚刚被别的程序改动", "存好之后再运行一次；没有文件被改写")


def write(root: Path, changes: Sequence[Change]) -> None:
    """Write all changes. Raises UnreadableError and OSError before the first file is replaced, as a rule.

    Whoever is ended in between leaves whole files, some of the old version and some of the new: both are read, and the
    next run does the rest.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for change in changes:
            path = root / change.path
            _unchanged(root, change)
            new = path.with_name(f".{path.name}.{os.getpid()}.tmp")
            ready.append((new, path))  # first, so that it is tidied up whenever this ends
            _fill(new, change.after, path.stat().st_mode)
        for new, path in ready:
            new.replace(path)
    finally:
        for new, _ in ready:
            with suppress(OSError):
                new.unlink(missing_ok=True)
