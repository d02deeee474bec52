"""The site before the last one becomes the next one: the same files as in an empty folder, with less to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import AFTER, OPEN
from gongshi.cache import stamped
from gongshi.clock import parse_moment
from gongshi.publish import spare, writing
from gongshi.publish.build import Built, build_site
from gongshi.publish.placing import place
from gongshi.saving import PublicFolder
from test_repeatable import differing, tree


def kept(project: Path, moment: str = AFTER) -> Built:
    return build_site(project, project / "site", parse_moment(moment), cache=project / ".cache")


def edited(project: Path, number: int) -> None:
    """A notice more."""
    path = project / "data" / "notices" / "2026" / f"announcement-more-{number}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        f"kind: announcement\ntitle: 关于举办第{number}期培训的通知\nissuer: 崇明区质量奖评审办公室\n"
        f"dated: 2026-09-01\npublished: 2026-09-01T15:00+08:00\nbody: 第{number}期。\n",
        encoding="utf-8",
    )


def folders(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_dir()}


def as_cold(project: Path, apart: Path, moment: str = AFTER) -> None:
    """The site is what a build makes that knows nothing of any other; no folder more is in it."""
    cold = apart / "cold"
    assert build_site(project, cold, parse_moment(moment)).site
    assert differing(tree(project / "site"), tree(cold)) == set()
    assert folders(project / "site") == folders(cold)


def the_spare(project: Path) -> Path:
    (found,) = project.glob(".cache/*/spare")
    return found


@pytest.fixture
def prepared(project: Path) -> Path:
    """A project of which two sites were built, the last of them with a notice more."""
    assert kept(project).site
    edited(project, 1)
    assert kept(project).site
    return project


@pytest.fixture
def linked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is linked into the new site: written down from all processes."""
    addresses = list[str]()
    monkeypatch.setattr("gongshi.parallel.processes._alone", True)
    link = PublicFolder.link

    def noted(self: PublicFolder, name: str, path: str) -> None:
        addresses.append(name)
        link(self, name, path)

    monkeypatch.setattr(PublicFolder, "link", noted)
    return addresses


def test_what_lies_there_already_is_not_linked_again(prepared: Path, tmp_path: Path, linked: list[str]) -> None:
    """Only what is in the last site and not in the one before, and the engine's own files."""
    edited(prepared, 2)
    (prepared / "data" / "notices" / "2026" / "announcement-more-1.yml").unlink()
    assert kept(prepared).site
    of_site = {address for address in linked if not address.startswith("assets/")}
    assert len(of_site) < len(tree(prepared / "site")) / 4
    assert not list((prepared / "site").glob("notices/2026-announcement-more-1*"))
    as_cold(prepared, tmp_path)


def test_another_moment_and_back(prepared: Path, tmp_path: Path) -> None:
    """What time touches is drawn anew, whichever of the two sites it was like."""
    for moment in (OPEN, AFTER, "2025-12-30", AFTER):
        assert kept(prepared, moment).site
        as_cold(prepared, tmp_path, moment)


def more(folder: Path) -> None:
    (folder / "notices" / "2020-secret.html").write_text("从未公示", encoding="utf-8")


def less(folder: Path) -> None:
    (folder / "rounds" / "2025.html").unlink()


def shorter(folder: Path) -> None:
    """As it lies there: it is a file of the site as well."""
    (folder / "rounds" / "2025.html").write_bytes(b"<!doctype html>")


def renamed(folder: Path) -> None:
    (folder / "rounds" / "2025.html").rename(folder / "rounds" / "2026.html")


def gone(folder: Path) -> None:
    (folder / "rounds").rename(folder.with_name("elsewhere"))


@pytest.mark.parametrize("harm", [more, less, shorter, renamed, gone])
@pytest.mark.parametrize("where", ["spare", "site"])
def test_whatever_becomes_of_it(prepared: Path, tmp_path: Path, where: str, harm: Callable[[Path], None]) -> None:
    """What was laid into either folder, changed or taken away there is in none of the next sites."""
    harm(the_spare(prepared) if where == "spare" else prepared / "site")
    for number in (2, 3):  # in the second the site that is now is the spare
        edited(prepared, number)
        assert kept(prepared).site
        as_cold(prepared, tmp_path)


def test_what_is_laid_into_the_site_meanwhile(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: list[str]
) -> None:
    """After it was looked through: it goes with the site in which it lies."""

    def placed(new: Path, out: Path) -> None:
        more(out)
        place(new, out)

    with monkeypatch.context() as patch:
        patch.setattr(writing, "place", placed)
        edited(prepared, 2)
        assert kept(prepared).site
    assert not list(prepared.glob(".cache/*/spare"))
    linked.clear()
    edited(prepared, 3)
    assert kept(prepared).site
    assert len(linked) > len(tree(prepared / "site")) / 3
    as_cold(prepared, tmp_path)


def test_a_cache_on_another_disk(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From there nothing can be moved to where the site is, nor back."""
    rename = Path.rename

    def across(self: Path, target: Path) -> Path:
        if spare.NAME in {self.name, target.name}:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", across)
    for number in (2, 3):
        edited(prepared, number)
        assert kept(prepared).site
        as_cold(prepared, tmp_path)
    assert not list(prepared.glob(".site-build"))


def test_a_build_that_fails_after_it_was_taken(prepared: Path, tmp_path: Path) -> None:
    """The site stays as it is, and the next build begins in an empty folder."""
    before = tree(prepared / "site")
    page = prepared / "content" / "about.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n[没有的页](/nowhere.html)\n", encoding="utf-8")
    assert kept(prepared).site is None
    assert differing(tree(prepared / "site"), before) == set()
    assert not list(prepared.glob(".site-build"))
    page.write_text(text, encoding="utf-8")
    assert kept(prepared).site
    as_cold(prepared, tmp_path)


def test_another_program_does_not_take_it(
    prepared: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, linked: list[str]
) -> None:
    more(the_spare(prepared))
    with suppress(FileNotFoundError):
        os.utime(the_spare(prepared) / "notices")
    monkeypatch.setattr(stamped, "stamp", lambda: "another")
    assert kept(prepared).site
    assert not linked
    as_cold(prepared, tmp_path)


def test_an_asset_of_the_office_that_goes_and_comes_back(prepared: Path, tmp_path: Path) -> None:
    """The engine's own files are written in every build, and those of the last stay nowhere."""
    asset = prepared / "content" / "files" / "plan.txt"
    asset.parent.mkdir(parents=True, exist_ok=True)
    for text in ("甲", None, "乙", "丙"):
        if text:
            asset.write_text(text, encoding="utf-8")
        else:
            asset.unlink()
        assert kept(prepared).site
        as_cold(prepared, tmp_path)
