"""Findings as GitHub's workflow commands, which show on the lines of the pull request."""

from __future__ import annotations

from collections.abc import Iterable

from gongshi.findings import Finding
from gongshi.reports.words import whole


def _escape(text: str, *, is_property: bool = False) -> str:
    """Escape as GitHub's workflow commands ask, so that no message can end its own command."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if is_property else text


def as_github(findings: Iterable[Finding]) -> str:
    """One workflow command a finding."""
    lines = []
    for finding in findings:
        place = finding.place
        properties = {"file": place.path, "line": place.line, "col": place.column, "title": finding.rule}
        joined = ",".join(f"{key}={_escape(str(value), is_property=True)}" for key, value in properties.items())
        lines.append(f"::{finding.severity.value} {joined}::{_escape(whole(finding))}")
    return "\n".join(lines)
