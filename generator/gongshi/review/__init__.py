"""What a change does to what was published before: the records now against those of a git revision."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from gongshi.findings import Finding
from gongshi.loading import Loaded
from gongshi.review.pages import gone
from gongshi.review.records import added, altered
from gongshi.review.revision import revision


def review(root: Path, now: Loaded, name: str, as_of: datetime) -> list[Finding]:
    """Everything that the records now do to what the revision had published by `as_of`. Raises GitError."""
    with revision(root, name) as old:
        found = [*altered(old, now, as_of), *added(old, now, as_of), *gone(root, old, now, as_of)]
    return sorted(set(found))
