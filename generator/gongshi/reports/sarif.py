"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from gongshi import __version__
from gongshi.findings import Finding
from gongshi.reports.words import fingerprinted, whole

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def _region(finding: Finding) -> dict[str, Any]:
    place = finding.place
    snippet = {"snippet": {"text": place.excerpt}} if place.excerpt else {}
    return {"startLine": place.line, "startColumn": place.column, **snippet}


def _result(finding: Finding, fingerprint: str, rules: list[str]) -> dict[str, Any]:
    location = {"uri": quote(finding.place.path), "uriBaseId": "ROOT"}
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": finding.severity.value,
        "message": {"text": whole(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": _region(finding)}}],
        "partialFingerprints": {"gongshi/v1": fingerprint},
    }


def as_sarif(findings: Iterable[Finding]) -> str:
    """A log with one run. Columns count characters; paths start at the project's root."""
    found = list(findings)
    rules = sorted({finding.rule for finding in found})
    driver = {"name": "Gongshi", "version": __version__, "language": "zh-CN", "rules": [{"id": rule} for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "项目文件夹"}}},
        "results": [_result(finding, fingerprint, rules) for finding, fingerprint in fingerprinted(found)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
