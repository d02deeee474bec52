"""Versions of the shapes: old files are read for ever, published ones are never rewritten, the others by one command.

There is but one version yet, so these tests bring two older ones: see `tests/stepped.py`.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import AFTER, ROOT, demo
from gongshi.clock import parse_moment
from gongshi.disk import UnreadableError
from gongshi.loading import load
from gongshi.log.chain import log_of
from gongshi.office.migration.planning import Change, plan_for
from gongshi.office.migration.rewriting import rewritten
from gongshi.office.migration.writing import write
from gongshi.records import upcasting
from gongshi.records.upcasting import PLACES, kind_of, raised
from gongshi.source.document import parse
from gongshi.views.difference import changes
from stepped import STEPS

BEFORE_PROPOSED = "2025-10-20T08:00+08:00"
"""A moment at which the proposed list and what follows it are drafts."""
PROPOSED = "data/notices/2025/proposed.yml"
ROUND = "data/awards/rounds/2025.yml"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command with the older versions."""
    return subprocess.run(
        [sys.executable, str(ROOT / "tests" / "stepped.py"), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env=os.environ,
    )


def aged(path: Path) -> None:
    """Write a file as the first version had it, with comments of its own."""
    text = path.read_text(encoding="utf-8")
    if "notices" in path.parts:
        text = re.sub(r"^title: ", "headline: ", text, flags=re.MULTILINE)
        text = re.sub(r"^  - name: ", "  - organisation: ", text, flags=re.MULTILINE)
        window = r"^window: \{opens: (\S+), closes: (\S+)\}"
        text = re.sub(window, r"# 公示期从次日算起\nvalidity: \1 至 \2 # 已与法规科核对", text, flags=re.MULTILINE)
    elif "rounds" in path.parts:
        text = text.replace("label: ", "name: ")
    path.write_text(text, encoding="utf-8", newline="")


@pytest.fixture
def old(project: Path) -> Path:
    """The demo data as the first version had it."""
    for path in sorted((project / "data").rglob("*.yml")):
        aged(path)
    return project


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same two steps in this process."""
    for version, step in STEPS.items():
        monkeypatch.setitem(upcasting.STEPS, version, step)


def without_gaps(text: str) -> str:
    """With one blank before each comment that stands beside a value: where it stands follows the value's length."""
    return re.sub(r"(?<=\S) +#", " #", text)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in (folder / "data").rglob("*") if path.is_file()}


@pytest.mark.usefixtures("steps")
def test_old_records_are_read_as_new_ones(old: Path) -> None:
    """Every record in the newest shapes, the difference of versions too; the log holds the bytes as they lie there."""
    assert "没有发现问题" in run(old, "check").stdout
    register = load(old).register
    assert register
    for name, notice in demo().notices.items():
        assert [each.record for each in register.notices[name].versions] == [each.record for each in notice.versions]
    assert register.rounds == demo().rounds
    (first, second), expected = (each.notices["2025-qualified"].versions for each in (register, demo()))
    assert changes(first, second, {}) == changes(expected[0], expected[1], {})
    entries = log_of(register, parse_moment(AFTER)).entries
    digests = {each.sha256 for each in entries}
    assert digests == {hashlib.sha256(path.read_bytes()).hexdigest() for path in (old / "data/notices").rglob("*.yml")}


def test_findings_stand_where_the_file_has_them(old: Path) -> None:
    """At the old fields, the one that was split and those in lists; what a step cannot make out is a finding itself."""
    path = old / PROPOSED
    text = path.read_text(encoding="utf-8")
    text = text.replace("headline: 关于", "headline: ' 关于", 1).replace("的公示\n", "的公示'\n", 1)
    text = text.replace("organisation: 示例海岛医院", "organisation: [示例海岛医院]")
    path.write_text(text.replace("2025-10-21 至 2025-10-27", "2025-10-21 至 2025-10-20"), encoding="utf-8")
    lines = text.splitlines()
    found = run(old, "check").stdout
    for field in ("headline: ", "  - organisation: [", "validity: "):
        line = next(number for number, each in enumerate(lines, 1) if each.startswith(field))
        column = 5 if field.startswith(" ") else 1
        assert f"{PROPOSED}:{line}:{column} 错误 [shape]" in found, found
    path.write_text(text.replace("2025-10-21 至 2025-10-27", "两周"), encoding="utf-8")
    assert "不认识的字段“validity”" in run(old, "check").stdout


