"""What is held for each record, title and file of a large register takes little memory."""

from __future__ import annotations

import errno
import pickle
import re
import shutil
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from conftest import OPEN
from gongshi.cache.store import Store
from gongshi.clock import parse_moment
from gongshi.loading import known, load, shelf
from gongshi.loading.memos import Memos
from gongshi.parallel import one_process
from gongshi.publish import writing
from gongshi.publish.build import build_site
from gongshi.publish.files import Files, packed, unpacked
from gongshi.publish.placing import VALUES, place
from gongshi.views.feeds import FORMS
from gongshi.views.sharing import Sharing

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    places: tuple[int, ...] = ()
    sure: bool = True


def _kept(project: Path, store: Store) -> dict[str, int]:
    """Load and keep; which file it is that is kept under each name."""
    with one_process():
        memos = Memos(project, store)
        load(project, memos)
        memos.files.save(project)
    return {path.name: path.stat().st_ino for path in store.folder.glob("files*")}


def test_what_was_read_is_kept_folder_by_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record less changes what is kept of its own folder alone; nothing is left of a folder that is gone."""
    monkeypatch.setattr(known, "LATE_NS", 1 << 62)  # so that all are read again
    project, store = tmp_path / "project", Store(tmp_path / "kept")
    shutil.copytree(ROOT / "data", project / "data")
    before = _kept(project, store)
    assert {"files-rounds", "files-2025"} <= before.keys()
    assert _kept(project, store) == before
    next((project / "data" / "notices" / "2025").glob("*.yml")).unlink()
    after = _kept(project, store)
    assert {name for name in before if before[name] != after.get(name)} == {"files", "files-2025"}
    shutil.rmtree(project / "data" / "notices" / "2023")
    assert "files-2023" in after.keys() - _kept(project, store).keys()


def test_records_lie_on_the_shelf_and_go_from_there_to_others() -> None:
    """Another process, or the next build, has a shelf of its own."""
    memos = Memos(ROOT)
    register = load(ROOT, memos).register
    assert register
    notices = register.notices.values()
    sent = memos.files.shelf.put(pickle.loads(pickle.dumps([notice.current.source for notice in notices])))  # noqa: S301
    assert [(each.head, each.record()) for each in sent] == [(notice.head, notice.record) for notice in notices]


def test_what_is_equal_is_held_once() -> None:
    """What is merely equal by number stays what it is."""
    first, second, other = Sharing().of(
        (Named("城桥" + str(1), (1,)), Named("城桥" + str(1), (1,)), Named("城桥1", (True,)))
    )
    assert first is second
    assert first.name is other.name
    assert other.places == (1,)
    assert other.places[0] is True


def test_files_are_known_by_their_facts() -> None:
    """Of some, whether they lie among others as they were."""
    there = {"a/甲.html": (1, 2, 3), "b.html": (4, 5, 6), "c.html": (7, 8, 9)}
    files = Files.of({"a/甲.html": (1, 2, 3), "c.html": (7, 8, 9)})
    assert unpacked(files.addresses) == ["a/甲.html", "c.html"]
    assert unpacked(packed([])) == []
    assert files.lie_as_in(there)
    assert not files.lie_as_in({**there, "c.html": (7, 8, 10)})
    assert not files.lie_as_in({"a/甲.html": (1, 2, 3)})


def test_a_full_disk_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder for what is temporary, since the file has no name."""
    monkeypatch.setattr(shelf, "TemporaryFile", partial(Path("/dev/full").open, "r+b", buffering=0))
    with pytest.raises(OSError, match=re.escape(tempfile.gettempdir())) as failed:
        load(ROOT, Memos(ROOT))
    assert failed.value.errno == errno.ENOSPC


def test_without_a_cache_values_do_not_stay_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They lie beside the new site until it is in its place; what is told of the site is made anew then."""
    lying: list[Path] = []

    def looked(new: Path, out: Path) -> None:
        lying.extend(path for path in new.with_name(VALUES).rglob("*") if path.is_file())
        place(new, out)

    monkeypatch.setattr(writing, "place", looked)
    built = build_site(ROOT, tmp_path / "site", parse_moment(OPEN))
    assert built.site
    assert len(lying) > 2 * len(built.site.parts)
    assert not (tmp_path / ".site-build" / VALUES).exists()
    assert len(FORMS) * len(built.site.feeds) == built.feeds
