"""Whatever happens to a build, the site that was there is whole, nothing is left about, and the next one succeeds."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import AFTER, OPEN, ROOT
from gongshi.clock import parse_moment
from gongshi.parallel import cores
from gongshi.publish.build import build_site
from gongshi.publish.turn import turn

SiteAt = Callable[[str], Path]
Tree = dict[str, tuple[int, bytes]]
Call = tuple[str, int, str]

GONGSHI = [sys.executable, "-m", "gongshi"]
FAULTY = [sys.executable, str(ROOT / "tests" / "faulty.py")]
BUILD = ["build", "--as-of", OPEN]
PATIENCE = 60
"""Seconds to wait on a busy machine."""
# Root reads and writes whatever it likes; without these two rights it is held to modes as everybody is.
MORTAL = (
    [
        f"{shutil.which('setpriv')}",
        *(f"--{kind}=-dac_override,-dac_read_search" for kind in ("bounding-set", "inh-caps")),
    ]
    if os.geteuid() == 0
    else []
)


def tree(folder: Path) -> Tree:
    """Mode and bytes of everything in a folder."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mode & 0o777, path.read_bytes() if path.is_file() else b"")
        for path in (folder, *folder.rglob("*"))
    }


def run(project: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=project,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE,
        env={**os.environ, **environment},
    )


def faulty(project: Path, *calls: Call) -> subprocess.CompletedProcess[str]:
    """Build as of `OPEN` while calls go wrong."""
    return run(project, *FAULTY, json.dumps(calls), *BUILD)


def names(folder: Path) -> list[str]:
    """What lies in a folder, but for what is kept for the next build."""
    return sorted(path.name for path in folder.iterdir() if path.name != ".cache")


@pytest.fixture
def old(site_at: SiteAt) -> Tree:
    """The site of yesterday."""
    return tree(site_at(AFTER))


@pytest.fixture
def new(site_at: SiteAt) -> Tree:
    """The site that the build would bring."""
    return tree(site_at(OPEN))


@pytest.fixture
def published(project: Path, site_at: SiteAt) -> Path:
    """A project with the site of yesterday in `site/`."""
    shutil.copytree(site_at(AFTER), project / "site")
    return project


def next_build_succeeds(project: Path, new: Tree) -> None:
    """With what the build before it kept, whole or not; and leaves nothing else behind."""
    built = build_site(project, project / "site", parse_moment(OPEN), cache=project / ".cache")
    assert built.site, built.findings
    assert tree(project / "site") == new
    assert names(project) == ["content", "data", "mkdocs.yml", "site", "theme"]


BEFORE = [
    ("gongshi.publish.build:load", 1),
    ("gongshi.site_engine:render", 1),
    ("gongshi.site_engine:FrameCollector.on_post_page", 5),
    ("shutil:copyfile", 2),
    ("gongshi.saving:_put", 1),
    ("gongshi.saving:_put", 100),
    ("gongshi.publish.placing:_exchange", 1),
]
"""From an empty staging folder to the moment before old and new change places."""
BEYOND = [
    ("gongshi.publish.placing:_put_back", 2),
    ("os:unlink", 50),
    ("pathlib:Path.unlink", 1),
    ("pathlib:Path.rmdir", 1),
]
"""From there to the end: before, during and after the removal of the old one."""
NO_EXCHANGE = ("gongshi.publish.placing:_exchange", 1, "EINVAL")


def called(calls: list[tuple[str, int]]) -> list[str]:
    return [f"{call.partition(':')[2]}-{which}" for call, which in calls]


@pytest.mark.parametrize(("call", "which"), BEFORE, ids=called(BEFORE))
def test_killed_before_the_exchange(published: Path, old: Tree, new: Tree, call: str, which: int) -> None:
    """The site of yesterday stays."""
    assert faulty(published, (call, which, "SIGKILL")).returncode == -signal.SIGKILL
    assert tree(published / "site") == old
    next_build_succeeds(published, new)


