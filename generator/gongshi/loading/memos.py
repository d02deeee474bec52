"""What is known of files and rounds from an earlier reading, where somebody keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongshi.cache.memo import Memo
from gongshi.cache.store import Store
from gongshi.loading.known import KnownFiles


@dataclass
class Memos:
    """Each kind by the digests of what it rests on. Without a store nothing is known, and nothing is kept."""

    root: Path
    store: Store | None = None
    files: KnownFiles = field(init=False)
    """What came of reading notices' files."""
    texts: Memo[Any] = field(init=False)
    """What is private in files of text."""
    findings: Memo[Any] = field(init=False)
    """What rules and references find in parts of the register."""

    def __post_init__(self) -> None:
        self.files = KnownFiles.of(self.store, self.root)
        self.texts = Memo(self.store, "texts")
        self.findings = Memo(self.store, "findings")

    def save(self) -> None:
        """Keep what was asked for. Raises OSError."""
        self.files.save(self.root)
        for memo in (self.texts, self.findings):
            memo.save()
