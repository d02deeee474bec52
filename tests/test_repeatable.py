"""The same commit and moment give the same bytes, whatever machine builds them: 0 files differ."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from conftest import AFTER, OPEN, ROOT
from gongshi.clock import parse_moment
from gongshi.parallel import cores, one_process
from gongshi.publish.build import build_site
from madefiles import png

Tree = dict[str, tuple[int, bytes]]

SOURCES = ("content", "data", "theme", "mkdocs.yml")
PICTURE = "content/示例图.png"
"""The demo holds no file with a Chinese name, and an office will."""
PAGE = "content/示例页.md"
HELD = {
    PICTURE: png(),
    PAGE: (
        "---\ntitle: 示例\ndescription: 示例\ncolumn: 政策文件\n---\n# 示例\n\n![图](示例图.png)[本页](示例页.md)\n"
    ).encode(),
}


def tree(folder: Path) -> Tree:
    """Mode and bytes of everything in a folder; the names as the disk has them."""
    found = {}
    for inside, folders, files in os.walk(os.fsencode(folder)):
        for name in (b".", *folders, *files):
            path = os.path.join(inside, name)  # noqa: PTH118 (names as bytes)
            content = Path(os.fsdecode(path)).read_bytes() if name in files else b""
            found[os.fsdecode(os.path.relpath(path, os.fsencode(folder)))] = (os.stat(path).st_mode & 0o7777, content)  # noqa: PTH116
    return found


def differing(one: Tree, other: Tree) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def checkout(folder: Path) -> Path:
    """What a site is built from, as git would lay it out in another place."""
    folder.mkdir(parents=True)
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    for name, content in HELD.items():
        (folder / name).write_bytes(content)
    return folder


@dataclass(frozen=True)
class Machine:
    """How another machine is unlike this one."""

    environment: dict[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    umask: int = 0o022


SHUFFLED = {"PYTHONPATH": os.pathsep.join([str(ROOT / "tests" / "shuffled"), os.environ.get("PYTHONPATH", "")])}
GB18030 = {"LC_ALL": "zh_CN.GB18030", "LANG": "zh_CN.GB18030"}
MACHINES = {
    "another time zone": Machine({"TZ": "America/St_Johns", "GONGSHI_AS_OF": "2001-01-01"}),
    "POSIX": Machine({"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "C": Machine({"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}),
    "GB18030": Machine({**GB18030, "LANGUAGE": "zh_CN", "PYTHONUTF8": "0"}),
    "a shut umask": Machine(umask=0o077),
    "an open umask": Machine({"TZ": "XXX-14:00"}, umask=0o000),
    "a hash seed": Machine({"PYTHONHASHSEED": "1"}),
    "another order": Machine({"PYTHONHASHSEED": "2", **SHUFFLED}),
    "nobody's home": Machine({"SOURCE_DATE_EPOCH": "1"}, without=("HOME", "USER", "LOGNAME", "LANG", "PATH")),
    "somebody else": Machine({"HOME": "/nonexistent", "USER": "某人", "PYTHONOPTIMIZE": "2", "NO_COLOR": "1"}),
}
TOGETHER = ("another time zone", "POSIX", "another order", "somebody else")


def build(
    project: Path, out: Path, machine: Machine = Machine(), moment: str = OPEN
) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in machine.without}
    return subprocess.run(
        [sys.executable, "-m", "gongshi", "build", "--as-of", moment, "--out", str(out)],
        cwd=project,
        env={**environment, **machine.environment},
        umask=machine.umask,
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="session")
def commit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One checkout."""
    return checkout(tmp_path_factory.mktemp("commit") / "project")


