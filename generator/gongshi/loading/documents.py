"""Every file that was read, held as its bytes; values and places are parsed again when somebody asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256

from gongshi.records.upcasting import raised
from gongshi.source.document import Document, parse

PARSED = 32
"""How many are kept parsed: what was found in a file is mostly told file by file."""


class Documents(Mapping[str, Document]):
    """By path from the project's root. Ten thousand parsed files would fill the memory, their bytes do not."""

    def __init__(self, whole: Mapping[str, Document] | None = None) -> None:
        self._whole: dict[str, Document] = dict(whole or {})
        self._bytes: dict[str, bytes] = {}
        self._parsed = lru_cache(PARSED)(lambda path: raised(parse(path, self._bytes[path])))

    def hold(self, document: Document, *, parsed: bool) -> None:
        """Take a document in; one in which nothing is wrong can be parsed again from its bytes."""
        if parsed or document.findings:
            self._whole[document.path] = document
        else:
            self._bytes[document.path] = document.content

    def having(self, others: Mapping[str, Document]) -> Documents:
        """The same with some more, or others in their place."""
        more = Documents({**self._whole, **others})
        more._bytes = {path: content for path, content in self._bytes.items() if path not in others}
        return more

    def content(self, path: str) -> bytes:
        """A file's bytes; none for one that was not read."""
        return self._bytes[path] if path in self._bytes else self._whole[path].content

    def digest(self, path: str) -> str:
        """Of a file's bytes, in hexadecimal."""
        return sha256(self.content(path)).hexdigest()

    def faulty(self) -> Iterator[Document]:
        """Those in which reading found something."""
        return (document for document in self._whole.values() if document.findings)

    def __getitem__(self, path: str) -> Document:
        return self._parsed(path) if path in self._bytes else self._whole[path]

    def __contains__(self, path: object) -> bool:
        return path in self._bytes or path in self._whole

    def __iter__(self) -> Iterator[str]:
        yield from self._whole
        yield from self._bytes

    def __len__(self) -> int:
        return len(self._whole) + len(self._bytes)
