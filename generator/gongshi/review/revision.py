"""The records as a git revision has them."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gongshi.loading import Loaded, load


class GitError(Exception):
    """The revision cannot be had; the message, in Chinese, says why."""


@dataclass(frozen=True)
class Revision:
    """The records as a git revision has them."""

    loaded: Loaded
    committed: datetime
    pages: frozenset[str]
    """The office's own pages: `content/faq.md`."""


def _git(root: Path, *arguments: str) -> bytes:
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True).stdout  # noqa: S603, S607 (git on the path, no shell)
    except FileNotFoundError:
        raise GitError("没有找到 git") from None
    except subprocess.CalledProcessError as error:
        words = error.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(f"git {arguments[0]}：{words[-1] if words else error.returncode}") from None


@contextmanager
def revision(root: Path, name: str) -> Iterator[Revision]:
    """The records of a revision. Raises GitError."""
    commit = _git(root, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    committed = datetime.fromisoformat(_git(root, "show", "-s", "--format=%cI", commit).decode().strip())
    names = _git(root, "ls-tree", "-r", "-z", "--name-only", commit, "content/", "data/").decode().split("\0")
    with tempfile.TemporaryDirectory() as folder:
        if any(path.startswith("data/") for path in names):
            archive = _git(root, "archive", "--format=tar", commit, "data")
            with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
                tar.extractall(folder, filter="data")
        pages = frozenset(path for path in names if path.startswith("content/") and path.endswith(".md"))
        yield Revision(load(Path(folder)), committed, pages)