@pytest.fixture(scope="session")
def built(commit: Path, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Its site as this machine builds it."""
    out = tmp_path_factory.mktemp("built") / "site"
    done = build(commit, out)
    assert done.returncode == 0, done.stderr.decode()
    return tree(out)


@pytest.fixture(scope="session")
def locales(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment that has the GB18030 locale, which few machines still do."""
    folder = tmp_path_factory.mktemp("locales")
    command = ["localedef", "--no-archive", "-i", "zh_CN", "-f", "GB18030", str(folder / "zh_CN.GB18030")]
    if not shutil.which("localedef") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this machine has no sources of locales; those without a language are tested all the same")
    return {"LOCPATH": str(folder)}


@pytest.mark.parametrize("name", MACHINES)
def test_another_machine(name: str, commit: Path, built: Tree, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """One thing at a time is unlike; what is said comes through in Chinese."""
    machine = MACHINES[name]
    encoding = "utf-8"
    if "GB18030" in name:
        machine.environment.update(request.getfixturevalue("locales"))
        encoding = "gb18030"
    done = build(commit, tmp_path / "site", machine)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "打开" in done.stdout.decode(encoding)
    assert differing(built, tree(tmp_path / "site")) == set()


@pytest.mark.parametrize("moment", [OPEN, AFTER])
def test_everything_at_once(moment: str, commit: Path, tmp_path: Path) -> None:
    """Another place with blanks, Chinese and a link in its path, other times and modes of files, all that a clock or a
    locale without Chinese can do.
    """
    place = checkout(tmp_path / "共 享 盘" / "公示 (副本) 㐂")
    for number, path in enumerate(sorted(place.rglob("*"), reverse=True)):
        os.utime(path, (number * 1000, number * 1000))
        path.chmod(0o700 if path.is_dir() else 0o600)
    (tmp_path / "快捷方式").symlink_to(place)
    every = {key: value for name in TOGETHER for key, value in MACHINES[name].environment.items()}
    machine = Machine(every, without=("HOME", "LOGNAME"), umask=0o077)
    done = build(tmp_path / "快捷方式", tmp_path / "别处" / "网站", machine, moment)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    assert build(commit, tmp_path / "here", moment=moment).returncode == 0
    here, there = tree(tmp_path / "here"), tree(tmp_path / "别处" / "网站")
    assert differing(here, there) == set()
    assert any("示例图" in name for name in there)


def test_modes_are_those_of_a_web_server(built: Tree) -> None:
    """Folders 755 and files 644, also what the engine copied."""
    assert {bits for bits, content in built.values()} == {0o755, 0o644}
    assert {name for name, (bits, _) in built.items() if bits == 0o644 and name.endswith("/.")} == set()


def test_the_shuffled_order_is_another(tmp_path: Path) -> None:
    """The helper does what it says, or the test above proves nothing."""
    for name in "abc":
        (tmp_path / name).touch()
    listed = "*[path.name for path in Path().iterdir()], *os.listdir(), *next(os.walk('.'))[2]"
    script = f"import os; from pathlib import Path; print({listed})"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env={**os.environ, **SHUFFLED}, capture_output=True, check=True
    )
    assert done.stdout.split() == [b"c", b"b", b"a"] * 3


@pytest.mark.parametrize("encoding", ["latin-1", "gbk", "gb18030"])
def test_findings_come_through(commit: Path, tmp_path: Path, encoding: str) -> None:
    """In the encoding that a terminal has if it can say Chinese, rare characters by their number; else in UTF-8."""
    project = shutil.copytree(commit, tmp_path / "project")
    record = project / "data" / "notices" / "2025" / "proposed.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("kind: proposed", "kind: 㐂𠮷"), encoding="utf-8")
    done = build(project, project / "site", Machine({"PYTHONIOENCODING": encoding}))
    assert done.returncode == 1
    said = done.stderr.decode("utf-8" if encoding == "latin-1" else encoding)
    assert "不认识的公告种类“" + ("\\u3402\\U00020bb7" if encoding == "gbk" else "㐂𠮷") in said
    assert "Traceback" not in said


@pytest.mark.skipif(cores() < 2, reason="one core alone")
def test_cores_make_no_difference(tmp_path: Path) -> None:
    """However many share the work, each piece is made by whoever is free."""
    project = tmp_path / "records"
    subprocess.run([sys.executable, ROOT / "bench" / "make_records.py", "--count", "60", project], check=True)
    moment = parse_moment(AFTER)
    assert build_site(project, tmp_path / "several", moment).site
    with one_process():
        assert build_site(project, tmp_path / "one", moment).site
    assert differing(tree(tmp_path / "several"), tree(tmp_path / "one")) == set()


def test_time_alone_redraws_what_it_touches(project: Path, tmp_path: Path) -> None:
    """Half a year on, without anything new: no page of a notice, a round, a title or an organisation is another."""
    for name, moment in (("site", "2026-06-01"), ("later", "2026-11-20")):
        assert build_site(project, tmp_path / name, parse_moment(moment)).site
    folders = {"notices", "rounds", "honours", "organisations"}
    changed = differing(tree(tmp_path / "site"), tree(tmp_path / "later"))
    assert "moment.js" in changed
    redrawn = {name for name in changed if name.partition("/")[0] in folders}
    assert {name for name in redrawn if not name.endswith("/index.html")} == set()  # pages of the office are its own
