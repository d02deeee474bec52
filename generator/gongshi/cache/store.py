"""A folder with what is kept: each content under its own digest, so that a file is whole and the right one, or none."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from gongshi.cache.digests import digest

LATE_NS = 2_000_000_000
"""A disk's clock ticks every two seconds at most: what was changed so shortly before it was read may change again
without a trace.
"""
MARK = 40
"""Characters of the digest at the front of what is kept under a name."""


@dataclass(frozen=True)
class Store:
    """What is kept in `folder`, by whichever process. Whatever cannot be read is not there; what cannot be written
    raises OSError.
    """

    folder: Path

    def _of(self, key: str) -> Path:
        return self.folder / "kept" / key[:2] / key[2:]

    def _put(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{uuid4().hex}")
        try:
            part.write_bytes(content)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    def keep(self, content: bytes) -> str:
        """Keep a content; returns the key that it is found by."""
        key = digest(content)
        if not (path := self._of(key)).exists():
            self._put(path, content)
        return key

    def kept(self, key: str) -> bytes | None:
        """The content of a key."""
        try:
            content = self._of(key).read_bytes()
        except OSError:
            return None
        return content if digest(content) == key else None

    def drop_others(self, keys: Collection[str]) -> None:
        """Keep no more than these."""
        for path in (self.folder / "kept").glob("*/*"):
            if path.parent.name + path.name not in keys:
                with suppress(OSError):  # another build's time will come
                    path.unlink()

    def name(self, name: str, content: bytes) -> None:
        """Keep a content under a name, in the place of what was kept under it."""
        self._put(self.folder / name, digest(content).encode() + content)

    def named(self, name: str) -> bytes | None:
        """What is kept under a name."""
        try:
            content = (self.folder / name).read_bytes()
        except OSError:
            return None
        return content[MARK:] if digest(content[MARK:]).encode() == content[:MARK] else None

    def forget(self, name: str) -> None:
        """Keep nothing under a name."""
        with suppress(FileNotFoundError):
            (self.folder / name).unlink()

    def moment(self) -> int:
        """By the disk's own clock (ns). Raises OSError."""
        self._put(self.folder / "moment", b"")
        return (self.folder / "moment").stat().st_mtime_ns


def usable(cache: Path, out: Path) -> Store | None:
    """The store in the folder `cache` for what is built in `out`; it is made.

    None where nothing can be kept: what is kept saves time and no more.
    """
    store = Store(cache / digest(str(out))[:16])
    try:
        store.moment()
    except OSError:
        return None
    return store
