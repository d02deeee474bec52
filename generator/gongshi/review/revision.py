"""The records, or all that a site is made from, as a git revision has them."""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from gongshi.loading import Loaded, load

WORDS = {
    "Needed a single revision": "没有这个提交；只取了一部分历史的，先运行 git fetch --unshallow",
    "not a git repository": "这个文件夹不在 git 仓库里",
    "dubious ownership": "仓库属于别的用户，git 不读；由技术人员加进 safe.directory",
}
"""What git says, and what it means."""
SUBMODULE = "160000"


class GitError(Exception):
    """The revision cannot be had; the message, in Chinese, says why."""


@dataclass(frozen=True)
class Revision:
    """The records as a git revision has them."""

    loaded: Loaded
    committed: datetime
    names: frozenset[str]
    """What it has in `content/` and `data/`: `content/faq.md`."""


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    try:
        return subprocess.run(["git", *arguments], cwd=root, input=given, capture_output=True, check=True).stdout  # noqa: S603, S607 (git on the path, no shell)
    except FileNotFoundError:
        raise GitError("没有找到 git") from None
    except subprocess.CalledProcessError as error:
        words = error.stderr.decode(errors="replace").strip()
        known = next((meaning for said, meaning in WORDS.items() if said in words), "")
        raise GitError(known or f"git {arguments[0]}：{words.rpartition(chr(10))[2] or error.returncode}") from None


def _entries(root: Path, commit: str, *names: str) -> Iterator[tuple[str, str, str]]:
    """(mode, object, path from `root`) of what the commit has of these files and folders."""
    listed = _git(root, "ls-tree", "-r", "-z", commit, *names)
    for line in filter(None, listed.split(b"\0")):
        what, _, path = line.partition(b"\t")
        mode, _, name = what.decode().split(" ")
        yield mode, name, os.fsdecode(path)


def _write(root: Path, folder: Path, files: list[tuple[str, str]]) -> None:
    """Files as they were committed: `git archive` would leave out and convert what attributes tell it to."""
    names = "".join(f"{name}\n" for name, _ in files).encode()
    contents = io.BytesIO(_git(root, "cat-file", "--batch", given=names))
    for _, path in files:
        size = int(contents.readline().split()[2])
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(contents.read(size))
        contents.read(1)


def _is_file(mode: str, path: str) -> bool:
    """Whether an entry is an ordinary file, inside whatever folder it is written into.

    Links are none: what they lead to was never read.
    """
    return mode.startswith("100") and ".." not in PurePosixPath(path).parts


def _commit(root: Path, name: str) -> str:
    return _git(root, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}").decode().strip()


@contextmanager
def project_at(root: Path, name: str) -> Iterator[Path]:
    """A folder with all that a site is made from, as a revision has it. Raises GitError."""
    entries = _entries(root, _commit(root, name), "content", "data", "mkdocs.yml", "theme")
    with tempfile.TemporaryDirectory() as folder:
        _write(root, Path(folder), [(blob, path) for mode, blob, path in entries if _is_file(mode, path)])
        yield Path(folder)


@contextmanager
def revision(root: Path, name: str) -> Iterator[Revision]:
    """The records of a revision. Raises GitError."""
    commit = _commit(root, name)
    committed = datetime.fromisoformat(_git(root, "show", "-s", "--format=%cI", commit).decode().strip())
    entries = list(_entries(root, commit, "content", "data"))
    if apart := [path for mode, _, path in entries if mode == SUBMODULE and path.startswith("data")]:
        raise GitError(f"那个提交里 {apart[0]} 是另一个仓库，看不到里面的记录")
    with tempfile.TemporaryDirectory() as folder:
        records = [(blob, path) for mode, blob, path in entries if _is_file(mode, path) and path.startswith("data/")]
        _write(root, Path(folder), records)
        yield Revision(load(Path(folder)), committed, frozenset(path for _, _, path in entries))