@pytest.mark.parametrize(("call", "which"), BEYOND, ids=called(BEYOND))
def test_killed_after_the_exchange(published: Path, new: Tree, call: str, which: int) -> None:
    """The new site stays."""
    assert faulty(published, (call, which, "SIGKILL")).returncode == -signal.SIGKILL
    assert tree(published / "site") == new
    next_build_succeeds(published, new)


@pytest.mark.parametrize("which", [1, 2, 3])
def test_killed_where_folders_cannot_be_exchanged(published: Path, old: Tree, new: Tree, which: int) -> None:
    """What was taken away and not replaced is put back by the next build, also by one that refuses the records."""
    done = faulty(published, NO_EXCHANGE, ("pathlib:Path.rename", which, "SIGKILL"))
    assert done.returncode == -signal.SIGKILL
    assert (published / "site").exists() == (which != 2)
    (published / "data" / "awards" / "office.yml").rename(published / "office.yml")
    assert build_site(published, published / "site", parse_moment(OPEN)).site is None
    assert tree(published / "site") == (new if which == 3 else old)
    (published / "office.yml").rename(published / "data" / "awards" / "office.yml")
    next_build_succeeds(published, new)


@pytest.mark.skipif(cores() < 2, reason="one core alone")
def test_another_process_is_ended(published: Path, old: Tree, new: Tree) -> None:
    """The system ends what takes too much memory: that is a finding, and the site of yesterday stays."""
    done = faulty(published, ("gongshi.saving:_put", 1, "OTHERS"))
    assert (done.returncode, "[disk] 网站生成不了：一个工作进程被系统终止" in done.stderr) == (1, True), done.stderr
    assert "Traceback" not in done.stderr
    assert tree(published / "site") == old
    next_build_succeeds(published, new)


def test_killed_at_any_moment(published: Path, old: Tree, new: Tree) -> None:
    """Whenever that is, by the clock."""
    for tenths in range(2, 12, 2):
        build = subprocess.Popen([*GONGSHI, *BUILD], cwd=published, stdout=subprocess.DEVNULL)
        time.sleep(tenths / 10)
        build.kill()
        build.wait(PATIENCE)
        assert tree(published / "site") in (old, new)
    next_build_succeeds(published, new)


