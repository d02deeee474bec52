"""Files are saved whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongshi.saving import PublicFolder, create, fill_folder, replace


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_file_takes_the_place_of_what_it_was(tmp_path: Path) -> None:
    for content in (b"old", b"new"):
        replace(tmp_path / "in" / "a.json", content)
    assert (tmp_path / "in" / "a.json").read_bytes() == b"new"
    assert names(tmp_path / "in") == ["a.json"]


def test_interrupted_the_old_one_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a.json").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").read_bytes() == b"old"
    assert names(tmp_path) == ["a.json"]


def test_a_link_to_nowhere_is_somebodys_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        create(tmp_path / "a.json", b"new")
    assert names(tmp_path) == ["a.json"]


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as refused:
        fill_folder(tmp_path, [("in/a.json", b"1"), ("in", b"2")])
    assert refused.value.filename == str(tmp_path / "in")


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_what_is_published_can_be_read_under_any_umask(tmp_path: Path, umask: int) -> None:
    """New files and folders, and a file that lay there before."""
    before = os.umask(umask)
    try:
        (tmp_path / "old.html").write_bytes(b"longer than what takes its place")
        (tmp_path / "old.html").chmod(0o600)
        folder = PublicFolder(tmp_path)
        folder.fill([("a/b/new.html", b"new"), ("old.html", b"new")])
        folder.link("c/linked.html", str(tmp_path / "old.html"))
    finally:
        os.umask(before)
    modes = {each.relative_to(tmp_path).as_posix(): each.stat().st_mode & 0o777 for each in tmp_path.rglob("*")}
    folders = dict.fromkeys(("a", "a/b", "c"), 0o755)
    assert modes == folders | dict.fromkeys(("a/b/new.html", "old.html", "c/linked.html"), 0o644)
    assert (tmp_path / "c/linked.html").read_bytes() == b"new"


def test_what_is_linked_is_never_written_into(tmp_path: Path) -> None:
    """It lies on the site: who writes or links under the same name leaves it as it is."""
    (tmp_path / "site.html").write_bytes(b"published")
    (tmp_path / "new").mkdir()
    folder = PublicFolder(tmp_path / "new")
    for put in (lambda: folder.put("a.html", b"other"), lambda: folder.link("a.html", str(tmp_path / "other.html"))):
        (tmp_path / "other.html").write_bytes(b"other")
        folder.link("a.html", str(tmp_path / "site.html"))
        assert (tmp_path / "new" / "a.html").samefile(tmp_path / "site.html")
        put()
        assert (tmp_path / "new" / "a.html").read_bytes() == b"other"
        assert (tmp_path / "site.html").read_bytes() == b"published"


def test_a_file_that_cannot_be_published_is_named(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as refused:
        PublicFolder(tmp_path).fill([("in/a.json", b"1"), ("in", b"2")])
    assert refused.value.filename == str(tmp_path / "in")
