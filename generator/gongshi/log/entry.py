"""One line of the log."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from pydantic import ValidationError

from gongshi.records.fields import Digest, Moment, Shape

NOTHING = "0" * 64
"""What stands in place of the line before the first."""


PATH = re.compile(r"notices/[a-z0-9-]+\.v(?P<version>[1-9][0-9]{0,2})\.yml")
"""Where a record lies; nothing else is ever asked for, on whatever site."""


class _Line(Shape):
    """What a line has to hold."""

    number: int
    moment: Moment
    path: str
    version: int
    sha256: Digest
    previous: Digest


class Mark(NamedTuple):
    """A line as whoever tells of it names it."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A version, or the erasure of something in it, as the log holds it."""

    number: int
    """From 1."""
    moment: datetime
    """When it was published; for an erasure, when that was done."""
    path: str
    """Where the record lies on the site."""
    version: int
    sha256: str
    """Of the record's bytes."""
    previous: str
    """Of the line before; `NOTHING` for the first."""
    digest: str = field(init=False)
    """SHA-256 of the line, which the next one holds. Who has it holds a witness for all lines up to here."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", sha256(self.line).hexdigest())

    @property
    def mark(self) -> Mark:
        """What feeds tell of it."""
        return Mark(self.number, self.digest)

    @property
    def line(self) -> bytes:
        """JSON, always written the same way, with the line break."""
        values = {
            "number": self.number,
            "moment": self.moment.isoformat(timespec="minutes"),
            "path": self.path,
            "version": self.version,
            "sha256": self.sha256,
            "previous": self.previous,
        }
        return (json.dumps(values) + "\n").encode()

    @property
    def notice(self) -> str:
        """The notice's identifier: `2025-proposed`."""
        return self.path.rpartition("/")[2].removesuffix(f".v{self.version}.yml")


def parse_line(line: bytes) -> Entry | None:
    """The entry that a line holds; none for a line that was not written as `Entry.line` writes it."""
    try:
        entry = Entry(**dict(_Line.model_validate_json(line)))
    except ValidationError:
        return None
    named = PATH.fullmatch(entry.path)
    return entry if entry.line == line and named and named["version"] == str(entry.version) else None