@pytest.mark.parametrize("call", ["gongshi.saving:_put", "gongshi.publish.placing:_put_back"])
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_asked_to_end(published: Path, old: Tree, new: Tree, name: str, call: str) -> None:
    """The exit code says so. What was begun is tidied up, and so is what is left of a site that was replaced."""
    done = faulty(published, (call, 2, name))
    assert done.returncode == 128 + signal.Signals[name]
    assert "Traceback" not in done.stderr
    assert tree(published / "site") == (old if call.endswith("_put") else new)
    assert ".site-build" not in names(published)
    next_build_succeeds(published, new)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (("gongshi.publish.turn:Path.mkdir", 1), "site"),
        (("gongshi.publish.placing:Path.mkdir", 2), "site"),
        (("shutil:copyfile", 2), "site"),
        (("gongshi.saving:_put", 1), ".html"),
        (("gongshi.saving:_put", 450), "search/"),
        (("gongshi.publish.placing:_exchange", 1), "site"),
    ],
)
def test_a_disk_that_fills_up(published: Path, old: Tree, new: Tree, call: tuple[str, int], name: str) -> None:
    """Wherever that shows, it is a finding with a file's name."""
    done = faulty(published, (*call, "ENOSPC"))
    assert (done.returncode, "[disk] 磁盘空间不够" in done.stderr) == (1, True), done.stderr
    assert name in done.stderr.partition(" 错误")[0]
    assert "Traceback" not in done.stderr
    assert tree(published / "site") == old
    next_build_succeeds(published, new)


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=False).returncode:
        pytest.skip("only root can mount a disk; the test above lets writing fail instead")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_disk_that_is_full(project: Path, site_at: SiteAt, old: Tree, new: Tree) -> None:
    """A real one with room for one site and a half; once there is more, the next build succeeds."""
    pages = sum(-(-len(content) // 4096) + 1 for _, content in old.values())
    with small_disk(project / "disk", pages * 4096 * 3 // 2) as disk:
        site = disk / "site"
        shutil.copytree(site_at(AFTER), site)
        done = run(project, *GONGSHI, *BUILD, "--out", "disk/site")
        assert (done.returncode, "[disk] 磁盘空间不够" in done.stderr) == (1, True), done.stderr
        assert (tree(site), names(disk)) == (old, ["site"])
        subprocess.run(["mount", "-o", "remount,size=256m", disk], check=True)
        assert run(project, *GONGSHI, *BUILD, "--out", "disk/site").returncode == 0
        assert (tree(site), names(disk)) == (new, ["site"])


def test_a_disk_of_its_own(project: Path, new: Tree) -> None:
    """A folder that is mounted cannot be exchanged, one inside it can."""
    with small_disk(project / "disk", 1 << 26) as disk:
        done = run(project, *GONGSHI, *BUILD, "--out", "disk")
        assert (done.returncode, "disk:1:1 错误 [disk] 这个文件夹是单独挂载的" in done.stderr) == (1, True)
        assert names(disk) == []
        assert run(project, *GONGSHI, *BUILD, "--out", "disk/below/site").returncode == 0
        assert tree(disk / "below" / "site") == new
        assert names(disk / "below") == ["site"]


@contextmanager
def mode(path: Path, bits: int) -> Iterator[None]:
    before = path.stat().st_mode
    path.chmod(bits)
    try:
        yield
    finally:
        path.chmod(before)


@pytest.mark.parametrize(
    ("shut", "bits", "said"),
    [
        (".", 0o555, ".site-build:1:1 错误 [disk]"),
        ("site", 0o000, "site:1:1 错误 [disk]"),
        ("site", 0o555, "site:1:1 错误 [disk]"),
        ("mkdocs.yml", 0o000, "mkdocs.yml:1:1 错误 [disk]"),
        ("content", 0o000, "content:1:1 错误 [disk]"),
        ("content/measures", 0o000, "content/measures:1:1 错误 [disk]"),
        ("content/about.md", 0o000, "content/about.md:1:1 错误 [disk]"),
        ("theme/records/parts", 0o000, "theme/records/parts:1:1 错误 [disk]"),
        ("theme/records/notice.html", 0o000, "theme/records/notice.html:1:1 错误 [disk]"),
        ("data", 0o000, "data/"),
        ("data/notices/2025", 0o000, "data/notices/2025:1:1 错误 ["),
        ("data/notices/2025/call.yml", 0o000, "data/notices/2025/call.yml:1:1 错误 ["),
    ],
)
def test_what_is_shut(published: Path, old: Tree, new: Tree, shut: str, bits: int, said: str) -> None:  # noqa: PLR0917 (pytest names them)
    """A folder or file that may not be read or written is named; nothing in it is passed over in silence."""
    with mode(published / shut, bits):
        done = run(published, *MORTAL, *GONGSHI, *BUILD)
    assert (done.returncode, said in done.stderr) == (1, True), done.stderr
    assert "Traceback" not in done.stderr
    assert tree(published / "site") == old
    next_build_succeeds(published, new)


def test_a_shut_folder_in_the_last_site(published: Path, new: Tree) -> None:
    """It is replaced and removed all the same."""
    (published / "site" / "notices").chmod(0o000)
    done = run(published, *MORTAL, *GONGSHI, *BUILD)
    assert done.returncode == 0, done.stderr
    assert tree(published / "site") == new
    assert ".site-build" not in names(published)


def test_a_link_to_a_folder(project: Path, tmp_path: Path, new: Tree) -> None:
    """The link stays; what it leads to is exchanged, or made."""
    (project / "site").symlink_to(tmp_path / "www" / "site")
    for _ in range(2):
        assert run(project, *GONGSHI, *BUILD).returncode == 0
        assert (project / "site").is_symlink()
        assert tree(tmp_path / "www" / "site") == new
        assert names(tmp_path / "www") == ["site"]


@pytest.mark.parametrize("out", ["loop", "mkdocs.yml/site", "a/b/c"])
def test_nowhere_to_write(project: Path, out: str) -> None:
    """A link to itself, a file for a folder; and with records that are refused no folder is made either."""
    (project / "loop").symlink_to("loop")
    if out == "a/b/c":
        (project / "data" / "awards" / "office.yml").unlink()
    before = names(project)
    done = run(project, *GONGSHI, *BUILD, "--out", out)
    assert (done.returncode, "错误 [" in done.stderr, "Traceback" in done.stderr) == (1, True, False), done.stderr
    assert names(project) == before


def test_two_at_once(published: Path, old: Tree, new: Tree) -> None:
    """A reader finds one of the two sites at every moment; both builds succeed."""
    seen: set[bytes] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add((published / "site" / "index.html").read_bytes() if (published / "site").is_dir() else b"")

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for _ in range(3):
            builds = [
                subprocess.Popen([*GONGSHI, "build", "--as-of", moment], cwd=published, stdout=subprocess.DEVNULL)
                for moment in (OPEN, AFTER)
            ]
            assert [build.wait(PATIENCE) for build in builds] == [0, 0]
            assert tree(published / "site") in (old, new)
            assert ".site-build" not in names(published)
    finally:
        done.set()
        reader.join()
    assert seen == {old["index.html"][1], new["index.html"][1]}


@pytest.mark.parametrize("ending", [None, signal.SIGINT, signal.SIGTERM])
def test_whoever_comes_second_waits(published: Path, old: Tree, new: Tree, ending: signal.Signals | None) -> None:
    """It says so, touches nothing of the first, and goes on when that is done, unless it is asked to end."""
    work = published / ".site-build"
    with turn(work):
        (work / "new").mkdir()
        build = subprocess.Popen(
            [*GONGSHI, *BUILD], cwd=published, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        assert build.stderr
        assert "另一次生成还没有结束" in build.stderr.readline()
        assert names(work) == ["lock", "new"]
        assert build.poll() is None
        if ending:
            build.send_signal(ending)
            build.wait(PATIENCE)
        (work / "new").rmdir()
    assert "Traceback" not in build.communicate(timeout=PATIENCE)[1]
    assert build.returncode == (128 + ending if ending else 0)
    assert tree(published / "site") == (old if ending else new)
    assert ".site-build" not in names(published)


def test_the_turn_goes_round(tmp_path: Path) -> None:
    """Many who make and take away the same folder never have it at the same time."""
    inside, most = 0, 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(50):
            with turn(tmp_path / "work"):
                inside += 1
                most = max(most, inside)
                time.sleep(0.0002)
                inside -= 1

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert most == 1
    assert names(tmp_path) == []


ENGINE = [sys.executable, "-m", "mkdocs", "build", "--quiet"]


def test_the_engine_keeps_the_last_site(published: Path, old: Tree, new: Tree) -> None:
    """`mkdocs build`, which by itself would empty it first, brings the new site whole or leaves the old one."""
    about = published / "content" / "about.md"
    text = about.read_text(encoding="utf-8")
    about.write_text(text + "\n[gone](no-such-page.md)\n", encoding="utf-8")
    done = run(published, *ENGINE, GONGSHI_AS_OF=OPEN)
    assert (done.returncode, "[content]" in done.stderr, "Traceback" in done.stderr) == (1, True, False), done.stderr
    assert tree(published / "site") == old
    about.write_text(text, encoding="utf-8")
    with mode(published / "content" / "measures", 0o000):
        done = run(published, *MORTAL, *ENGINE, GONGSHI_AS_OF=OPEN)
    assert (done.returncode, "[disk]" in done.stderr, "Traceback" in done.stderr) == (1, True, False), done.stderr
    assert tree(published / "site") == old
    assert ".site-build" not in names(published)
    assert run(published, *ENGINE, GONGSHI_AS_OF=OPEN).returncode == 0
    assert tree(published / "site") == new
    assert ".site-build" not in names(published)


def test_the_engine_replaces_nothing_but_a_site(project: Path) -> None:
    """As little as our own command does."""
    (project / "site").mkdir()
    (project / "site" / "letter.txt").write_text("mine")
    done = run(project, *ENGINE, GONGSHI_AS_OF=OPEN)
    assert (done.returncode, "不是网站" in done.stderr) == (1, True), done.stderr
    assert names(project / "site") == ["letter.txt"]
