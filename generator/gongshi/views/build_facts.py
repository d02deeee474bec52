"""As of when the site speaks, and what it was built from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongshi.log.chain import Log
from gongshi.views.edition import Edition


@dataclass(frozen=True)
class BuildFacts:
    """As of when, and the log of what was published until then."""

    as_of: datetime
    log: Log
    log_keys: tuple[str, ...]


def build_facts(edition: Edition) -> BuildFacts:
    """Those of an edition."""
    return BuildFacts(edition.as_of, edition.log, edition.register.office.site.log_keys)
