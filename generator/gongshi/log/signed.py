"""The head that the office signed and committed, `data/log.note`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongshi.log.head import Head
from gongshi.log.note import Note, VerifierKey

NOTE = "data/log.note"
"""Where it is kept; on the site it is `log.note`."""


@dataclass(frozen=True)
class SignedHead:
    """A head with the signatures under it."""

    head: Head
    note: Note

    @staticmethod
    def parse(content: bytes) -> SignedHead:
        """Raises TornError for what is no signed head."""
        note = Note.parse(content)
        return SignedHead(Head.parse(note.text), note)

    def is_signed_by(self, keys: Iterable[VerifierKey]) -> bool:
        """Whether any of these keys signed it."""
        return any(self.note.is_signed_by(key) for key in keys)
