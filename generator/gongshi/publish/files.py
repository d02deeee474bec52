"""Which files were written, packed: of a large site there are hundreds of thousands, and every process knows them."""

from __future__ import annotations

import os
import zlib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongshi.packable import Packable

Facts = tuple[int, int, int]
"""Of a file: its bytes, when it was written (ns), and its mode. Its number on the disk would not outlast a backup."""
QUICKLY = 1
"""To pack (zlib): more saves little."""


def facts(status: os.stat_result) -> Facts:
    """What tells a file from another of the same name."""
    return status.st_size, status.st_mtime_ns, status.st_mode


def packed(addresses: Iterable[str]) -> bytes:
    """Addresses as bytes."""
    return zlib.compress("\0".join(addresses).encode("utf-8", "surrogateescape"), QUICKLY)


def unpacked(addresses: bytes) -> list[str]:
    """What was packed."""
    text = zlib.decompress(addresses).decode("utf-8", "surrogateescape")
    return text.split("\0") if text else []


def _together(found: Iterable[Facts]) -> bytes:
    return array("q", (fact for each in found for fact in each)).tobytes()


@dataclass(frozen=True, slots=True)
class Files(Packable):
    """Some files with their facts."""

    addresses: bytes
    """Packed."""
    facts: bytes
    """Of one after the other."""

    @staticmethod
    def of(found: Mapping[str, Facts]) -> Files:
        """By address."""
        return Files(packed(found), _together(found.values()))

    def lie_as_in(self, there: Mapping[str, Facts]) -> bool:
        """Whether they are among those that lie somewhere, as they were."""
        return _together(there[each] for each in unpacked(self.addresses) if each in there) == self.facts


def addresses_of(files: Iterable[Files]) -> set[str]:
    """Where some files lie."""
    return {address for each in files for address in unpacked(each.addresses)}
