"""Every file that was read. Values and places of notices are not kept: what is asked for again is read again."""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from gongshi.disk import UnreadableError, content_of
from gongshi.records.upcasting import raised
from gongshi.source.document import Document, parse
from gongshi.source.encoding import MOST_BYTES

PARSED = 32
"""How many are kept parsed: what was found in a file is mostly told file by file."""


class Documents(Mapping[str, Document]):
    """By path from the project's root. Ten thousand parsed files would fill the memory; their digests do not.

    What is read again is what was read before, else OSError: a file that changes meanwhile is not half believed.
    """

    def __init__(self, root: Path, whole: Mapping[str, Document] | None = None) -> None:
        self._root = root
        self._whole: dict[str, Document] = dict(whole or {})
        self._digests: dict[str, str] = {}
        self._parsed = lru_cache(PARSED)(lambda path: raised(parse(path, self.content(path))))

    def hold(self, document: Document) -> None:
        """Take a document in as it is."""
        self._whole[document.path] = document

    def note(self, path: str, digest: str) -> None:
        """Take in that a file was read, to be read again when it is asked for."""
        self._digests[path] = digest

    def having(self, others: Mapping[str, Document]) -> Documents:
        """The same with some more, or others in their place."""
        more = Documents(self._root, {**self._whole, **others})
        more._digests = {path: digest for path, digest in self._digests.items() if path not in others}
        return more

    def content(self, path: str) -> bytes:
        """A file's bytes. Raises OSError; KeyError for a file that was not read."""
        if path in self._whole:
            return self._whole[path].content
        digest = self._digests[path]
        try:
            content = content_of(self._root, self._root / path, MOST_BYTES)
        except UnreadableError as error:
            raise OSError(errno.ESTALE, error.message, path) from None
        if sha256(content).hexdigest() != digest:
            raise OSError(errno.ESTALE, "读取之后文件又被改动", path)
        return content

    def digest(self, path: str) -> str:
        """Of a file's bytes, in hexadecimal."""
        return self._whole[path].sha256 if path in self._whole else self._digests[path]

    @property
    def whole(self) -> Collection[str]:
        """The paths of those that are at hand."""
        return self._whole.keys()

    def faulty(self) -> Iterator[Document]:
        """Those in which reading found something."""
        return (document for document in self._whole.values() if document.findings)

    def __getitem__(self, path: str) -> Document:
        return self._whole[path] if path in self._whole else self._parsed(path)

    def __contains__(self, path: object) -> bool:
        return path in self._whole or path in self._digests

    def __iter__(self) -> Iterator[str]:
        yield from self._whole
        yield from self._digests

    def __len__(self) -> int:
        return len(self._whole) + len(self._digests)
