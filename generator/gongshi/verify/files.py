"""A published site's files, from a folder or from an address."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from gongshi.addresses import LOG
from gongshi.disk import reason

SECONDS = 30
MOST_BYTES = 100 << 20
UNREACHED: dict[type[Exception], str] = {
    socket.gaierror: "找不到这个主机，核对网址和网络",
    ssl.SSLError: "主机的证书没有通过核对",
    ConnectionRefusedError: "主机不接受连接",
    TimeoutError: f"{SECONDS} 秒之内没有回答",
}


class UnreadableError(Exception):
    """A site that cannot be read; the message, in Chinese, says why."""


class Files(Protocol):
    """What a site is read through."""

    def read(self, address: str) -> bytes | None:
        """The bytes at an address from the site's root; none where there is nothing. Raises UnreadableError."""

    def names(self) -> set[str] | None:
        """Every address that there is; none where that cannot be told."""


def _unreached(error: Exception) -> str:
    """Why a host gave no answer."""
    cause = getattr(error, "reason", error)
    for kind, words in UNREACHED.items():
        if isinstance(cause, kind):
            return words
    return f"连接不上（{cause}）"


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
            raise UnreadableError(f"{path} 读不出来：{reason(error)}") from error

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
        url = self.root + quote(address)
        try:
            request = Request(url, headers={"Cache-Control": "no-cache"})  # noqa: S310 (`root` begins with http)
            with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 (the same)
                content: bytes = answer.read(MOST_BYTES + 1)
                whole = int(answer.headers.get("Content-Length") or 0) <= len(content)
        except HTTPError as error:
            if error.code in {404, 410}:
                return None
            raise UnreadableError(f"{url} 读不出来：主机回答 {error.code}") from error
        except (OSError, HTTPException, ValueError) as error:  # ValueError: that is no address
            raise UnreadableError(f"{url} 读不出来：{_unreached(error)}") from error
        if not whole or len(content) > MOST_BYTES:
            raise UnreadableError(f"{url} {'没有读完' if len(content) <= MOST_BYTES else '太大'}")
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
