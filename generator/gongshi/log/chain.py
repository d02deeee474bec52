"""The log of a register, and the log that a site holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from gongshi import addresses
from gongshi.log.entry import NOTHING, Entry
from gongshi.register import Register, Version


@dataclass(frozen=True)
class Log:
    """Every published version in order of publication."""

    entries: tuple[Entry, ...]

    def until(self, moment: datetime) -> Log:
        """What there was of it at a moment."""
        size = bisect_right(self.entries, moment, key=lambda entry: entry.moment)
        return self if size == self.size else _Until(self, size)

    @property
    def size(self) -> int:
        """The number of its lines."""
        return len(self.entries)

    @property
    def head(self) -> str:
        """The digest of its last line, which depends on every line before."""
        return self.head_at(self.size)

    def head_at(self, size: int) -> str:
        """What the head was when there were only so many lines."""
        return self.entries[size - 1].digest if size else NOTHING

    @cached_property
    def text(self) -> bytes:
        """`log.jsonl`."""
        return b"".join(entry.line for entry in self.entries)

    @cached_property
    def _by_path(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.path, []).append(entry)
        return {path: tuple(entries) for path, entries in found.items()}

    def of(self, path: str) -> Entry:
        """The line that published what lies at a path of the site."""
        return self._by_path[path][0]

    def erasures(self, path: str) -> tuple[Entry, ...]:
        """The lines of what was erased there since, in order."""
        return self._by_path.get(path, ())[1:]


@dataclass(frozen=True, init=False)
class _Until(Log):
    """The first lines of a log, which are looked up in the whole: there may be as many of these as rounds."""

    def __init__(self, whole: Log, size: int) -> None:
        self.__dict__.update(whole=whole, kept=size)
        self.whole: Log
        self.kept: int

    @property  # type: ignore[misc]  # copied for whoever asks, not for every round
    def entries(self) -> tuple[Entry, ...]:
        return self.whole.entries[: self.kept]

    @property
    def size(self) -> int:
        return self.kept

    def head_at(self, size: int) -> str:
        return self.whole.head_at(size)

    def of(self, path: str) -> Entry:
        return self.whole.of(path)

    def erasures(self, path: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.whole.erasures(path) if entry.number <= self.kept)


class Logged(NamedTuple):
    """What makes a line: a publication or an erasure. The order is that of the log."""

    moment: datetime
    path: str
    step: int
    version: int
    sha256: str


def _logged(version: Version) -> Iterable[Logged]:
    """A version's publication, then each erasure in it. A tombstone holds the digest of what stood there before."""
    erased = version.head.erased
    moments = (version.head.published, *(moment for moment, _ in erased))
    digests = (*(digest for _, digest in erased), version.sha256)
    for step, (moment, digest) in enumerate(zip(moments, digests, strict=True)):
        yield Logged(moment, addresses.of_record(version), step, version.number, digest)


def chained(everything: Iterable[Logged]) -> Log:
    """The log of all this, in order."""
    entries: list[Entry] = []
    for number, each in enumerate(sorted(everything), 1):
        previous = entries[-1].digest if entries else NOTHING
        entries.append(Entry(number, each.moment, each.path, each.version, each.sha256, previous))
    return Log(tuple(entries))


def log_of(register: Register, as_of: datetime | None = None) -> Log:
    """The log of everything in a register, or of what was published or erased up to a moment."""
    versions = (version for notice in register.notices.values() for version in notice.versions)
    everything = (each for version in versions for each in _logged(version))
    return chained(each for each in everything if as_of is None or each.moment <= as_of)
