"""The command as a person calls it: exit codes, formats, Chinese words, never a traceback."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import OPEN, ROOT
from gongshi.law.check import check
from gongshi.loading import load


def gongshi(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gongshi", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, **environment},
    )


def spoil(project: Path) -> None:
    """Four gold winners: one more than the quota."""
    record = project / "data" / "notices" / "2025" / "proposed.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("award: mayor", "award: gold"), encoding="utf-8")


def test_a_clean_register(project: Path) -> None:
    """Exit code 0 and one line."""
    done = gongshi(project, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip().endswith("没有发现问题")


def test_findings(project: Path) -> None:
    """Exit code 1, all at once, with the place, the words of the law and the remedy."""
    spoil(project)
    done = gongshi(project, "check")
    assert done.returncode == 1
    assert "data/notices/2025/proposed.yml:" in done.stdout
    assert "[award-quota]" in done.stdout
    assert "依据：沪崇府规〔2022〕6号第三条" in done.stdout
    assert "改法：" in done.stdout


def test_formats(project: Path) -> None:
    """GitHub's commands put findings on lines; JSON is for programs, and an empty list where all is well."""
    assert json.loads(gongshi(project, "check", "--format", "json").stdout) == []
    assert gongshi(project, "check", "--format", "github").stdout == ""
    spoil(project)
    commands = gongshi(project, "check", "--format", "github").stdout.splitlines()
    assert all(line.startswith("::error file=data/notices/2025/") for line in commands)
    findings = json.loads(gongshi(project, "check", "--format", "json").stdout)
    assert {"award-quota"} <= {finding["rule"] for finding in findings}
    assert len(findings) == len(commands)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "没有'chek'这个命令"),
        (["check", "--nope"], "没有“--nope”这个选项"),
        (["check", "--format", "xml"], "只能写：text、github、gitlab、sarif、json"),
        (["build", "--as-of", "yesterday"], "不是时刻"),
        (["serve", "--out", "x"], "没有“--out”这个选项"),
        (["verify"], "缺少“网站”"),
        (["verify", "site", "more"], "多写了“more”"),
        (["build", "--out"], "--out 后面没有写内容"),
        (["verify", "site", "--online=1"], "--online 后面不写内容"),
        (["serve", "--port", "99999"], "--port 写 1 到 65535 的整数"),
        (["key", "/no-such-folder/log.key"], "log.key 写不进去：没有这个文件或文件夹"),
        (["verify", "http://127.0.0.1:9/"], "主机不接受连接"),
        (["verify", "http://nowhere.invalid/"], "找不到这个主机"),
        (["check", "--against", "no-such-branch"], "没有这个提交"),
    ],
)
def test_a_call_that_cannot_be_understood(arguments: list[str], words: str) -> None:
    """Exit code 2, and what is wrong in Chinese."""
    done = gongshi(ROOT, *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("out", ["data", ".", "..", "data/x", "content", "theme/assets", "elsewhere"])
def test_a_site_replaces_nothing_but_a_site(project: Path, out: str) -> None:
    """A slip after `--out` destroys no records."""
    (project / "elsewhere").mkdir()
    (project / "elsewhere" / "letter.txt").write_text("mine")
    before = sorted(path.relative_to(project) for path in project.rglob("*"))
    done = gongshi(project, "build", "--out", out, "--as-of", OPEN)
    assert done.returncode == 2
    assert "错误：" in done.stderr
    assert sorted(path.relative_to(project) for path in project.rglob("*")) == before


@pytest.mark.parametrize("moment", ["9999-12-31T23:00-05:00", "0001-01-01T00:00+14:00", "2025-02-30", "２０２５-10-22"])
def test_a_moment_that_is_none(moment: str) -> None:
    """Exit code 2."""
    done = gongshi(ROOT, "build", "--as-of", moment)
    assert (done.returncode, "不是时刻" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    "name",
    [
        "data/calendar/2０26.yml",
        "data/notices/2026/x/decision.yml",
        "data/notices/2026/revocation-x.YML",
        "data/notices/２０２６/call.yml",
        "data/awards/rounds/index.yml",
        f"data/notices/2026/announcement-{'a' * 120}.yml",
    ],
)
def test_no_record_is_passed_over(project: Path, name: str) -> None:
    """A file that cannot be a record where it lies is said to be none."""
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("kind: call\n", encoding="utf-8")
    done = gongshi(project, "check")
    assert done.returncode == 1
    assert "[file-name]" in done.stdout


def test_findings_do_not_depend_on_the_clock(project: Path) -> None:
    """`check` takes no moment and heeds none."""
    spoil(project)
    assert gongshi(project, "check", GONGSHI_AS_OF="2023-01-01").stdout == gongshi(project, "check").stdout


def test_a_build_says_what_a_person_wants_to_know(project: Path) -> None:
    """Records, findings, pages, feeds, what is open and until when, where to look."""
    done = gongshi(project, "build", GONGSHI_AS_OF=OPEN)
    assert done.returncode == 0, done.stderr
    for words in (
        "记录",
        "没有发现问题",
        "网页",
        "订阅源",
        "正在公示：",
        "10月27日（周一）24:00 截止",
        "site/index.html",
    ):
        assert words in done.stdout
    assert (project / "site" / "index.html").is_file()
    # The option is stronger than the environment.
    later = gongshi(project, "build", "--as-of", "2026-11-22", GONGSHI_AS_OF=OPEN)
    assert "目前没有正在公示的事项" in later.stdout


def test_a_build_with_findings_writes_nothing(project: Path) -> None:
    """Exit code 1; the last site stays."""
    gongshi(project, "build", "--as-of", OPEN)
    before = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")}
    spoil(project)
    done = gongshi(project, "build", "--as-of", OPEN)
    assert done.returncode == 1
    assert "[award-quota]" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")} == before


def test_the_engine_builds_the_same_site(project: Path) -> None:
    """`mkdocs build` heeds the moment and writes what `gongshi build` writes."""
    gongshi(project, "build", "--out", "ours", "--as-of", OPEN)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "GONGSHI_AS_OF": OPEN},
    )
    assert done.returncode == 0, done.stderr
    ours, theirs = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (project / "ours", project / "site")
    )
    assert {name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)} == set()


