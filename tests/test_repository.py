"""The repository itself: pinned actions, hashed locks, least permissions, and rules that stand where they belong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from gongshi.law.rule import all_rules

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def steps_of(workflow: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_are_pinned_and_humble(workflow: Path) -> None:
    """Every action by commit, no rights at the top, those of each job named, no credentials left behind."""
    text = workflow.read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    assert loaded["permissions"] == {}
    assert all("permissions" in job and "timeout-minutes" in job for job in loaded["jobs"].values())
    for step in steps_of(workflow):
        if action := step.get("uses"):
            assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", action), action
            assert re.search(rf"{re.escape(action)} # v\d+\.\d+\.\d+$", text, re.MULTILINE), action
            assert "checkout" not in action or step["with"]["persist-credentials"] is False


def test_the_site_is_published_on_main_and_daily() -> None:
    """Checked first, with findings on the lines; only the last job may write pages."""
    publish = ROOT / ".github" / "workflows" / "publish.yml"
    loaded = yaml.safe_load(publish.read_text(encoding="utf-8"))
    triggers = loaded[True]  # YAML 1.1 reads `on` as a truth value, which is why records are not read this way
    assert triggers["push"]["branches"] == ["main"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", triggers["schedule"][0]["cron"])
    runs = [step.get("run") for step in steps_of(publish)]
    assert runs.index("make check FORMAT=github") < runs.index("make site")
    assert [name for name, job in loaded["jobs"].items() if "pages" in job["permissions"]] == ["deploy"]


def test_pull_requests_show_findings_and_run_the_tests() -> None:
    """On the lines of the records, and on every Python that is promised."""
    check = ROOT / ".github" / "workflows" / "check.yml"
    assert "pull_request" in yaml.safe_load(check.read_text(encoding="utf-8"))[True]
    runs = [str(step.get("run")) for step in steps_of(check)]
    assert "make check FORMAT=github" in runs
    assert any(run.startswith("make test") for run in runs)


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_locks_carry_hashes_and_no_host(lock: Path) -> None:
    """Every package at one version with its digests; no index, no path."""
    text = lock.read_text(encoding="utf-8")
    packages = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert packages
    for package in packages:
        assert re.match(r"[A-Za-z0-9._-]+==[\w.!+-]+", package), package[:60]
        assert "--hash=sha256:" in package, package[:60]
    assert "://" not in re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    assert not re.search("index.url", text)


def test_no_legal_number_stands_in_code() -> None:
    """Articles are cited from data: no 第N条 in what runs, but for civil-law reasoning in docstrings and comments."""
    for path in (ROOT / "generator").rglob("*.py"):
        code = re.sub(r'""".*?"""|#[^\n]*', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"第[一二三四五六七八九十百零\d]+条", code), path


def test_nothing_in_code_knows_the_district() -> None:
    """Other offices, other names: they come from data."""
    for path in [
        *(ROOT / "generator").rglob("*.py"),
        *(ROOT / "theme").rglob("*.html"),
        *(ROOT / "theme").rglob("*.css"),
    ]:
        text = path.read_text(encoding="utf-8")
        assert "崇明" not in text, path
        assert "上海" not in text, path


def test_rules_are_named_by_their_meaning() -> None:
    """Not by article or number; each with a title and an explanation for the public."""
    for key, rule in all_rules().items():
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", key), key
        assert "article" not in key
        assert rule.title
        assert len(rule.explanation) > 20, key
