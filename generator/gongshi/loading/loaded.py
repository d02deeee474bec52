"""What was read of a folder `data/`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from gongshi.findings import Finding
from gongshi.loading.documents import Documents
from gongshi.loading.memos import Memos
from gongshi.register import Register


@dataclass
class Loaded:
    """What was read. `register` is missing when the office or every regulation cannot be read."""

    root: Path
    register: Register | None = None
    documents: Documents = field(default_factory=lambda: Documents(Path()))
    findings: list[Finding] = field(default_factory=list)
    unread_rounds: set[str] = field(default_factory=set)
    """Rounds of which a file could not be read: what is said about them would be guessed."""
    may_list_files: set[str] = field(default_factory=set)
    """The notices' files that may name attachments."""
    memos: Memos = field(default_factory=lambda: Memos(Path()))
    of_rules: tuple[Finding, ...] | None = None
    """What the rules found in the whole register, once they were asked."""