def test_what_is_published_stays_and_the_rest_is_rewritten(old: Path) -> None:
    """Drafts, rounds, the office, measures and calendars; comments stay; a second run has nothing to do."""
    before = files(old)
    done = run(old, "migrate", "--as-of", BEFORE_PROPOSED)
    assert (done.returncode, done.stderr) == (0, "")
    told, kept = done.stdout.split("已发布的")
    after = files(old)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == set(re.findall(r"data/\S+\.yml", told))
    assert not changed & set(re.findall(r"data/\S+\.yml", kept))
    assert {PROPOSED, ROUND, "data/awards/office.yml", "data/awards/measures/2022-6.yml"} <= changed
    assert "data/notices/2025/qualified.yml" in kept
    assert before.keys() == after.keys()
    expected = "schema: 3\n" + (ROOT / PROPOSED).read_text(encoding="utf-8")
    window = "window: {opens: 2025-10-21, closes: 2025-10-27}"
    as_blocks = "window: # 已与法规科核对\n  opens: 2025-10-21\n  closes: 2025-10-27"
    expected = expected.replace(window, f"# 公示期从次日算起\n{as_blocks}")
    assert without_gaps(after[PROPOSED].decode()) == expected
    assert "没有发现问题" in run(old, "check").stdout
    again = run(old, "migrate", "--as-of", BEFORE_PROPOSED)
    assert "没有要改写的文件" in again.stdout
    assert files(old) == after


def test_a_dry_run_shows_the_difference_and_writes_nothing(old: Path) -> None:
    """The lines that would go and come."""
    before = files(old)
    done = run(old, "migrate", "--dry-run", "--as-of", BEFORE_PROPOSED)
    assert done.returncode == 0
    assert "-headline: 关于第四届崇明区政府质量奖拟奖励名单的公示" in done.stdout
    assert "+title: 关于第四届崇明区政府质量奖拟奖励名单的公示" in done.stdout
    assert "将改写" in done.stdout
    assert files(old) == before


def test_nothing_to_do(project: Path) -> None:
    """With the one version that there is."""
    before = files(project)
    done = subprocess.run([sys.executable, "-m", "gongshi", "migrate"], cwd=project, capture_output=True, check=False)
    assert (done.returncode, "没有要改写的文件" in done.stdout.decode()) == (0, True)
    assert files(project) == before


