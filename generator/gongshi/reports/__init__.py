"""Findings in the forms that programs read: code hosts, scanners, editors."""

from __future__ import annotations

from gongshi.findings import as_text
from gongshi.reports.github import as_github
from gongshi.reports.gitlab import as_gitlab
from gongshi.reports.plain import as_json
from gongshi.reports.sarif import as_sarif

FORMATS = {"text": as_text, "github": as_github, "gitlab": as_gitlab, "sarif": as_sarif, "json": as_json}
"""By the names that the command line knows. All but `text` and `github` are whole documents, also of no findings."""
DOCUMENTS = {"gitlab", "sarif", "json"}