def test_the_engine_refuses_what_the_check_refuses(project: Path) -> None:
    """Before it touches the last site."""
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("yesterday")
    spoil(project)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "[award-quota]" in done.stderr
    assert "Traceback" not in done.stderr
    assert (project / "site" / "index.html").read_text() == "yesterday"


RECORDS = sorted((ROOT / "data").rglob("*.yml"))
PLAIN_SCRAPS = ["", "~", "[]", "{}", "[1, 2]", "x: y", "9999-12-31", "0001-01-01", "-1", "99999999999", "2025", "true"]
ODD_SCRAPS = [
    "&a",
    "*a",
    "!!x",
    "'",
    '"',
    "\t",
    "- ",
    ": ",
    "#",
    "|",
    "\u202e",
    "\ud7ff",
    "𠮷",
    "2025-02-30",
    "a" * 500,
]
SCRAPS = st.sampled_from([*PLAIN_SCRAPS, *ODD_SCRAPS, "2025-10-20T25:00+08:00", "2025-10-20T09:00+08:00"])


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(RECORDS), st.integers(0, 10**6), SCRAPS, st.sampled_from(["line", "value", "cut", "twice"]))
def test_whatever_stands_in_a_file_there_is_no_traceback(
    project: Path, record: Path, seed: int, scrap: str, how: str
) -> None:
    """A line lost, doubled or replaced, a value changed: findings, never an error of ours."""
    for attachment in project.glob("data/notices/*/*.pdf"):
        attachment.unlink()  # what is in it is not the matter here, and takes longer than all the rest
    path = project / record.relative_to(ROOT)
    lines = record.read_text(encoding="utf-8").split("\n")
    index = random.Random(seed).randrange(len(lines))  # noqa: S311 (any line will do)
    key, colon, _ = lines[index].partition(":")
    replaced = {"line": [scrap], "value": [f"{key}{colon} {scrap}"], "cut": [], "twice": [lines[index], lines[index]]}
    try:
        path.write_text("\n".join([*lines[:index], *replaced[how], *lines[index + 1 :]]), encoding="utf-8")
        for finding in check(load(project)):
            assert finding.place.line >= 1
            assert finding.message
            assert finding.remedy
    finally:
        path.write_bytes(record.read_bytes())
