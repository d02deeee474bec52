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
from gongshi.log.erasure import MARK, changed_beyond
from gongshi.publish.build import build_site
from gongshi.review import review
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


def test_a_copy_under_another_name_is_slipped_in(repository: Path) -> None:
    """It is not moved: what it was copied from is still there."""
    copy = ANNOUNCEMENT.with_name("announcement-more.yml")
    (repository / copy).write_bytes((repository / ANNOUNCEMENT).read_bytes())
    [(path, message)] = told(repository)
    assert path == copy.as_posix()
    assert "2026-11-01 10:00 还没有" in message


def test_a_commit_whose_clock_ran_ahead_accuses_nobody(repository: Path) -> None:
    """What is published today was not to be seen in a revision dated years from now: it is late by hours at most."""
    git(repository, "commit", "-q", "--allow-empty", "-m", "Ahead", at="2030-01-01T00:00:00+08:00")
    text = (repository / ANNOUNCEMENT).read_text("utf-8")
    published = next(line for line in text.splitlines() if line.startswith("published:"))
    new = text.replace(published, "published: 2026-11-22T09:00+08:00")
    (repository / ANNOUNCEMENT.with_name("announcement-more.yml")).write_text(new, "utf-8")
    found = review(repository, load(repository), "HEAD", NOW)
    assert [each.severity for each in found] == [Severity.WARNING]


def test_an_error_beside_it_hides_nothing_and_raises_nothing(repository: Path) -> None:
    """A record of a round that is not there: no page can be made of it, and what was changed is told all the same."""
    edit(
        repository / "data" / "notices" / "2025" / "shortlist.yml", lambda text: text.replace("round: 2025", "round: 1")
    )
    assert ("data/notices/2025/shortlist.yml", "已发布的记录被改动") in told(repository)
    git(repository, "commit", "-qam", "An error")
    git(repository, "checkout", "-q", "HEAD^", "--", "data")
    assert ("data/notices/2025/shortlist.yml", "已发布的记录被改动") in told(repository)


