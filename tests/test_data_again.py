"""When a part of a year is another, the other parts' data come from the files of the last build, or are made anew."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gongshi.outputs.data import year_of_parts
from gongshi.parallel import one_process
from gongshi.views.data.open_data import PartOfData
from gongshi.views.data.supply import FromParts
from gongshi.views.data.things import Placed, of_part
from test_spare import as_cold, kept


def announced(project: Path, day: str) -> None:
    """A notice of no round, which is another part of its year."""
    path = project / "data" / "notices" / day[:4] / f"announcement-of-{day}.yml"
    path.write_text(
        f"kind: announcement\ntitle: 关于举办培训的通知\nissuer: 崇明区质量奖评审办公室\n"
        f"dated: {day}\npublished: {day}T15:00+08:00\nbody: 培训。\n",
        encoding="utf-8",
    )


def name_of(part: PartOfData) -> str:
    return next(iter(part.edition.register.rounds), "none")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[tuple[int, str]]]:
    """Year and round of the parts whose things are made, from now on."""
    found = set[tuple[int, str]]()

    def noted(supply: FromParts, part: PartOfData) -> Iterator[Placed[Any]]:
        found.add((part.place.year, name_of(part)))
        return of_part(supply, part)

    monkeypatch.setattr(year_of_parts, "of_part", noted)
    with one_process():
        yield found


@pytest.fixture
def built(project: Path, made: set[tuple[int, str]]) -> Path:
    """A project with a year of two parts, whose notices lie between each other."""
    for day in ("2025-09-20", "2025-12-20"):
        announced(project, day)
    assert kept(project).site
    assert {(2025, "2025"), (2025, "none")} <= made
    made.clear()
    return project


def test_only_the_part_that_changed_is_made(built: Path, tmp_path: Path, made: set[tuple[int, str]]) -> None:
    """The files of the other's things stay the same files. What was taken over once is taken over again."""
    written = {path: path.stat().st_mtime_ns for path in built.glob("site/api/v1/*/2025-[!a]*")}
    assert {path.parent.name for path in written} == {"notices", "titles"}
    for day in ("2025-12-21", "2025-12-22"):
        announced(built, day)
        assert kept(built).site
        assert {part for part in made if part[0] == 2025} == {(2025, "none")}
        made.clear()
        as_cold(built, tmp_path)
        made.clear()
    assert {path: path.stat().st_mtime_ns for path in written} == written


def test_a_part_that_is_gone(built: Path, tmp_path: Path, made: set[tuple[int, str]]) -> None:
    for path in built.glob("data/notices/2025/announcement-of-*"):
        path.unlink()
    assert kept(built).site
    assert not {part for part in made if part[0] == 2025} - {(2025, "2025")}
    as_cold(built, tmp_path)


def _otherwise(path: Path) -> None:
    """Another content, as long and as old."""
    known, content = path.stat(), path.read_bytes()
    path.write_bytes(content.replace("质".encode(), "量".encode()))
    assert path.read_bytes() != content
    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


@pytest.mark.parametrize(
    ("harm", "name"), [(_otherwise, "titles.json"), (_otherwise, "lists.csv"), (_cut, "notices.json")]
)
def test_a_harmed_file_of_the_year(
    built: Path, tmp_path: Path, made: set[tuple[int, str]], harm: Callable[[Path], None], name: str
) -> None:
    """Nothing is taken from it: all of the year is made anew."""
    harm(built / "site" / "api" / "v1" / "years" / "2025" / name)
    announced(built, "2025-12-21")
    assert kept(built).site
    assert {(2025, "2025"), (2025, "none")} <= made
    as_cold(built, tmp_path)


def test_what_is_known_of_parts_is_gone(built: Path, tmp_path: Path) -> None:
    """Whatever is kept of where things lie."""
    for path in built.glob(".cache/*/kept/*/*"):
        if b"gongshi.outputs.data.blocks" in path.read_bytes():
            path.unlink()
    announced(built, "2025-12-21")
    assert kept(built).site
    as_cold(built, tmp_path)
