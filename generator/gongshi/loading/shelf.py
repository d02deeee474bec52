"""Records that were read, kept packed until somebody asks for them."""

from __future__ import annotations

import pickle
import zlib
from collections import OrderedDict
from dataclasses import dataclass

from gongshi.records.head import Head
from gongshi.records.kinds import AnyNotice

AT_HAND = 512
"""How many records stay unpacked: the site is made round by round, and the rounds of many offices fit in."""

QUICKLY = 1
"""To pack (zlib): more saves little."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A record as bytes, with its head to go by."""

    head: Head
    content: bytes


def packed(record: AnyNotice) -> Packed:
    """Unpacked, ten thousand records take 400 MB; packed, 20."""
    return Packed(Head.of(record), zlib.compress(pickle.dumps(record, pickle.HIGHEST_PROTOCOL), QUICKLY))


class Shelf:
    """Packed records by their paths; the last that were asked for lie there unpacked."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}
        self._at_hand: OrderedDict[str, AnyNotice] = OrderedDict()

    def put(self, path: str, record: Packed) -> KeptRecord:
        """Keep the record of a file."""
        self._packed[path] = record.content
        return KeptRecord(self, path, record.head)

    def take(self, path: str) -> AnyNotice:
        """The record of a file."""
        if path in self._at_hand:
            self._at_hand.move_to_end(path)
            return self._at_hand[path]
        content = zlib.decompress(self._packed[path])
        record: AnyNotice = pickle.loads(content)  # noqa: S301 (packed by `packed`)
        self._at_hand[path] = record
        if len(self._at_hand) > AT_HAND:
            self._at_hand.popitem(last=False)
        return record


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record on the shelf (`register.notices.Kept`)."""

    shelf: Shelf
    path: str
    head: Head

    def record(self) -> AnyNotice:
        """The whole."""
        return self.shelf.take(self.path)