def test_a_redirect_and_a_signature_may_not_go(repository: Path) -> None:
    """What led on goes on leading on; a head once signed stays signed."""
    (repository / "data" / "redirects.yml").write_text("pages: {faq.html: apply.html}\n", "utf-8")
    (repository / "data" / "log.note").write_text("…", "utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "More")
    for name in ("redirects.yml", "log.note"):
        (repository / "data" / name).unlink()
    assert told(repository) == [
        ("data/log.note", "已公布的签名没有了"),
        ("data/redirects.yml", "已公布的网址 faq.html 不再转到别处"),
    ]


def test_a_page_of_the_office_went_away(repository: Path) -> None:
    """Told, until a redirect says where it went."""
    (repository / "content" / "incubation.md").unlink()
    [(path, message)] = told(repository)
    assert path == "content/incubation.md"
    assert "incubation.html" in message
    (repository / "data" / "redirects.yml").write_text("pages: {incubation.html: apply.html}\n", "utf-8")
    assert told(repository) == []


def test_a_key_that_stands_in_addresses_was_changed(repository: Path) -> None:
    """The list and the feed of a town lie under its key."""
    office = repository / "data" / "awards" / "office.yml"
    edit(office, lambda text: text.replace("  buzhen:", "  baozhen:"))
    (one, feed), (other, page) = told(repository)
    assert (one, other) == ("data", "data")
    assert "feeds/town-buzhen.xml" in feed
    assert "notices/town-buzhen.html" in page


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


def test_a_record_that_is_not_read_has_not_lost_its_addresses(repository: Path) -> None:
    """Nothing is said of codes that nobody touched: the slip in the record is told by `check`."""
    edit(repository / ANNOUNCEMENT, lambda text: text.replace("title: ", "title：", 1))
    assert told(repository) == [(ANNOUNCEMENT.as_posix(), "已发布的记录被改动")]


def test_a_tombstone_may_only_take_away(repository: Path) -> None:
    """What is replaced by the mark may go; nothing else may change, nor come in."""
    erase(repository, lambda text: first_words(text, MARK))
    assert check(load(repository)) == []
    assert told(repository) == []
    edit(repository / ANNOUNCEMENT, lambda text: text.replace("title: ", "title: 新", 1))
    assert told(repository) == [(ANNOUNCEMENT.as_posix(), "有墓碑的记录改动了别的内容")]


def test_a_tombstone_holds_what_was_there(repository: Path) -> None:
    """With another digest it says where, and which one it is; what an earlier one says stays."""
    digest = load(repository).documents[ANNOUNCEMENT.as_posix()].sha256
    erase(repository, lambda text: first_words(text, MARK))
    edit(repository / ANNOUNCEMENT, lambda text: text.replace(digest, digest[::-1]))
    [finding] = review(repository, load(repository), "HEAD", NOW)
    assert (finding.message, finding.place.excerpt.strip()) == (
        "墓碑写的不是删除之前那个文件的摘要",
        f"- sha256: {digest[::-1]}",
    )
    assert digest in finding.remedy
    edit(repository / ANNOUNCEMENT, lambda text: text.replace(digest[::-1], digest))
    git(repository, "commit", "-qam", "Erased")
    erase(repository, lambda text: text.replace("姓名", "名字") + "# 无\n", "2026-11-15T09:00+08:00")
    assert told(repository) == [(ANNOUNCEMENT.as_posix(), "原有的墓碑被改动")]


@pytest.mark.parametrize(
    ("erased", "words"),
    [
        ("2026-10-31T09:00+08:00", "2026-10-31 09:00 的依法删除，2026-11-01 10:00 还没有"),
        ("2099-01-01T09:00+08:00", "内容已经删去，写的删除时刻却还没有到"),
    ],
)
def test_a_tombstone_says_when(repository: Path, erased: str, words: str) -> None:
    """Its own line is shown, not that of the publication."""
    erase(repository, lambda text: first_words(text, MARK), erased)
    [finding] = review(repository, load(repository), "HEAD", NOW)
    assert (finding.message, finding.place.excerpt.strip()) == (words, f"erased: {erased}")


def test_moments_are_told_in_beijing_time(repository: Path) -> None:
    """The host that merges commits in whatever zone it likes."""
    git(repository, "commit", "-q", "--allow-empty", "-m", "Merge", at="2026-11-20T17:00:00+00:00")
    new = repository / ANNOUNCEMENT.with_name("announcement-late.yml")
    text = (repository / ANNOUNCEMENT).read_text("utf-8")
    new.write_text(text.replace("published: 2026-04-24", "published: 2026-11-20"), "utf-8", newline="")
    [finding] = review(repository, load(repository), "HEAD", NOW)
    assert finding.message == "2026-11-20 10:00 发布的记录，2026-11-21 01:00 还没有"


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
        assert log.head in page  # the erasure's own line, on paper too
        assert f"登记在发布日志第{log.size}行" in page
        feed = (after / "feeds" / "all.xml").read_text("utf-8")
        newest = feed.partition("<item>")[2].partition("</item>")[0]
        assert f"发布日志第{log.size}行，日志至此的摘要 {log.head}" in newest
        assert "<description>第1版有内容已依法删除：删去联系人的姓名。</description>" in newest
        assert feed.count("【依法删除】") == number
        body = page.partition('<div class="document')[2].partition("</div>")[0]
        assert words not in body
        assert MARK in body


def test_a_rewriting_under_a_tombstone(repository: Path, tmp_path: Path) -> None:
    """Told by the two sites alone, for whoever got past the review; of a log alone nobody can tell."""
    assert build_site(repository, tmp_path / "before", parse_moment("2026-11-05")).site
    erase(repository, lambda text: first_words(text, MARK).replace("title: ", "title: 新", 1))
    assert build_site(repository, tmp_path / "after", NOW).site
    [found] = verify(str(tmp_path / "after"), str(tmp_path / "before"), ()).findings
    assert (found.message, found.place.line) == ("有墓碑的记录改动了别的内容", 2)
    assert verify(str(tmp_path / "after"), str(tmp_path / "before" / "log.jsonl"), ()).findings == ()


def test_a_record_that_was_never_out_may_be_mended(repository: Path) -> None:
    """What cannot be read at the revision was refused there, so nobody has seen it."""
    record = repository / ANNOUNCEMENT.with_name("announcement-more.yml")
    record.write_text("kind: announcement\ntitle：坏的\n", "utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Broken")
    record.unlink()
    assert told(repository) == []


def test_an_erasure_that_no_line_of_the_log_tells(repository: Path, tmp_path: Path) -> None:
    """Dated ahead, it would change a record today and be logged years later: the site is refused."""
    erase(repository, lambda text: first_words(text, MARK), "2098-12-31T09:00+08:00")
    assert build_site(repository, tmp_path / "site", NOW).site
    [found] = verify(str(tmp_path / "site"), None, ()).findings
    assert (found.severity, found.message) == (Severity.ERROR, "内容已经删去，日志要到 2098-12-31 09:00 才登记")


def test_a_backdated_erasure_is_called_one(repository: Path, tmp_path: Path) -> None:
    """`published` is not what to mend."""
    assert build_site(repository, tmp_path / "before", parse_moment("2026-11-05")).site
    erase(repository, lambda text: first_words(text, MARK), "2026-11-03T09:00+08:00")
    assert told(repository) == []  # the revision is older
    git(repository, "commit", "-q", "--allow-empty", "-m", "Later", at="2026-11-04T10:00:00+08:00")
    [early] = review(repository, load(repository), "HEAD", NOW)
    assert early.place.excerpt.strip().startswith("erased: 2026-11-03")
    assert "2026-11-03 09:00 的依法删除，2026-11-04 10:00 还没有" in early.message
    assert build_site(repository, tmp_path / "after", NOW).site
    [found] = verify(str(tmp_path / "after"), str(tmp_path / "before"), ()).findings
    assert "删除时刻是倒填的" in found.message
    assert "erased" in found.remedy


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
        ({"removed": [{"name": "1"}]}, {}, ("removed",)),
        ({"attachments": [{"file": "1"}]}, {}, None),
        ({"a": None}, {"a": None}, None),
        ({"a": "a" * 5000}, {"a": MARK.join(["a"] * 30) + "b"}, ("a",)),
    ],
)
def test_what_goes_beyond_an_erasure(old: dict, new: dict, beyond: tuple | None) -> None:  # type: ignore[type-arg]
    """Whatever the new record says and the old one did not."""
    assert changed_beyond(old, new) == beyond


