"""What is looked up follows the change: after an edit nothing else is read, worked out or written again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import AFTER
from gongshi.clock import parse_moment
from gongshi.outputs.beginnings import Lookup
from gongshi.parallel import one_process
from gongshi.publish import search
from gongshi.publish.build import build_site
from gongshi.views import lookup
from gongshi.views.bundles import Bundle
from gongshi.views.looked_up import Row
from searched import in_pieces

LOOKED_UP = ("search/numbers", "search/names", "lookup")
NEW = """\
kind: announcement
title: 关于举办质量培训的通知
issuer: 崇明区质量奖评审办公室
dated: 2026-09-01
published: 2026-09-01T15:00+08:00
body: 另行通知。
"""


@pytest.fixture
def built(project: Path) -> Iterator[Path]:
    """A project whose site is built, in pieces and by one process, which sees what it does."""
    with in_pieces(), one_process():
        build(project)
        yield project


def build(project: Path) -> None:
    made = build_site(project, project / "site", parse_moment(AFTER), cache=project / ".cache")
    assert made.site, made.findings


def written(project: Path) -> dict[str, int]:
    """Each file of what is looked up, and when it was written."""
    site = project / "site"
    files = (path for folder in LOOKED_UP for path in (site / folder).rglob("*.json"))
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in files}


def again(project: Path) -> set[str]:
    """Build once more; the files of what is looked up that are written anew."""
    before = written(project)
    build(project)
    after = written(project)
    assert {folder for folder in LOOKED_UP if sum(path.startswith(folder) for path in after) > 5} == {*LOOKED_UP}
    return {path for path, moment in after.items() if before.get(path) != moment}


def announced(project: Path) -> None:
    (project / "data" / "notices" / "2026" / "announcement-training.yml").write_text(NEW, encoding="utf-8")


def test_a_notice_more_writes_the_file_of_its_number(built: Path) -> None:
    """Which may be split, with the few that its rows fall into; no name and no title is another."""
    announced(built)
    found = again(built)
    assert 1 <= len(found) <= 5
    assert {path.rpartition("/")[0] for path in found} == {"search/numbers"}


def test_a_title_taken_back_writes_the_files_that_tell_of_it(built: Path) -> None:
    """It stands under the code of its holder alone; numbers and names lead where they did."""
    path = next(built.glob("data/notices/2026/*revocation*.yml"))
    path.unlink()
    found = again(built)
    assert {path.partition("/")[0] for path in found} == {"search", "lookup"}
    told = {path for path in found if path.startswith("lookup/")}
    assert told
    assert {path.rpartition("/")[0] for path in told} == {"lookup/codes"}
    assert len(told) < 5


def test_what_rests_on_the_same_is_not_worked_out(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a new notice the numbers are sorted again, no names and no titles; what its neighbours tell is read again."""
    made = list[str]()

    def looking_up(name: str, rows: Iterable[Row]) -> Lookup:
        made.append(name)
        return Lookup(name, rows)

    def together(bundle: Bundle) -> dict[str, Any]:
        made.append(bundle.kind)
        return of_bundle(bundle)

    of_bundle = Bundle.together
    monkeypatch.setattr(search, "Lookup", looking_up)
    monkeypatch.setattr(lookup, "sorted_pages", lambda *_: pytest.fail("nothing is another"))
    monkeypatch.setattr(Bundle, "together", together)
    build(built)
    assert made == []
    announced(built)
    build(built)
    assert {*made} == {"numbers", "parts"}
    assert made.count("parts") <= 2
    assert made.count("numbers") == 1
