"""Nothing private gets out: personal data in records, pages and attachments, and attachments that could do harm."""

from __future__ import annotations

from gongshi.findings import Basis, Finding, listed
from gongshi.loading import Loaded
from gongshi.privacy.files import attached, in_files, look_into
from gongshi.privacy.own import own_of
from gongshi.privacy.texts import in_texts
from gongshi.privacy.veil import veiled

PROVISION = "personal_data"
"""The provision of the measures that says on what basis."""


class Privacy:
    """The search of everything that was loaded. Attachments are looked into from the moment this is made."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._own = own_of(loaded.documents)
        self._files = attached(loaded)
        self._looking = look_into(self._files)

    def findings(self, others: list[Finding], bases: tuple[Basis, ...]) -> list[Finding]:
        """All findings, those of others with theirs: none of them repeats what is private, and no file has too many."""
        found = [*in_texts(self._loaded, self._own, bases)]
        found += in_files(self._loaded, self._files, self._looking, self._own, bases)
        return veiled(listed([*others, *found]), self._own)
