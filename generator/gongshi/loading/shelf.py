"""Records that were read, kept packed until somebody asks for them."""

from __future__ import annotations

import os
import pickle
import sys
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from os import SEEK_END
from tempfile import TemporaryFile, gettempdir

from gongshi.packable import Packable
from gongshi.records.head import Head
from gongshi.records.kinds import AnyNotice

AT_HAND = 128
"""How many records stay unpacked: the site is made round by round, and the rounds of many offices fit in."""

QUICKLY = 1
"""To pack (zlib): more saves little."""


@dataclass(frozen=True, slots=True)
class Packed(Packable):
    """A record as bytes, with its head to go by."""

    head: Head
    content: bytes


def packed(record: AnyNotice) -> Packed:
    """Unpacked, ten thousand records take 400 MB; packed, 20."""
    return Packed(Head.of(record), zlib.compress(pickle.dumps(record, pickle.HIGHEST_PROTOCOL), QUICKLY))


class Shelf:
    """Packed records in a file without a name, which all processes read; the last that were asked for lie at hand."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 (closed by `__del__`)
        self._at_hand: OrderedDict[int, AnyNotice] = OrderedDict()

    def put(self, records: Sequence[Packed]) -> list[KeptRecord]:
        """Keep some records. Raises OSError."""
        start, kept = self._file.seek(0, SEEK_END), list[KeptRecord]()
        try:
            self._file.writelines(record.content for record in records)
            self._file.flush()  # or another process would not find them there
        except OSError as error:  # of a file without a name
            raise OSError(error.errno, error.strerror, gettempdir()) from error
        for record in records:
            kept.append(KeptRecord(self, start, len(record.content), record.head))
            start += len(record.content)
        return kept

    def content(self, start: int, size: int) -> bytes:
        """Some bytes of the file. Raises OSError."""
        if sys.platform == "win32":  # where no other process reads from it
            self._file.seek(start)
            return self._file.read(size)
        return os.pread(self._file.fileno(), size, start)

    def take(self, start: int, size: int) -> AnyNotice:
        """The record that lies there."""
        if start in self._at_hand:
            self._at_hand.move_to_end(start)
            return self._at_hand[start]
        content = zlib.decompress(self.content(start, size))
        record: AnyNotice = pickle.loads(content)  # noqa: S301 (packed by `packed`)
        self._at_hand[start] = record
        if len(self._at_hand) > AT_HAND:
            self._at_hand.popitem(last=False)
        return record

    def __del__(self) -> None:
        """Nobody has a record of it any more."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record on the shelf (`register.notices.Kept`)."""

    shelf: Shelf
    start: int
    size: int
    """Bytes."""
    head: Head

    def record(self) -> AnyNotice:
        """The whole."""
        return self.shelf.take(self.start, self.size)

    def __reduce__(self) -> tuple[type[Packed], tuple[Head, bytes]]:
        """For another process, or the next build: their shelves are others."""
        return Packed, (self.head, self.shelf.content(self.start, self.size))
