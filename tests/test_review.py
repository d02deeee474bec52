"""`gongshi check --against`: what a change does to what was published, told before it is merged."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from gongshi.clock import parse_moment
from gongshi.findings import Severity
from gongshi.law.check import check
from gongshi.loading import load
from gongshi.publish.build import build_site
from gongshi.review import review
from gongshi.review.erasure import MARK, changed_beyond
from gongshi.review.revision import GitError
from gongshi.verify import verify
from test_cli import gongshi

NOW = parse_moment("2026-11-22")
NOTICES = Path("data", "notices")
ANNOUNCEMENT = NOTICES / "2026" / "announcement-training.yml"


def git(folder: Path, *arguments: str, at: str = "2026-11-01T10:00:00+08:00") -> None:
    names = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.cn", "GIT_COMMITTER_NAME": "t"}
    environment = {**os.environ, **names, "GIT_COMMITTER_EMAIL": "t@example.cn", "GIT_COMMITTER_DATE": at}
    subprocess.run(
        ["git", "-c", "core.autocrlf=false", *arguments], cwd=folder, check=True, capture_output=True, env=environment
    )


@pytest.fixture
def repository(project: Path) -> Path:
    """The demo, committed after everything in it was published."""
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "Published")
    return project


def told(repository: Path) -> list[tuple[str, str]]:
    return [(each.place.path, each.message) for each in review(repository, load(repository), "HEAD", NOW)]


def edit(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text("utf-8")
    assert change(text) != text
    path.write_text(change(text), "utf-8", newline="")


def test_nothing_was_done(repository: Path) -> None:
    """And nothing is said."""
    assert told(repository) == []


def test_a_published_record_was_changed(repository: Path) -> None:
    """By a blank at the end of a line."""
    edit(repository / ANNOUNCEMENT, lambda text: text.replace("title: ", "title:  ", 1))
    assert told(repository) == [(ANNOUNCEMENT.as_posix(), "已发布的记录被改动")]


def test_a_published_record_is_gone(repository: Path) -> None:
    """The remedy names what may be done instead."""
    (repository / ANNOUNCEMENT).unlink()
    [finding] = review(repository, load(repository), "HEAD", NOW)
    assert (finding.place.path, finding.message) == (ANNOUNCEMENT.as_posix(), "已发布的记录被删去")
    assert "更正版" in finding.remedy
    assert "tombstones" in finding.remedy


def test_a_published_record_was_moved(repository: Path) -> None:
    """Told at its new place, with the old one."""
    new = ANNOUNCEMENT.with_name("announcement-course.yml")
    (repository / ANNOUNCEMENT).rename(repository / new)
    [(path, message)] = told(repository)
    assert path == new.as_posix()
    assert ANNOUNCEMENT.as_posix() in message
    assert "移动或改名" in message


def test_what_is_not_published_yet_may_change(repository: Path) -> None:
    """Until its moment; the moment is an argument, or now."""
    edit(repository / ANNOUNCEMENT, lambda text: text.replace("title: ", "title: 新", 1))
    before = parse_moment("2026-01-01")
    assert review(repository, load(repository), "HEAD", before) == []
    done = gongshi(repository, "check", "--against", "HEAD", "--as-of", "2026-01-01")
    assert (done.returncode, done.stderr) == (0, "")
    done = gongshi(repository, "check", "--against", "HEAD")
    assert done.returncode == 1
    assert "[published] 已发布的记录被改动" in done.stdout


def test_a_new_version_is_the_way(repository: Path) -> None:
    """Adding files is what the office does all day."""
    text = (repository / ANNOUNCEMENT).read_text("utf-8")
    published = next(line for line in text.splitlines() if line.startswith("published:"))
    new = text.replace(published, "published: 2026-11-20T09:00+08:00").rstrip("\n")
    revision = "\nrevision: {reason: 更正时间, effect: none}\n"
    (repository / ANNOUNCEMENT.with_name("announcement-training.v2.yml")).write_text(new + revision, "utf-8")
    assert check(load(repository)) == []
    assert told(repository) == []


@pytest.mark.parametrize(
    ("published", "severity"),
    [
        ("2026-10-31T09:00+08:00", Severity.ERROR),
        ("2026-11-01T09:00+08:00", Severity.WARNING),
        ("2026-11-01T11:00+08:00", None),
    ],
)
def test_a_record_slipped_in(repository: Path, published: str, severity: Severity | None) -> None:
    """Published before the revision was committed, which does not have it: backdated; by hours only, late."""
    lines = ["kind: announcement", "title: 关于补发材料的公告", "issuer: 崇明区政府质量奖评审委员会办公室"]
    lines += [f"dated: {published[:10]}", f"published: {published}", "body: 正文。", ""]
    (repository / ANNOUNCEMENT.with_name("announcement-more.yml")).write_text("\n".join(lines), "utf-8")
    assert check(load(repository)) == []
    found = review(repository, load(repository), "HEAD", NOW)
    assert [each.severity for each in found] == ([severity] if severity else [])
    assert all(each.place.excerpt.startswith("published:") for each in found)


def test_a_page_of_the_office_went_away(repository: Path) -> None:
    """Told, until a redirect says where it went."""
    (repository / "content" / "incubation.md").unlink()
    [(path, message)] = told(repository)
    assert path == "content/incubation.md"
    assert "incubation.html" in message
    (repository / "data" / "redirects.yml").write_text("pages: {incubation.html: apply.html}\n", "utf-8")
    assert told(repository) == []


def test_a_key_that_stands_in_addresses_was_changed(repository: Path) -> None:
    """The pages of a town lie under its key."""
    office = repository / "data" / "awards" / "office.yml"
    edit(office, lambda text: text.replace("  buzhen:", "  baozhen:"))
    assert [path for path, _ in told(repository)] == ["data"]
    assert "notices/town-buzhen.html" in told(repository)[0][1]


def erase(repository: Path, change: Callable[[str], str], erased: str = "2026-11-10T09:00+08:00") -> None:
    """Change a published record and put up a tombstone for what it was."""
    path = repository / ANNOUNCEMENT
    digest = load(repository).documents[ANNOUNCEMENT.as_posix()].sha256
    edit(path, change)
    mark = f"  - sha256: {digest}\n    erased: {erased}\n    reason: 删去联系人的姓名\n"
    mark += "    basis: 《中华人民共和国个人信息保护法》第四十七条\n"
    heading = "" if "tombstones:" in path.read_text("utf-8") else "tombstones:\n"
    path.write_text(path.read_text("utf-8").rstrip("\n") + f"\n{heading}{mark}", "utf-8", newline="")


def first_words(text: str, by: str) -> str:
    """The text with the first three characters of the body replaced."""
    head, body, rest = text.partition("body: |\n  ")
    return f"{head}{body}{by}{rest[3:]}"


def test_a_tombstone_may_only_take_away(repository: Path) -> None:
    """What is replaced by the mark may go; nothing else may change, nor come in."""
    erase(repository, lambda text: first_words(text, MARK))
    assert check(load(repository)) == []
    assert told(repository) == []
    edit(repository / ANNOUNCEMENT, lambda text: text.replace("title: ", "title: 新", 1))
    assert told(repository) == [(ANNOUNCEMENT.as_posix(), "有墓碑的记录改动了别的内容")]


def test_a_tombstone_holds_what_was_there(repository: Path) -> None:
    """With another digest it is a change like any other."""
    digest = load(repository).documents[ANNOUNCEMENT.as_posix()].sha256
    erase(repository, lambda text: first_words(text, MARK))
    edit(repository / ANNOUNCEMENT, lambda text: text.replace(digest, digest[::-1]))
    assert told(repository) == [(ANNOUNCEMENT.as_posix(), "已发布的记录被改动")]


def test_an_erasure_is_published_and_logged(repository: Path, tmp_path: Path) -> None:
    """On the page, in the feed, as a line of its own; the earlier line and its digest stay, also after a second one."""
    site = tmp_path / "before"
    assert build_site(repository, site, parse_moment("2026-11-05")).site
    words = (repository / ANNOUNCEMENT).read_text("utf-8").partition("body: |\n  ")[2][:3]
    erase(repository, lambda text: first_words(text, MARK))
    for number, moment in enumerate(("2026-11-12", "2026-11-22"), 1):
        if number == 2:
            git(repository, "commit", "-qam", "Erased")
            erase(repository, lambda text: text.replace(f"{MARK}", f"{MARK}", 1) + "# 无\n", "2026-11-15T09:00+08:00")
            assert [message for _, message in told(repository)] == []
        after = tmp_path / f"after{number}"
        built = build_site(repository, after, parse_moment(moment))
        assert built.site, built.findings
        assert verify(str(after), str(site), ()).findings == ()
        log = verify(str(after), None, ()).log
        assert [entry.path for entry in log.entries[16:]] == ["notices/2026-announcement-training.v1.yml"] * (
            number + 1
        )
        page = (after / "notices" / "2026-announcement-training.html").read_text("utf-8")
        assert page.count("这一版有内容已依法删除") == number
        assert "个人信息保护法》第四十七条" in page
        assert log.entries[16].digest in page
        feed = (after / "feeds" / "all.xml").read_text("utf-8")
        assert feed.count("【依法删除】") == number
        body = page.partition('<div class="document">')[2].partition("</div>")[0]
        assert words not in body
        assert MARK in body


def test_a_tombstone_comes_after_what_it_erases(repository: Path) -> None:
    """A finding of `check` itself."""
    erase(repository, lambda text: first_words(text, MARK), "2026-01-01T09:00+08:00")
    assert [each.message for each in check(load(repository))] == ["删除的时刻不晚于发布或前一次删除的时刻"]


@pytest.mark.parametrize(
    ("old", "new", "beyond"),
    [
        ({"a": "x"}, {"a": "x"}, None),
        ({"a": "x", "b": "y"}, {"a": "x"}, None),
        ({"a": "x"}, {"a": "x", "b": "y"}, ("b",)),
        ({"a": "张三，李四"}, {"a": f"{MARK}，李四"}, None),
        ({"a": "张三，李四"}, {"a": f"张三，{MARK}"}, None),
        ({"a": "张三，李四"}, {"a": f"张三，李四{MARK}"}, ("a",)),
        ({"a": "张三，李四"}, {"a": f"{MARK}，王五"}, ("a",)),
        ({"a": ["1", "2"]}, {"a": ["1"]}, ("a",)),
        ({"a": ["1", "2"]}, {"a": ["1", MARK]}, None),
        ({"a": [{"n": "1"}]}, {"a": [{"n": "2"}]}, ("a", 0, "n")),
        ({"attachments": [{"file": "1"}, {"file": "2"}]}, {"attachments": [{"file": "2"}]}, None),
        ({"attachments": [{"file": "1"}]}, {"attachments": [{"file": "3"}]}, ("attachments",)),
        ({"a": "1"}, {"a": ["1"]}, ("a",)),
        ({"a": None}, {"a": None}, None),
        ({"a": "a" * 5000}, {"a": MARK.join(["a"] * 30) + "b"}, ("a",)),
    ],
)
def test_what_goes_beyond_an_erasure(old: dict, new: dict, beyond: tuple | None) -> None:  # type: ignore[type-arg]
    """Whatever the new record says and the old one did not."""
    assert changed_beyond(old, new) == beyond


def test_what_git_cannot_give(repository: Path, tmp_path: Path) -> None:
    """No such revision, no repository: told in Chinese, with code 2."""
    done = gongshi(repository, "check", "--against", "no-such-branch")
    assert done.returncode == 2
    assert "“no-such-branch”不能用来比较" in done.stderr
    with pytest.raises(GitError):
        review(tmp_path, load(ROOT), "HEAD", NOW)
    assert gongshi(repository, "check", "--against", "--output=x").returncode == 2
