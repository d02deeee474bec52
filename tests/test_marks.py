"""Whoever touched a folder of files, or one in it, is noticed; whoever did not is not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from gongshi.cache.marks import OtherwiseError, look_for, marks_of
from gongshi.parallel import one_process

WRITTEN = 1_700_000_000_000_000_000


def _file(path: Path, content: bytes = b"four") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, ns=(WRITTEN, WRITTEN))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Files in folders in folders, one of them empty."""
    for name in ("index.html", "公告/a.html", "公告/b.html", "api/v1/a.json", ".well-known/security.txt"):
        _file(tmp_path / "site" / name)
    (tmp_path / "site" / "empty").mkdir()
    return tmp_path / "site"


def _touched(site: Path) -> None:
    os.utime(site / "公告" / "b.html", ns=(WRITTEN, WRITTEN + 1))


def _longer(site: Path) -> None:
    _file(site / "api" / "v1" / "a.json", b"fiver")


def _renamed(site: Path) -> None:
    (site / "公告" / "a.html").rename(site / "公告" / "c.html")


def _moved(site: Path) -> None:
    (site / "公告" / "a.html").rename(site / "api" / "a.html")


def _gone(site: Path) -> None:
    (site / ".well-known" / "security.txt").unlink()


def _new(site: Path) -> None:
    _file(site / "api" / "v1" / "b.json")


def _new_folder(site: Path) -> None:
    _file(site / "api" / "v2" / "a.json")


def _emptied(site: Path) -> None:
    shutil.rmtree(site / "api")


def _no_folder(site: Path) -> None:
    (site / "empty").rmdir()


def _file_for_folder(site: Path) -> None:
    (site / "empty").rmdir()
    _file(site / "empty")


def _all_gone(site: Path) -> None:
    shutil.rmtree(site)


CHANGES = (
    *(_touched, _longer, _renamed, _moved, _gone, _new, _new_folder, _emptied, _no_folder, _file_for_folder),
    _all_gone,
)


@pytest.mark.parametrize("cores", ["one", "several"])
@pytest.mark.parametrize("change", CHANGES)
def test_what_was_touched_is_noticed(site: Path, change: Callable[[Path], None], cores: str) -> None:
    marks, called = marks_of(str(site)), list[str]()
    with one_process() if cores == "one" else nullcontext():
        look_for(str(site), marks, lambda: called.append("before"))
        change(site)
        with pytest.raises((OtherwiseError, OSError)):
            look_for(str(site), marks, lambda: called.append("after"))
    assert called == ["before", "after"]


def test_the_order_on_the_disk_does_not_count(site: Path, tmp_path: Path) -> None:
    """The same files written in another order, elsewhere."""
    for path in sorted(site.rglob("*"), reverse=True):
        if path.is_file():
            _file(tmp_path / "other" / path.relative_to(site))
    (tmp_path / "other" / "empty").mkdir()
    look_for(str(tmp_path / "other"), marks_of(str(site)), lambda: None)


def test_folders_with_many_files_come_first(site: Path) -> None:
    """So that no process begins with the longest when the others are done."""
    assert next(iter(marks_of(str(site)))) == "公告/"
