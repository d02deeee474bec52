"""A published site's files, from a folder or from an address."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from typing import Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

LOG = "log.jsonl"
SECONDS = 30
MOST_BYTES = 100 << 20


class UnreadableError(Exception):
    """A site that cannot be read; the message, in Chinese, says why."""


class Files(Protocol):
    """What a site is read through."""

    def read(self, address: str) -> bytes | None:
        """The bytes at an address from the site's root; none where there is nothing. Raises UnreadableError."""

    def names(self) -> set[str] | None:
        """Every address that there is; none where that cannot be told."""


@dataclass(frozen=True)
class Folder:
    """A site on disk."""

    root: Path

    def read(self, address: str) -> bytes | None:
        """The file; what would lie outside the folder is not there."""
        path = self.root / PurePosixPath(address)
        try:
            inside = path.resolve().is_relative_to(self.root.resolve())
            return path.read_bytes() if inside and path.is_file() else None
        except OSError as error:
            raise UnreadableError(f"{path} 读不出来：{error.strerror}") from error

    def names(self) -> set[str] | None:
        """Every file."""
        return {path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file()}


@dataclass(frozen=True)
class Web:
    """A site online."""

    root: str
    """Ends with `/`."""

    def read(self, address: str) -> bytes | None:
        """What the host answers; nothing where it says 404 or 410."""
        url = urljoin(self.root, address)
        request = Request(url, headers={"Cache-Control": "no-cache"})  # noqa: S310 (`site_files` lets only http pass)
        try:
            with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 (the same)
                content: bytes = answer.read(MOST_BYTES + 1)
        except HTTPError as error:
            if error.code in {404, 410}:
                return None
            raise UnreadableError(f"{url} 读不出来：{error.code} {error.reason}") from error
        except (URLError, OSError, HTTPException) as error:
            raise UnreadableError(f"{url} 读不出来：{getattr(error, 'reason', error)}") from error
        if len(content) > MOST_BYTES:
            raise UnreadableError(f"{url} 太大")
        return content

    def names(self) -> set[str] | None:
        """A host does not list what it has."""
        return None


@dataclass(frozen=True)
class LogFile:
    """A log that was kept by itself."""

    path: Path

    def read(self, address: str) -> bytes | None:
        """The log; of the rest of its site nothing is here."""
        return Folder(self.path.parent).read(self.path.name) if address == LOG else None

    def names(self) -> set[str] | None:
        """Nothing else."""
        return {LOG}


def site_files(where: str) -> Files:
    """A folder, a `log.jsonl`, or an address that begins with http. Raises UnreadableError for none of them."""
    if where.startswith(("https://", "http://")):
        return Web(where.rstrip("/") + "/")
    path = Path(where)
    if path.is_dir():
        return Folder(path)
    if path.is_file():
        return LogFile(path)
    raise UnreadableError(f"没有“{where}”这个文件夹、日志文件或网址")


@dataclass(frozen=True)
class Published:
    """A site with what it says of itself in `publication.json`."""

    files: Files

    @cached_property
    def _publication(self) -> dict[str, Any]:
        try:
            content = json.loads(self.files.read("publication.json") or b"{}")
        except ValueError:
            content = {}
        return content if isinstance(content, dict) else {}

    @property
    def as_of(self) -> datetime | None:
        """The moment it speaks as of, if it says so."""
        try:
            return datetime.fromisoformat(str(self._publication.get("as_of", "")))
        except ValueError:
            return None

    @property
    def addresses(self) -> list[str]:
        """Every address that it says it has."""
        found = self._publication.get("addresses", [])
        return [str(address) for address in found] if isinstance(found, list) else []

    @property
    def head(self) -> tuple[int, str] | None:
        """The length and head of its log, as it says; none where it says nothing."""
        log = self._publication.get("log", {})
        try:
            return int(log["size"]), str(log["head"])
        except (KeyError, TypeError, ValueError):
            return None
