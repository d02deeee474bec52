"""Findings in the forms that code hosts read: GitLab's Code Quality and SARIF."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from gongshi.findings import Basis, Finding, Place, Severity
from gongshi.law.check import check
from gongshi.loading import load
from gongshi.reports import FORMATS
from test_cli import gongshi, spoil


def report(project: Path, form: str) -> Any:
    done = gongshi(project, "check", "--format", form)
    assert done.stderr == ""
    return json.loads(done.stdout)


@pytest.mark.parametrize(("form", "empty"), [("gitlab", []), ("sarif", 0)])
def test_nothing_is_a_whole_report(project: Path, form: str, empty: Any) -> None:
    """A code host takes a missing report for one that was not made."""
    told = report(project, form)
    assert told["runs"][0]["results"] == [] if form == "sarif" else told == empty


def test_gitlab_has_every_finding_on_its_line(project: Path) -> None:
    """With what is wrong, the basis and the remedy, under a name of its own."""
    spoil(project)
    found = check(load(project))
    told = report(project, "gitlab")
    assert [(each["location"]["path"], each["location"]["lines"]["begin"]) for each in told] == [
        (each.place.path, each.place.line) for each in found
    ]
    assert {each["severity"] for each in told} <= {"info", "minor", "major", "critical", "blocker"}
    assert all(re.fullmatch("[0-9a-f]{64}", each["fingerprint"]) for each in told)
    assert len({each["fingerprint"] for each in told}) == len(told)
    quota = next(each for each in told if each["check_name"] == "award-quota")
    assert "依据：沪崇府规〔2022〕6号第三条" in quota["description"]
    assert "改法：" in quota["description"]


def test_sarif_has_every_finding_at_its_place(project: Path) -> None:
    """As SARIF 2.1.0 asks: rules by index, places from the project's root, columns in characters."""
    spoil(project)
    found = check(load(project))
    told = report(project, "sarif")
    assert told["version"] == "2.1.0"
    [run] = told["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    for result, finding in zip(run["results"], found, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == finding.rule
        assert result["level"] in {"error", "warning"}
        [location] = result["locations"]
        place = location["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == finding.place.path
        assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        assert (place["region"]["startLine"], place["region"]["startColumn"]) == (
            finding.place.line,
            finding.place.column,
        )
        assert finding.message in result["message"]["text"]
        assert finding.remedy in result["message"]["text"]


def test_a_name_with_blanks_and_percent_signs_is_an_address() -> None:
    """A path is no URI."""
    finding = Finding(Place("data/notices/2025/公 告%.yml", 3, 4), "file-name", "坏", "改")
    [result] = json.loads(FORMATS["sarif"]([finding]))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9/%._-]+", uri)
    assert unquote(uri) == finding.place.path


def _finding(line: int, excerpt: str, message: str = "坏") -> Finding:
    return Finding(
        Place("data/a.yml", line, 1, excerpt), "shape", message, "改", (Basis("法", "第一条"),), Severity.WARNING
    )


@pytest.mark.parametrize("form", ["gitlab", "sarif"])
def test_a_finding_keeps_its_name_when_lines_come_before_it(form: str) -> None:
    """So that a code host can tell what a change brought. Two that look alike are still two."""

    def names(*findings: Finding) -> list[str]:
        told = json.loads(FORMATS[form](findings))
        results = told if form == "gitlab" else told["runs"][0]["results"]
        return [each.get("fingerprint") or each["partialFingerprints"]["gongshi/v1"] for each in results]

    here, twin, other = _finding(3, "  name: a"), _finding(9, "  name: a"), _finding(9, "  name: a", "另一处坏")
    assert names(here) == names(_finding(30, "    name: a "))
    assert len(set(names(here, twin, other))) == 3
