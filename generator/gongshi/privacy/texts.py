"""Personal data in what is written in the repository: records as they lie there, comments too, pages and settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from gongshi.cache.digests import digest
from gongshi.disk import names_in
from gongshi.findings import Basis, Finding, Place
from gongshi.loading import Loaded
from gongshi.privacy import keys
from gongshi.privacy.own import Own
from gongshi.privacy.reading import Seen, seen_in
from gongshi.source.document import Document
from gongshi.source.walk import Route, Value

MOST_BYTES = 4 << 20
FROM_RECORDS = "发布之前删去；已经发布的，按手册用墓碑（tombstones）说明，并告诉技术人员"
FROM_PAGES = "删去；联系方式只写 office.yml 里公布的办公电话和单位邮箱"


def _text(path: Path) -> str:
    """A file's words in whatever encoding; what is wrong with the bytes is for others to say."""
    if path.is_symlink() or not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES)
    except OSError:
        return ""
    return decoded(content)


def decoded(content: bytes) -> str:
    """The words of bytes that may be UTF-8, UTF-16 or a Chinese code page."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def _values(value: Value, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Every text of a document with its route; the names of fields too."""
    if isinstance(value, str):
        yield route, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield (*route, key), key
            yield from _values(inner, (*route, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _values(inner, (*route, index))


def _in_values(document: Document, written: set[str]) -> Iterator[tuple[Place, Seen]]:
    """What only shows once escapes and folded lines are read: values are searched together, then one by one."""
    values = list(_values(document.value))
    if {seen.hit.value for seen in seen_in(" | ".join(text for _, text in values))} <= written:
        return
    for route, text in values:
        for seen in seen_in(text):
            if seen.hit.value not in written:
                yield document.place(route), seen


def _in_file(path: str, text: str, parsed: Callable[[], Document | None]) -> Iterator[tuple[Place, Seen]]:
    raw = seen_in(text)
    yield from ((Place(path, seen.line, seen.column), seen) for seen in raw)
    # Values differ from what is written by escapes and folds; folds are read across anyhow.
    if "\\" in text and (document := parsed()):
        yield from _in_values(document, {seen.hit.value for seen in raw})


def _unparsed() -> None:
    """Nothing is parsed of what is no record."""


def _public(root: Path) -> list[str]:
    """The path of every file and folder whose name is as public as what it holds."""
    return [f"{folder}/{name}" for folder in ("data", "content") for name in names_in(root / folder)]


def _of_text(path: str) -> bool:
    """Whether the public reads what a file holds as text."""
    return path.endswith(".md") if path.startswith("content/") else path.lower().endswith((".yml", ".yaml"))


@dataclass(frozen=True)
class _Searched:
    """What a file holds."""

    keys: tuple[Finding, ...]
    seen: tuple[tuple[Place, Seen], ...]


def _searched(loaded: Loaded, name: str) -> _Searched:
    known = name in loaded.documents
    text = decoded(loaded.documents.content(name) if known else b"") or _text(loaded.root / name)
    parsed = partial(loaded.documents.get, name) if known else _unparsed
    return _Searched(tuple(keys.in_text(name, text)), tuple(_in_file(name, text, parsed)))


def _fingerprint(loaded: Loaded, name: str) -> str:
    """What is found in a file rests on its name and its bytes."""
    documents = loaded.documents
    if name in documents:
        return digest(name, documents.digest(name))
    return digest(name, sha256(_text(loaded.root / name).encode()).digest())


def _in_names(paths: Iterable[str]) -> Iterator[tuple[Place, Seen]]:
    for path in paths:
        for seen in seen_in(path.rpartition("/")[2], flowing=False):
            yield Place(path), seen


def in_texts(loaded: Loaded, own: Own, bases: tuple[Basis, ...]) -> Iterator[Finding]:
    """A finding for each personal datum. It never repeats the datum, nor the line: findings stand in public logs."""
    public = _public(loaded.root)
    named = ["mkdocs.yml", *filter(_of_text, public)]
    fingerprints = [_fingerprint(loaded, each) for each in named]
    files = loaded.memos.texts.each(partial(_searched, loaded), named, fingerprints)
    yield from (finding for file in files for finding in file.keys)
    for place, seen in (*_in_names(public), *(found for file in files for found in file.seen)):
        if seen.hit.value not in own.numbers:
            remedy = FROM_RECORDS if place.path.startswith("data/") else FROM_PAGES
            message = f"有{seen.hit.kind} {seen.hit.masked}"
            yield Finding(Place(place.path, place.line, place.column), "personal-data", message, remedy, bases)
