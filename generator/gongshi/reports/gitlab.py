"""Findings as GitLab's Code Quality report, which shows beside the merge request's changes."""

from __future__ import annotations

import json
from collections.abc import Iterable

from gongshi.findings import Finding, Severity
from gongshi.reports.words import fingerprinted, whole

SEVERITIES = {Severity.ERROR: "blocker", Severity.WARNING: "minor"}


def as_gitlab(findings: Iterable[Finding]) -> str:
    """A JSON array as https://docs.gitlab.com/ci/testing/code_quality/ describes; it knows lines, no columns."""
    report = [
        {
            "description": whole(finding),
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": SEVERITIES[finding.severity],
            "location": {"path": finding.place.path, "lines": {"begin": finding.place.line}},
        }
        for finding, fingerprint in fingerprinted(findings)
    ]
    return json.dumps(report, ensure_ascii=False, indent=2)
