"""The repository itself: pinned actions, hashed locks, least permissions, and rules that stand where they belong."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from gongshi.law.rule import all_rules

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
HARMLESS_TRIGGERS = {"pull_request", "push", "schedule", "workflow_dispatch"}
"""None of them runs what a stranger wrote with rights of ours, as pull_request_target and workflow_run do."""
TO_READ = {"contents": "read"}
TO_DEPLOY = {"id-token": "write", "pages": "write"}
TO_COMMENT = {"pull-requests": "write"}
ECOSYSTEMS = {
    ".github/workflows/*.yml": "github-actions",
    "requirements/*.txt": "uv",
    "*/**/package.json": "npm",
    "*/**/go.mod": "gomod",
    "*/**/Dockerfile*": "docker",
}
"""Where third-party code is named, and what Dependabot calls that."""


def loaded(path: Path) -> dict[Any, Any]:
    """YAML 1.1 reads a workflow's `on` as a truth value, which is why records are not read this way."""
    content: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def steps_of(workflow: Path) -> list[dict[str, Any]]:
    return [step for job in loaded(workflow)["jobs"].values() for step in job["steps"]]


every_workflow = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)


@every_workflow
def test_workflows_are_pinned_and_humble(workflow: Path) -> None:
    """Every action by commit, no rights at the top, those of each job named, no credentials left behind."""
    text = workflow.read_text(encoding="utf-8")
    content = loaded(workflow)
    assert content["permissions"] == {}
    for job in content["jobs"].values():
        assert job["permissions"] in (TO_READ, TO_DEPLOY, TO_COMMENT)
        assert job["timeout-minutes"] <= 30
        assert re.fullmatch(r"ubuntu-\d\d\.04", job["runs-on"])  # GitHub's own machine, new each time; not "latest"
    for step in steps_of(workflow):
        if action := step.get("uses"):
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action), action  # GitHub's own only
            assert re.search(rf"{re.escape(action)} # v\d+\.\d+\.\d+$", text, re.MULTILINE), action
            assert "checkout" not in action or step["with"]["persist-credentials"] is False


@every_workflow
def test_nothing_from_outside_is_run_with_rights(workflow: Path) -> None:
    """No trigger that lends rights to strangers, no secret, and no expression written into a command."""
    assert set(loaded(workflow)[True]) <= HARMLESS_TRIGGERS
    assert "secrets." not in workflow.read_text(encoding="utf-8")
    assert [step["run"] for step in steps_of(workflow) if "${{" in step.get("run", "")] == []


def test_what_is_kept_between_publications_is_the_site_and_its_cache() -> None:
    """And nothing that is installed."""
    steps = steps_of(GITHUB / "workflows" / "publish.yml")
    [kept] = [step for step in steps if "actions/cache@" in step.get("uses", "")]
    assert kept["with"]["path"].split() == [".cache", "site"]


