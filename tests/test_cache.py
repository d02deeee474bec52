"""What is kept between builds is never wrong: whatever is edited, a site built with it is the site built without."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from conftest import AFTER, OPEN, copied
from gongshi.cache import stamped
from gongshi.cache.memo import Memo
from gongshi.cache.store import Store
from gongshi.clock import parse_moment
from gongshi.outputs.publication import publication
from gongshi.publish import site as files_of_site
from gongshi.publish.build import Built, build_site
from searched import in_pieces
from test_repeatable import differing, tree

MOMENTS = ("2023-02-01", "2025-10-21T00:00+08:00", OPEN, "2025-12-30", "2026-06-01", AFTER)
ANNOUNCEMENT = """\
kind: announcement
title: 关于举办第{number}期培训的通知
issuer: 崇明区质量奖评审办公室
dated: 2026-{month:02}-01
published: 2026-{month:02}-01T15:00+08:00
body: 第{number}期。
"""


def _files(project: Path, pattern: str) -> list[Path]:
    return sorted(path for path in project.glob(pattern) if path.is_file())


def _a_line(project: Path, random: Random) -> None:
    """Something in some record, as somebody may mistype it."""
    path = random.choice(_files(project, "data/**/*.yml"))
    lines = path.read_text(encoding="utf-8").split("\n")
    place = random.randrange(len(lines))
    lines[place] = random.choice(
        ["", lines[place] + "甲", lines[place].replace("1", "2", 1), lines[place].replace("质", "量", 1)]
    )
    path.write_text("\n".join(lines), encoding="utf-8")


def _a_word(project: Path, random: Random) -> None:
    """A word of prose in some notice, which stays a notice."""
    path = random.choice(_files(project, "data/notices/*/*.yml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^(title: .*)$", r"\1一", text, count=1, flags=re.MULTILINE), encoding="utf-8")


def _a_notice(project: Path, random: Random) -> None:
    number, month = random.randrange(1, 100), random.randrange(1, 11)
    path = project / "data" / "notices" / "2026" / f"announcement-more-{number}.yml"
    path.write_text(ANNOUNCEMENT.format(number=number, month=month), encoding="utf-8")


def _a_version(project: Path, random: Random) -> None:
    first = random.choice([path for path in _files(project, "data/notices/*/*.yml") if ".v" not in path.name])
    second = first.with_name(f"{first.stem}.v2.yml")
    revision = "published: 2026-09-0{}T10:00+08:00\nrevision:\n  reason: 漏印一个字\n  effect: none\n"
    told = revision.format(random.randrange(1, 9))
    second.write_text(re.sub(r"published: .*\n", told, first.read_text(encoding="utf-8"), count=1), encoding="utf-8")


def _gone(project: Path, random: Random) -> None:
    random.choice(_files(project, "data/notices/*/*.yml")).unlink()


def _setting(project: Path, random: Random) -> None:
    """What every page may show."""
    name, old, new = random.choice(
        [
            ("data/awards/office.yml", "城桥镇", "城桥乡"),
            ("data/awards/rounds/2025.yml", "第四届", "第肆届"),
            ("data/awards/measures/2022-6.yml", "质量金奖", "质量黄金奖"),
            ("content/index.md", "title:", "title: 新"),
            ("theme/assets/own.css", "", "p { color: teal }\n"),
            ("theme/records/footer.html", "", "<p>页脚</p>\n"),
        ]
    )
    path = project / name
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "").replace(old, new, 1), encoding="utf-8")


def _touched(project: Path, random: Random) -> None:
    """A checkout writes files anew that are the same."""
    os.utime(random.choice(_files(project, "data/**/*.yml")))


def _spoiled(project: Path, random: Random) -> None:
    """Whatever is kept, or lies on the site, is cut short, changed or taken away."""
    kept, published = _files(project, ".cache/**/*"), _files(project, "site/**/*")
    if not kept or not published:
        return
    spare = [path for path in kept if "spare" in path.parts]
    known = [path for path in kept if path not in spare]
    some = [random.choice(files) for files in (spare, known, published) if files]
    path = random.choice([*some, *_files(project, ".cache/*/*")])
    match random.randrange(4):
        case 0:
            path.unlink()
        case 1:
            path.write_bytes(path.read_bytes()[: random.randrange(1 + path.stat().st_size)])
        case 2:
            path.write_bytes(b"x" * path.stat().st_size)
        case _:
            shutil.rmtree(random.choice([project / "site", project / ".cache"]))


EDITS: tuple[Callable[[Path, Random], None], ...] = (
    _a_line,
    _a_word,
    _a_notice,
    _a_version,
    _gone,
    _setting,
    _touched,
    _spoiled,
)


def _kept(project: Path, moment: str) -> Built:
    return build_site(project, project / "site", parse_moment(moment), cache=project / ".cache")


def _alike(project: Path, apart: Path, moment: str) -> None:
    """A build with what is kept says and writes what one without does."""
    before = tree(project / "site") if (project / "site").exists() else {}
    made, cold = _kept(project, moment), build_site(project, apart / "site", parse_moment(moment))
    assert made.findings == cold.findings
    assert (made.site is None) == (cold.site is None)
    if cold.site:
        assert (made.pages, made.feeds) == (cold.pages, cold.feeds)
        assert differing(tree(project / "site"), tree(apart / "site")) == set()
    else:
        assert not before or differing(tree(project / "site"), before) == set()


@settings(max_examples=8, phases=[Phase.explicit, Phase.generate])  # to shrink what failed would take hours
@given(
    st.lists(st.tuples(st.sampled_from(EDITS), st.sampled_from(MOMENTS), st.randoms()), min_size=2, max_size=5),
    st.booleans(),
)
def test_whatever_is_edited(steps: list[tuple[Callable[[Path, Random], None], str, Random]], as_large: bool) -> None:
    """Also where what is found and looked up falls into as many pieces as that of a large archive does."""
    with tempfile.TemporaryDirectory() as folder, in_pieces() if as_large else nullcontext():
        project = copied(Path(folder, "project"))
        assert _kept(project, AFTER).site
        for edit, moment, random in steps:
            edit(project, random)
            _alike(project, Path(folder), moment)


AT_ONCE = "import sys; from gongshi.cache import unchanged; unchanged.LATE_NS = -(10**10); "
"""Files that were changed a moment ago are trusted, as if it had been yesterday."""
NOT_LOADED = "sys.modules['gongshi.cli.building'] = None; "
"""Whoever wants to build fails."""
Said = tuple[int, str, str]


def _command(project: Path, *more: str, before: str = "", moment: str = OPEN) -> Said:
    """What `gongshi build` says."""
    program = f"{AT_ONCE}{before}from gongshi.cli import main; main()"
    call = [sys.executable, "-c", program, "build", "--as-of", moment, *more]
    done = subprocess.run(call, cwd=project, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def built(project: Path) -> tuple[Path, Said]:
    """A project whose site is built, and what was said."""
    said = _command(project)
    assert said[0] == 0
    return project, said


def test_without_a_change_nothing_is_made(built: tuple[Path, Said]) -> None:
    """The same is said, before the program is as much as loaded."""
    project, told = built
    before = tree(project / "site")
    assert _command(project, before=NOT_LOADED) == told
    assert differing(tree(project / "site"), before) == set()
    assert _command(project, "--no-cache") == told
    assert _command(project, "--no-cache", before=NOT_LOADED)[0] != 0


@pytest.mark.parametrize(
    "path",
    [
        "data/notices/2025/call.yml",
        "content/index.md",
        "theme/new.css",
        "mkdocs.yml",
        "site/index.html",
        "site/new.html",
        "site/api/v1/notices.json",
        "site/api/v1/notices/2025-call.json",
    ],
)
def test_whatever_was_touched_is_looked_at(built: tuple[Path, Said], path: str) -> None:
    project, told = built
    before = tree(project / "site")
    text = (project / path).read_text(encoding="utf-8") if (project / path).exists() else ""
    (project / path).write_text(text + "\n", encoding="utf-8")
    assert _command(project, before=NOT_LOADED)[0] != 0
    assert _command(project) == told
    assert not (project / "site" / "new.html").exists()
    if path.startswith("site/"):
        assert differing(tree(project / "site"), before) == set()


def test_another_moment_is_another_order(built: tuple[Path, Said]) -> None:
    project, told = built
    assert "截至 2025-10-22 10:00" in told[1]
    assert "截至 2026-11-22" in _command(project, moment=AFTER)[1]
    assert "2026-11-22" in (project / "site" / "moment.js").read_text(encoding="utf-8")


def test_a_disk_without_links(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a memory stick what stays the same is copied, and is known again."""

    def no_link(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_link)
    assert _kept(project, OPEN).site
    for moment in (AFTER, OPEN):
        _alike(project, tmp_path, moment)
    written = (project / "site" / "honours").iterdir()
    before = {path.name: path.stat().st_mtime_ns for path in written}
    assert _kept(project, OPEN).site
    after = {path.name: path.stat().st_mtime_ns for path in (project / "site" / "honours").iterdir()}
    assert {name for name in before if before[name] == after[name]} >= {name for name in before if "2023" in name}


