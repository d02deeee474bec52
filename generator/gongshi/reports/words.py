"""What the reports of findings have in common: the words of one, and what tells it from the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from gongshi.findings import Finding


def whole(finding: Finding) -> str:
    """What is wrong, on what basis, how to mend it: a line each."""
    bases = (f"依据：{basis}" for basis in finding.bases)
    return "\n".join((finding.message, *bases, f"改法：{finding.remedy}"))


def fingerprinted(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each with a name of its own, in hexadecimal, that stays when lines above it come or go.

    Code hosts tell by it what a change brought from what was there before.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        same = (finding.rule, finding.place.path, finding.place.excerpt.strip(), finding.message)
        seen[same] += 1
        yield finding, sha256("\n".join((*same, str(seen[same]))).encode()).hexdigest()
