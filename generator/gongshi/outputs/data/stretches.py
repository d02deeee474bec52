"""Stretches of files that were written, by which what lies there is put together anew without being made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from gongshi.packable import Packable


@dataclass(frozen=True, slots=True)
class Stretch(Packable):
    """Some bytes of a file that was written."""

    address: str
    start: int
    end: int
    """The first byte after it."""


Chunk = bytes | Stretch


def in_line(address: str, start: int, sizes: Iterable[int], between: int = 0) -> Iterator[Stretch]:
    """Those of these sizes, one after the other, with so many bytes between them."""
    for size in sizes:
        yield Stretch(address, start, start + size)
        start += size + between


def joined_up(stretches: Iterable[Stretch], fits: Iterable[bool]) -> Iterator[Stretch]:
    """Those that fit, the ones beside each other as one; nothing of what is empty."""
    for is_fit, group in groupby(zip(fits, stretches, strict=True), key=itemgetter(0)):
        found = [stretch for _, stretch in group]
        if is_fit and found[0].start < found[-1].end:
            yield Stretch(found[0].address, found[0].start, found[-1].end)
