"""The bench: its records are real ones and always the same, and its runner measures what it says. Nothing is timed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from gongshi.findings import Severity
from gongshi.law.check import check
from gongshi.loading import Loaded, load
from gongshi.records.kinds import KINDS
from outputs import files

COUNT = 120


def run(script: str, *arguments: object, ends: int = 0) -> tuple[str, str]:
    """Run a script of the bench; what it printed, and what it said beside."""
    command = [sys.executable, str(ROOT / "bench" / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == ends, done.stderr
    return done.stdout, done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("bench") / "made"
    run("make_records.py", "--count", COUNT, "--seed", 7, target)
    return target


@pytest.fixture(scope="module")
def loaded(made: Path) -> Loaded:
    return load(made)


def test_the_same_count_and_seed_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    run("make_records.py", "--count", COUNT, "--seed", 7, tmp_path / "again")
    assert files(tmp_path / "again") == files(made)
    run("make_records.py", "--count", COUNT, "--seed", 8, tmp_path / "other")
    assert files(tmp_path / "other") != files(made)


def test_there_are_as_many_records_as_asked_for(made: Path) -> None:
    assert len(list((made / "data" / "notices").rglob("*.yml"))) == COUNT


def test_the_law_finds_nothing_wrong_with_them(loaded: Loaded) -> None:
    assert [finding for finding in check(loaded) if finding.severity is Severity.ERROR] == []


def test_every_kind_is_there_with_corrections_and_revocations(loaded: Loaded) -> None:
    assert loaded.register
    notices = loaded.register.notices.values()
    assert {notice.kind for notice in notices} == KINDS.keys()
    assert sum(len(notice.versions) - 1 for notice in notices) == COUNT * 5 // 100
    assert len(loaded.register.of_kind("revocation")) == COUNT * 2 // 100


def test_organisations_come_again_and_several_offices_issue(loaded: Loaded) -> None:
    assert loaded.register
    seen: dict[str, set[str | None]] = {}
    for each in loaded.register.appearances():
        seen.setdefault(each.organisation.code, set()).add(each.notice.record.round)
    assert max(len(rounds) for rounds in seen.values()) > 1
    assert len({notice.record.issuer for notice in loaded.register.notices.values()}) > 2


def test_too_few_records_and_a_folder_that_is_there_are_refused(made: Path, tmp_path: Path) -> None:
    assert "--count is at least" in run("make_records.py", "--count", 3, tmp_path / "few", ends=2)[1]
    assert "is there already" in run("make_records.py", "--count", COUNT, made, ends=2)[1]


@pytest.fixture(scope="module")
def measured_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A small run of Gongshi alone: what it printed, and its file of results."""
    work = tmp_path_factory.mktemp("work")
    results = work / "RESULTS.md"
    few = ("--count", 20, "--rounds", 1, "--peers", "")
    printed, _ = run("run.py", *few, "--work", work, "--write", results)
    assert list(work.iterdir()) == [results]
    return printed, results.read_text(encoding="utf-8")


def test_the_table_has_a_line_for_each_case(measured_once: tuple[str, str]) -> None:
    printed, results = measured_once
    rows = [line.strip("| ").split(" | ") for line in printed.splitlines() if line.startswith("| Gongshi")]
    assert [row[0].removeprefix("Gongshi, ") for row in rows] == [
        *("cold, one core", "cold", "warm, nothing changed"),
        *("warm, one new", "warm, one revised", "warm, one revoked"),
    ]
    for row in rows:
        assert re.fullmatch(r"\d+\.\d\d \(\d+\.\d\d–\d+\.\d\d\)", row[1])
        assert float(row[2]) > 0
        assert float(row[3]) > 10
    pages = [int(row[6]) for row in rows]
    assert pages[0] == pages[1] == pages[2] < min(pages[3:])
    assert "Python 3." in printed
    assert "make bench N=20" in printed
    assert results.startswith("# Results of the bench")
    assert "## 20 records" in results
    assert printed.strip() in results


def test_a_section_of_results_is_replaced_and_kept_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "bench")
    from runner.table import put  # noqa: PLC0415 (the bench is no part of the package)

    text = put(put(put("", 1000, "old"), 100, "small"), 1000, "new")
    assert re.findall(r"## (\d+) records\n\n(\w+)", text) == [("100", "small"), ("1000", "new")]


def test_a_build_that_fails_is_told_and_ends_the_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(ROOT / "bench")
    from runner.launch import FailedError, measured  # noqa: PLC0415

    with pytest.raises(FailedError, match="ended with 3\nno luck"):
        measured([sys.executable, "-c", "import sys; print('no luck'); sys.exit(3)"], tmp_path, {})
    assert measured([sys.executable, "-c", "bytearray(64_000_000)"], tmp_path, {}).mib > 60
