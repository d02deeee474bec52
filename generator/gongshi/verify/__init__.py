"""Whether a site holds what its log says, and whether one publication only adds to another; from sites alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongshi.findings import Finding
from gongshi.log.chain import Log
from gongshi.verify.against import against
from gongshi.verify.files import site_files
from gongshi.verify.published import Published
from gongshi.verify.signature import signature
from gongshi.verify.site import site_findings


@dataclass(frozen=True)
class Verified:
    """What a site's log holds, what can be said of its signature, and everything that does not agree."""

    log: Log
    signature: str
    findings: tuple[Finding, ...]


def verify(where: str, earlier: str | None, keys: Sequence[str], *, first: bool = False) -> Verified:
    """Verify a site, and whether it only adds to an earlier one, which there may not be yet if this is the `first`.

    Raises UnreadableError; TornError for a torn key.
    """
    site = Published(site_files(where))
    log, found = site_findings(site)
    said, about_signature = signature(site.files, log, keys)
    found += about_signature
    if earlier:
        found += against(site, log, Published(site_files(earlier)), first=first)
    return Verified(log, said, tuple(dict.fromkeys(found)))