@pytest.mark.parametrize(
    ("name", "written", "words"),
    [
        (PROPOSED, "9", "这份记录的格式是第 9 版，这个 Gongshi 只认得到第 1 版"),
        ("data/awards/office.yml", "2", "这份记录的格式是第 2 版，这个 Gongshi 只认得到第 1 版"),
        (ROUND, "0", "“schema”写的是“0”，不是格式的版本"),
        ("data/calendar/2026.yml", "two", "“schema”写的是“two”，不是格式的版本"),
        (PROPOSED, "１", "“schema”写的是“１”，不是格式的版本"),
        (PROPOSED, "[1]", "不是格式的版本"),
        (PROPOSED, "1234567", "不是格式的版本"),
    ],
)
def test_a_version_that_is_not_known(project: Path, name: str, written: str, words: str) -> None:
    """Refused where it stands, by whatever reads records; nothing is written."""
    path = project / name
    path.write_text(f"schema: {written}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    before = files(project)
    for command in ("check", "migrate"):
        done = subprocess.run([sys.executable, "-m", "gongshi", command], cwd=project, capture_output=True, check=False)
        assert done.returncode == 1
        assert f"{name}:1:1 错误 [shape]" in done.stdout.decode()
        assert words in done.stdout.decode()
    assert files(project) == before


def test_the_present_version_may_be_written(project: Path) -> None:
    """As new records do."""
    for path in (project / "data").rglob("*.yml"):
        path.write_text(f"schema: 1\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    loaded = load(project)
    assert loaded.findings == []
    assert loaded.register
    assert loaded.register.office == demo().office


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        ("validity:\n  from: 2025-10-21\n  # 顺延一天\n  to: 2025-10-27", "改写会丢失注释“# 顺延一天”"),
        ("validity: 2025-10-21 至 2025-10-27\nvaliditty: 1", "不认识的字段“validitty”"),
    ],
)
def test_what_cannot_be_rewritten_stops_all(old: Path, spoilt: str, words: str) -> None:
    """Exit code 1, and not one file is written."""
    path = old / PROPOSED
    text = re.sub(r"^validity: .*$", spoilt, path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    before = files(old)
    done = run(old, "migrate", "--as-of", BEFORE_PROPOSED)
    assert done.returncode == 1
    assert words in done.stdout
    assert "没有改写任何文件" in done.stderr
    assert files(old) == before


@pytest.mark.usefixtures("steps")
class TestWriting:
    def planned(self, old: Path) -> tuple[Change, ...]:
        plan = plan_for(load(old), parse_moment(BEFORE_PROPOSED))
        assert len(plan.changes) > 5
        return plan.changes

    def test_interrupted_before_all_are_ready(self, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nothing is written and nothing is left over."""
        planned, before, synced = self.planned(old), files(old), iter(range(3))

        def interrupt(_: int) -> None:
            if next(synced, None) is None:
                raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write(old, planned)
        assert files(old) == before

    def test_interrupted_between_two(self, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each file is whole, the old or the new; all are read; the next run does the rest."""
        planned, replaced, replace = self.planned(old), iter(range(3)), Path.replace

        def interrupt(new: Path, path: Path) -> Path:
            if next(replaced, None) is None:
                raise KeyboardInterrupt
            return replace(new, path)

        monkeypatch.setattr(Path, "replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write(old, planned)
        monkeypatch.undo()
        found = files(old)
        assert sum(found[each.path] == each.after for each in planned) == 3
        assert all(found[each.path] in {each.before, each.after} for each in planned)
        assert not [name for name in found if name.endswith(".part")]
        assert run(old, "migrate", "--as-of", BEFORE_PROPOSED).returncode == 0
        assert all(files(old)[each.path] == each.after for each in planned)

    def test_a_file_that_changed_meanwhile(self, old: Path) -> None:
        """What somebody saved a moment ago is not lost."""
        planned = self.planned(old)
        (old / planned[-1].path).write_bytes(b"# mine\n" + planned[-1].before)
        before = files(old)
        with pytest.raises(UnreadableError):
            write(old, planned)
        assert files(old) == before


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("indent", ["  ", ""])
def test_layout_stays(ends: str, indent: str) -> None:
    """Line ends, the place of lists, quotes, blocks, comments and blank lines."""
    lines = ["# 说明", "", "headline: '一'  # 一", "organisations:", f"{indent}- organisation: 示例", "# 尾"]
    lines += ["body: |", "  一", "", "  二", "terms: [a, 'b', 0123, no, ~]", "empty:", ""]
    document = raised(parse(PROPOSED, ends.join(lines).encode()))
    assert not document.findings
    expected = ends.join(lines).replace("headline", "title").replace("organisation:", "name:")
    expected = expected.replace(f"# 说明{ends}{ends}", f"# 说明{ends}{ends}schema: 3{ends}")
    assert without_gaps(rewritten(document).decode()) == without_gaps(expected)


SCALARS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SCALARS, inner, max_size=3), max_leaves=8
)


@given(
    st.dictionaries(st.from_regex(r"[a-z_]{1,10}", fullmatch=True), VALUES, min_size=1, max_size=5),
    st.sampled_from(["'", '"', "|", None]),
    st.sampled_from([True, False, None]),
)
def test_every_text_comes_through(values: dict[str, object], style: str | None, flow: bool | None) -> None:
    """Whatever a file says, its rewriting says the same; `rewritten` itself refuses everything else."""
    text = yaml.dump(values, allow_unicode=True, default_style=style, default_flow_style=flow, width=1000)
    document = raised(parse(PROPOSED, text.encode()))
    assume(not document.findings and isinstance(document.value, dict))
    again = raised(parse(PROPOSED, rewritten(document)))
    assert again.current == document.current


def every_file() -> Iterator[str]:
    for path in (*(ROOT / "data").rglob("*.yml"), ROOT / "data" / "redirects.yml"):
        yield path.relative_to(ROOT).as_posix()


def test_a_step_is_told_what_kind_of_file_it_has() -> None:
    """By where it lies."""
    assert {kind_of(path) for path in every_file()} == PLACES.keys()