def test_an_action_is_pinned_to_one_commit() -> None:
    """The same in every workflow."""
    actions = {step["uses"] for workflow in WORKFLOWS for step in steps_of(workflow) if "uses" in step}
    names = [action.partition("@")[0] for action in actions]
    assert len(names) == len(set(names))


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    """The call of `make lint`, in another folder."""
    [call] = re.findall(r"^\t\$\(BIN\)/(zizmor .+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    program, *arguments = shlex.split(call)
    return subprocess.run(
        [Path(sys.executable).with_name(program), *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def github(tmp_path: Path) -> Path:
    """A copy of what zizmor looks at."""
    shutil.copytree(GITHUB, tmp_path / ".github")
    shutil.copy(ROOT / ".pre-commit-config.yaml", tmp_path)
    return tmp_path


def test_zizmor_finds_nothing(github: Path) -> None:
    """Under its strictest persona."""
    done = zizmor(github)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "old", "new", "found"),
    [
        ("check.yml", "  pull_request:", "  pull_request_target:", "dangerous-triggers"),
        ("check.yml", "persist-credentials: false", "persist-credentials: true", "artipacked"),
        ("check.yml", r"permissions: \{\}", "permissions: write-all", "excessive-permissions"),
        ("publish.yml", "run: make site", "run: echo ${{ github.event.head_commit.message }}", "template-injection"),
        ("publish.yml", "@[0-9a-f]{40} # ", "@", "unpinned-uses"),
    ],
)
def test_zizmor_finds_what_is_spoilt(github: Path, name: str, old: str, new: str, found: str) -> None:
    """A silence that means something."""
    workflow = github / ".github" / "workflows" / name
    spoilt, times = re.subn(old, new, workflow.read_text("utf-8"))
    assert times
    workflow.write_text(spoilt, "utf-8")
    done = zizmor(github)
    assert done.returncode != 0
    assert f"[{found}]" in done.stdout


def test_the_site_is_published_on_main_and_daily() -> None:
    """Checked first, with findings on the lines; only the last job may write pages."""
    publish = ROOT / ".github" / "workflows" / "publish.yml"
    content = loaded(publish)
    triggers = content[True]
    assert triggers["push"]["branches"] == ["main"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", triggers["schedule"][0]["cron"])
    runs = [step.get("run") for step in steps_of(publish)]
    assert runs.index("make check FORMAT=github") < runs.index("make site")
    assert [name for name, job in content["jobs"].items() if "pages" in job["permissions"]] == ["deploy"]
    # "Run workflow" offers every branch.
    assert {job["if"] for job in content["jobs"].values()} == {"github.ref == 'refs/heads/main'"}


def test_what_is_published_is_built_without_the_tools_of_development() -> None:
    """No cache, and only the base lock; the bill of materials, which needs more, has a job of its own."""
    build = loaded(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]["build"]["steps"]
    assert not any("cache" in step.get("with", {}) for step in build)
    targets = {target for step in build for target in re.findall(r"^make (\w+)", step.get("run", ""))}
    recipes = (ROOT / "Makefile").read_text("utf-8")
    assert targets
    for target in targets:
        assert re.search(rf"^{target}: base-packages ", recipes, re.MULTILINE), target


def test_pull_requests_show_findings_and_run_the_tests() -> None:
    """On the lines of the records, and on every Python that is promised."""
    check = ROOT / ".github" / "workflows" / "check.yml"
    assert "pull_request" in loaded(check)[True]
    runs = [str(step.get("run")) for step in steps_of(check)]
    assert "make check FORMAT=github" in runs
    assert any(run.startswith("make test") for run in runs)


def test_what_may_write_beside_a_pull_request_runs_nothing_of_it() -> None:
    """No checkout, no action but the one that fetches the summary, and a command that is fixed."""
    jobs = loaded(GITHUB / "workflows" / "check.yml")["jobs"]
    [job] = [job for job in jobs.values() if job["permissions"] == TO_COMMENT]
    fetch, say = job["steps"]
    assert fetch["uses"].startswith("actions/download-artifact@")
    assert say["run"] == 'gh pr comment "$NUMBER" --edit-last --create-if-none --body-file review.md'
    assert "head.repo.full_name == github.repository" in job["if"]


def test_a_preview_is_for_those_who_may_see_the_records() -> None:
    """Records that are not due are in it: a public repository would give it to everybody."""
    steps = steps_of(GITHUB / "workflows" / "check.yml")
    [kept] = [step for step in steps if step.get("with", {}).get("path") == "preview"]
    assert "github.event.repository.private" in kept["if"]
    records = loaded(ROOT / ".gitlab-ci.yml")["records"]
    assert "preview/" in records["artifacts"]["paths"]
    assert records["artifacts"]["access"] == "developer"


MAKE = """#!/bin/sh
echo "$*" >>"$CALLS"
case $* in *review*) echo "# Summary" ;; *check*) echo "[]" ;; esac
case "$*" in *"$FAILS"*) exit 2 ;; esac
"""


def scripts() -> dict[str, list[str]]:
    """What each code host runs for a pull request's records."""
    github = [
        step["run"] for step in loaded(GITHUB / "workflows" / "check.yml")["jobs"]["records"]["steps"] if "run" in step
    ]
    return {
        "github": [run for run in github if "review" in run],
        "gitlab": loaded(ROOT / ".gitlab-ci.yml")["records"]["script"],
    }


@pytest.mark.parametrize("fails", ["nothing", "check", "review"])
@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_a_failure_is_told_after_the_summary_is_kept(host: str, fails: str, tmp_path: Path) -> None:
    """In the shell of the host, with a `make` that only notes how it was called."""
    make, calls = tmp_path / "make", tmp_path / "calls"
    make.write_text(MAKE, "utf-8")
    make.chmod(0o755)
    calls.touch()
    environment = {
        "PATH": f"{tmp_path}:/usr/bin:/bin",
        "CALLS": str(calls),
        "FAILS": fails,
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": "0123abc",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
    }
    script = "\n".join(scripts()[host])
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    called = calls.read_text("utf-8")
    assert "review AGAINST=" in called
    assert "PREVIEW=preview" in called
    assert (tmp_path / "review.md").read_text("utf-8") == "# Summary\n"
    if host == "gitlab":
        assert (tmp_path / "gl-code-quality-report.json").read_text("utf-8") == "[]\n"
        assert "check AGAINST=0123abc" in called
    else:
        assert (tmp_path / "summary").read_text("utf-8") == "# Summary\n"
    assert bool(done.returncode) == (fails in called and fails != "nothing")


def test_gitlab_publishes_as_github_does() -> None:
    """Checked, built, held against what is online, and only then published; from the main branch alone."""
    content = loaded(ROOT / ".gitlab-ci.yml")
    commands = content["pages"]["script"]
    assert [command.split()[1] for command in commands[:3]] == ["check", "site", "verify"]
    assert commands[3] == "cp -r site public"  # what lies in `site` is kept for the next time
    assert content["pages"]["cache"]["paths"] == [".cache/", "site/"]
    assert content["pages"]["artifacts"]["paths"] == ["public/"]
    assert [rule["if"] for rule in content["pages"]["rules"]] == ["$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"]
    named = re.findall(r"\bmake (?:--silent )?(\w+)", (ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    assert set(named) <= set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_workflows_and_scripts_are_linted_where_the_linters_are() -> None:
    """At one version each; GitHub's machines have Go and shellcheck, a clerk's need not."""
    runs = [str(step.get("run")) for step in steps_of(GITHUB / "workflows" / "check.yml")]
    assert any(re.fullmatch(r"go run \S+/actionlint@v\d+\.\d+\.\d+", run) for run in runs)
    [patterns] = [run.split()[1:] for run in runs if run.startswith("shellcheck ")]
    linted = {path for pattern in patterns for path in ROOT.glob(pattern)}
    assert linted == {path for path in ROOT.rglob("*.sh") if not path.relative_to(ROOT).parts[0].startswith(".")}


@pytest.mark.parametrize("name", [path.name for path in WORKFLOWS])
def test_every_run_leaves_a_bill_of_materials(name: str) -> None:
    """Made, then kept; a run without one fails."""
    steps = steps_of(GITHUB / "workflows" / name)
    made = next(index for index, step in enumerate(steps) if step.get("run") == "make sbom")
    kept = steps[made + 1]
    assert kept["uses"].startswith("actions/upload-artifact@")
    assert kept["with"]["path"] == "sbom.cdx.json"
    assert kept["with"]["if-no-files-found"] == "error"


def ecosystems() -> Iterator[str]:
    for pattern, name in ECOSYSTEMS.items():
        found = (path.relative_to(ROOT).parts for path in ROOT.glob(pattern))
        ours = (parts for parts in found if "node_modules" not in parts)
        if any(parts[0] == ".github" or not parts[0].startswith(".") for parts in ours):
            yield name


def test_dependabot_watches_every_ecosystem() -> None:
    """None is forgotten, none is watched for nothing; each waits some days, since a bad release is soon withdrawn."""
    updates = loaded(GITHUB / "dependabot.yml")["updates"]
    assert sorted(update["package-ecosystem"] for update in updates) == sorted(ecosystems())
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates)


def test_nothing_that_is_made_is_committed() -> None:
    """A `.venv` slipped in would be taken for one that the lock made."""
    git = ["git", "-C", str(ROOT), "ls-files", "--cached", "--ignored", "--exclude-standard"]
    done = subprocess.run(git, capture_output=True, text=True, check=True)
    assert done.stdout == ""


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
