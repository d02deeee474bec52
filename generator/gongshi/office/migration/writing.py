"""Changed files put in the place of the old ones: each whole at every moment, and none before all are ready."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from gongshi.disk import UnreadableError, content_of
from gongshi.office.migration.planning import Change
from gongshi.saving import beside
from gongshi.source.encoding import MOST_BYTES


def _unchanged(root: Path, change: Change) -> None:
    if content_of(root, root / change.path, MOST_BYTES) != change.before:
        raise UnreadableError(change.path, "刚刚被别的程序改动", "存好之后再运行一次；没有文件被改写")


def write(root: Path, changes: Sequence[Change]) -> None:
    """Write all changes. Raises UnreadableError and OSError before the first file is replaced, as a rule.

    Whoever is ended in between leaves whole files, some of the old version and some of the new: both are read, and the
    next run does the rest.
    """
    with ExitStack() as tidied:
        ready: list[tuple[Path, Path]] = []
        for change in changes:
            path = root / change.path
            _unchanged(root, change)
            new = tidied.enter_context(beside(path, change.after))
            new.chmod(path.stat().st_mode & 0o777)
            ready.append((new, path))
        for new, path in ready:
            new.replace(path)
