"""Records that were read, kept packed until somebody asks for them."""

from __future__ import annotations

import pickle
from collections import OrderedDict
from dataclasses import dataclass

from gongshi.records.head import Head
from gongshi.records.kinds import AnyNotice

AT_HAND = 512
"""How many records stay unpacked: the site is made round by round, and the rounds of many offices fit in."""


class Shelf:
    """Packed records. Unpacked, ten thousand of them take 400 MB; packed, 70."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}
        self._at_hand: OrderedDict[str, AnyNotice] = OrderedDict()

    def put(self, path: str, record: AnyNotice) -> KeptRecord:
        """Keep the record of a file."""
        self._packed[path] = pickle.dumps(record, pickle.HIGHEST_PROTOCOL)
        self._unpacked(path, record)
        return KeptRecord(self, path, Head.of(record))

    def take(self, path: str) -> AnyNotice:
        """The record of a file."""
        if path in self._at_hand:
            self._at_hand.move_to_end(path)
            return self._at_hand[path]
        return self._unpacked(path, pickle.loads(self._packed[path]))  # noqa: S301 (packed above)

    def _unpacked(self, path: str, record: AnyNotice) -> AnyNotice:
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