@pytest.mark.parametrize("attributes", ["/data/notices/** export-ignore\n", "*.yml text eol=crlf\n"])
def test_attributes_hide_and_change_nothing(repository: Path, attributes: str) -> None:
    """What git would leave out of an archive, or convert in it, is compared as it was committed."""
    (repository / ".gitattributes").write_text(attributes, "utf-8")
    git(repository, "add", ".gitattributes")
    git(repository, "commit", "-qm", "Attributes")
    assert told(repository) == []
    (repository / ANNOUNCEMENT).unlink()
    assert told(repository) == [(ANNOUNCEMENT.as_posix(), "已发布的记录被删去")]


def test_a_revision_with_links_and_odd_names(repository: Path) -> None:
    """They are no records, and no traceback."""
    (repository / "data" / "notices" / "2026" / "call.yml").symlink_to("/nowhere")
    (repository / "data" / os.fsdecode(b"\xff")).write_text("", "utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Odd")
    assert told(repository) == []


@pytest.mark.parametrize("folder", ["data", "data/notices"])
def test_records_in_a_repository_of_their_own_cannot_be_compared(repository: Path, folder: str) -> None:
    """Nothing would ever be found."""
    data = repository / folder
    git(data, "init", "-q")
    git(data, "add", "-A")
    git(data, "commit", "-qm", "Apart")
    git(repository, "rm", "-rq", "--cached", folder)
    git(repository, "add", folder)
    git(repository, "commit", "-qm", "A submodule")
    with pytest.raises(GitError, match="另一个仓库"):
        told(repository)


def test_what_git_cannot_give(repository: Path, tmp_path: Path) -> None:
    """No such revision, no repository: told in Chinese, with code 2."""
    done = gongshi(repository, "check", "--against", "no-such-branch")
    assert done.returncode == 2
    assert "“no-such-branch”不能用来比较" in done.stderr
    with pytest.raises(GitError):
        review(tmp_path, load(ROOT), "HEAD", NOW)
    assert gongshi(repository, "check", "--against", "--output=x").returncode == 2
