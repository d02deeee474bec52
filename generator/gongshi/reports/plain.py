"""Findings as a JSON array, with the fields of `Finding`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from gongshi.findings import Finding


def as_json(findings: Iterable[Finding]) -> str:
    """For other programs; an empty array when there is none."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2)
