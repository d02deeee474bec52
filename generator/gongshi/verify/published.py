"""A published site with what it says of itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from gongshi.addresses import PUBLICATION
from gongshi.beijing import BEIJING
from gongshi.verify.files import Files


def _parsed(content: bytes) -> dict[str, Any]:
    """What a file says; nothing for one that cannot be understood."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = {}
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True)
class Published:
    """A site with what it says of itself in `publication.json` and its pieces."""

    files: Files

    @cached_property
    def _publication(self) -> dict[str, Any]:
        return _parsed(self.files.read(PUBLICATION) or b"{}")

    @property
    def as_of(self) -> datetime | None:
        """The moment it speaks as of, if it says so."""
        try:
            found = datetime.fromisoformat(str(self._publication.get("as_of", "")))
        except ValueError:
            return None
        return found.astimezone(BEIJING) if found.tzinfo else None

    @cached_property
    def _pieces(self) -> dict[str, dict[str, Any] | None]:
        """What a large site lists apart, by address; none for a piece that is not as the head has it."""
        told = self._publication.get("pieces", {})
        digests = told if isinstance(told, dict) else {}
        return {str(address): self._piece(str(address), digest) for address, digest in digests.items()}

    def _piece(self, address: str, digest: object) -> dict[str, Any] | None:
        content = self.files.read(address)
        if content is None or sha256(content).hexdigest() != digest:
            return None
        return _parsed(content)

    @property
    def torn(self) -> tuple[str, ...]:
        """The pieces that are missing, or not as the head has them. Raises UnreadableError."""
        return tuple(address for address, piece in self._pieces.items() if piece is None)

    @cached_property
    def addresses(self) -> list[str]:
        """Every address that it says it has."""
        lists = [each.get("addresses", []) for each in (self._publication, *filter(None, self._pieces.values()))]
        return [str(address) for found in lists if isinstance(found, list) for address in found]

    @cached_property
    def attachments(self) -> dict[str, Any] | None:
        """What it says of its attachments: (address, digest) each; none where it says nothing."""
        found = self._publication.get("attachments")
        if not isinstance(found, dict):
            return None
        pieces = [each.get("attachments") for each in filter(None, self._pieces.values())]
        return {key: value for each in (found, *pieces) if isinstance(each, dict) for key, value in each.items()}

    @property
    def head(self) -> tuple[int, str] | None:
        """The length and head of its log, as it says; none where it says nothing."""
        log = self._publication.get("log", {})
        try:
            return int(log["size"]), str(log["head"])
        except (KeyError, TypeError, ValueError, OverflowError):
            return None