def test_what_is_new_is_kept_beside_what_was_known(tmp_path: Path) -> None:
    """Nothing that was asked for once is worked out again."""
    store, worked = Store(tmp_path), list[str]()

    def work(item: str) -> str:
        worked.append(item)
        return item * 2

    for asked in (["a"], ["a", "b"], ["a", "b"], ["b"]):
        memo = Memo[str](store, "twice")
        assert memo.each(work, asked, asked) == [item * 2 for item in asked]
        memo.save()
    assert worked == ["a", "b"]


def test_a_theme_that_changes_meanwhile(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was drawn before and after would not fit together: nothing is built, and nothing is kept."""
    path = project / "theme" / "records" / "footer.html"

    def changed_meanwhile(*given: Any) -> Iterator[tuple[str, bytes]]:
        path.write_text(path.read_text(encoding="utf-8") + "<p>新的页脚</p>\n", encoding="utf-8")
        return publication(*given)

    assert _kept(project, OPEN).site
    with monkeypatch.context() as patch:
        patch.setattr(files_of_site, "publication", changed_meanwhile)
        built = _kept(project, AFTER)
        assert built.site is None
        assert [(str(each.place.path), each.message) for each in built.findings] == [
            ("theme", "生成的时候文件被改动了")
        ]
    for moment in (AFTER, OPEN):
        _alike(project, tmp_path, moment)


def test_another_program_begins_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the program, of Python or of a library: nothing that is kept holds."""
    assert _kept(project, AFTER).site
    before = tree(project / "site")
    for address in ("index.html", "rounds/2025.html"):
        path = project / "site" / address
        known = path.stat()
        path.write_bytes(path.read_bytes().replace("公示".encode(), "公告".encode()))
        os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))  # as another program might have drawn it
    monkeypatch.setattr(stamped, "stamp", lambda: "another")
    assert _kept(project, AFTER).site
    assert differing(tree(project / "site"), before) == set()
