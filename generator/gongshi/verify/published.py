"""A published site with what it says of itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from gongshi.addresses import PUBLICATION
from gongshi.records.fields import BEIJING
from gongshi.verify.files import Files


@dataclass(frozen=True)
class Published:
    """A site with what it says of itself in `publication.json`."""

    files: Files

    @cached_property
    def _publication(self) -> dict[str, Any]:
        try:
            content = json.loads(self.files.read(PUBLICATION) or b"{}")
        except (ValueError, RecursionError):
            content = {}
        return content if isinstance(content, dict) else {}

    @property
    def as_of(self) -> datetime | None:
        """The moment it speaks as of, if it says so."""
        try:
            found = datetime.fromisoformat(str(self._publication.get("as_of", "")))
        except ValueError:
            return None
        return found.astimezone(BEIJING) if found.tzinfo else None

    @property
    def addresses(self) -> list[str]:
        """Every address that it says it has."""
        found = self._publication.get("addresses", [])
        return [str(address) for address in found] if isinstance(found, list) else []

    @property
    def attachments(self) -> object:
        """What it says of its attachments: (address, digest) each."""
        return self._publication.get("attachments")

    @property
    def head(self) -> tuple[int, str] | None:
        """The length and head of its log, as it says; none where it says nothing."""
        log = self._publication.get("log", {})
        try:
            return int(log["size"]), str(log["head"])
        except (KeyError, TypeError, ValueError, OverflowError):
            return None
