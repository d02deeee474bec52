"""A store of objects as S3 speaks it, as far as an upload asks: list, get, put, delete; it remembers in which order."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

BUCKET = "bucket"


@dataclass
class Store:
    """What is in the bucket, and everything that was done to it in order: (method, key, content)."""

    objects: dict[str, bytes] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    done: list[tuple[str, str, bytes]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    port: int = 0

    @property
    def environment(self) -> dict[str, str]:
        """Of an rclone that knows it as `store`, and nothing else."""
        told = {"type": "s3", "provider": "Other", "access_key_id": "a", "secret_access_key": "b", "region": "other"}
        told["endpoint"] = f"http://127.0.0.1:{self.port}"
        return {"RCLONE_CONFIG": "/dev/null", **{f"RCLONE_CONFIG_STORE_{k.upper()}": v for k, v in told.items()}}

    def listing(self, asked: dict[str, list[str]]) -> bytes:
        """Everything that begins so, a page at a time."""
        prefix, after = (asked.get(name, [""])[0] for name in ("prefix", "marker"))
        keys = sorted(key for key in self.objects if key.startswith(prefix) and key > after)
        folders = set[str]()
        if asked.get("delimiter"):
            folders = {prefix + key[len(prefix) :].partition("/")[0] for key in keys if "/" in key[len(prefix) :]}
            keys = [key for key in keys if "/" not in key[len(prefix) :]]
        page = keys[:100]  # so that there is more than one
        items = "".join(
            f"<Contents><Key>{escape(key)}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>"
            f'<ETag>"{md5(self.objects[key])}"</ETag><Size>{len(self.objects[key])}</Size></Contents>'
            for key in page
        ) + "".join(f"<CommonPrefixes><Prefix>{escape(each)}/</Prefix></CommonPrefixes>" for each in sorted(folders))
        more = f"<IsTruncated>true</IsTruncated><NextMarker>{escape(page[-1])}</NextMarker>" if page != keys else ""
        return f'<?xml version="1.0"?><ListBucketResult><Name>{BUCKET}</Name>{items}{more}</ListBucketResult>'.encode()


def md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    store: Store

    @property
    def key(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix(f"/{BUCKET}").removeprefix("/")

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self) -> None:
        if not self.key:
            self.answer(200, self.store.listing(parse_qs(urlsplit(self.path).query)), Content_Type="application/xml")
        elif self.key in self.store.objects:
            content = self.store.objects[self.key]
            told = {"Last_Modified": "Thu, 01 Jan 2026 00:00:00 GMT", "ETag": f'"{md5(content)}"'}
            self.answer(200, content, **told, **self.store.headers[self.key])
        else:
            self.answer(404)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        told = {name.replace("-", "_"): self.headers[name] for name in ("Content-Type", "Cache-Control")}
        with self.store.lock:
            self.store.objects[self.key] = content
            self.store.headers[self.key] = told
            self.store.done.append(("PUT", self.key, content))
        self.answer(200, ETag=f'"{md5(content)}"')

    def do_DELETE(self) -> None:
        with self.store.lock:
            self.store.objects.pop(self.key, None)
            self.store.done.append(("DELETE", self.key, b""))
        self.answer(204)

    def log_message(self, *_: Any) -> None:
        """Nothing is printed."""


@contextmanager
def object_store() -> Iterator[Store]:
    """A store that runs until the end of the block."""
    store = Store()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"store": store}))
    store.port = server.server_port
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield store
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
