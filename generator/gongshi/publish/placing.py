"""One folder put in the place of another, so that there is a whole site at every moment."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gongshi.publish.turn import turn
from gongshi.saving import FILE, FOLDER

NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
"""The answers of a system or a file system that cannot exchange; a sandbox says EPERM to calls it does not know."""

VALUES = "values"
"""The folder with what a build keeps while it goes on."""
WITHIN = "new", "old", "drawn", VALUES
"""What may lie in the folder that a build works in."""

KEPT = (
    "data",
    "content",
    "theme",
    "generator",
    "tests",
    "docs",
    "requirements",
    "tools",
    "deploy",
    ".git",
    ".github",
    ".venv",
)
"""Folders of the project that no build may replace."""


def refusal(root: Path, out: Path) -> str:
    """Why a site may not be written to `out`, where everything that lies there would be replaced; else nothing."""
    folder, project = Path(os.path.realpath(out)), root.resolve()
    if project.is_relative_to(folder) or any(folder.is_relative_to(project / name) for name in KEPT):
        return f"{out.name or out} 里有项目自己的文件，网站不能写到这里"
    with suppress(PermissionError):  # the build will say so
        if out.exists() and not (out.is_dir() and (not any(out.iterdir()) or (out / "sitemap.xml").is_file())):
            return f"{out.name} 里已有别的内容，不是网站；换一个文件夹，或先把它移走"
    return ""


def _exchange(one: Path, other: Path) -> None:
    """Exchange two folders in one step: renameat2 (Linux, since 3.15) or renamex_np (macOS). Raises OSError."""
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = system.renamex_np(first, second, 2)  # RENAME_SWAP
        else:
            failed = system.renameat2(-100, first, -100, second, 2)  # AT_FDCWD twice, RENAME_EXCHANGE
    except (AttributeError, TypeError):  # an older or another system
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other)) from None
    if failed:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))


def open_to_readers(folder: Path) -> None:
    """Whoever wrote what lies in a folder under whatever umask, a web server can read it. Raises OSError."""
    with suppress(PermissionError):  # ours, so it is a disk that knows no modes, such as a memory stick
        folder.chmod(FOLDER)
        for inside, folders, files in os.walk(folder):
            for name in folders:
                Path(inside, name).chmod(FOLDER)
            for name in files:
                Path(inside, name).chmod(FILE)


def _change_places(new: Path, out: Path) -> None:
    if not out.exists():
        new.rename(out)
        return
    try:
        _exchange(new, out)
    except OSError as error:
        if error.errno not in NO_EXCHANGE:
            raise
        old = new.with_name("old")
        out.rename(old)
        new.rename(out)  # a build that ends just before this leaves no site: `_put_back` mends it
        old.rename(new)


def place(new: Path, out: Path) -> None:
    """Put the folder `new`, made by `staging`, where `out` is, which then lies where `new` was. Raises OSError."""
    try:
        _change_places(new, out)
    except OSError as error:  # what stands in the way is at `out`, whichever name the system gives
        raise OSError(error.errno, error.strerror, str(out)) from error


def _put_back(work: Path, out: Path) -> None:
    """A site that was taken away and not replaced."""
    if (work / "old").exists() and not out.exists():
        (work / "old").rename(out)


def _remove(folder: Path) -> None:
    """Remove a folder, also one that holds folders nobody may enter. Raises OSError."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        folder.chmod(0o700)
        for inside, folders, _ in os.walk(folder):
            for name in folders:
                Path(inside, name).chmod(0o700)
        shutil.rmtree(folder)


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """An empty folder to build in what is to lie at `out`; whoever comes second waits. Raises OSError.

    It is `.<name>-build/new/` beside `out`; where two folders cannot be exchanged, `old/` stands next to it for a
    moment. What a killed build left there is put right first. In the end nothing of it stays.
    """
    work = out.with_name(f".{out.name}-build")
    with turn(work):
        try:
            _put_back(work, out)
            if out.exists() and not os.access(out, os.R_OK | os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(out))
            for name in WITHIN:
                _remove(work / name)
            (work / "new").mkdir()
            open_to_readers(work / "new")
            yield work / "new"
        finally:
            _put_back(work, out)
            with suppress(OSError):  # the site is in place; what cannot be removed waits for the next build
                for name in WITHIN:
                    _remove(work / name)
