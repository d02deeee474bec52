"""`gongshi review`: what a pull request publishes, said before it is merged, and a preview of the site."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from gongshi.review.markdown import escaped
from test_cli import gongshi
from test_review import ANNOUNCEMENT, NOTICES, edit, git, repository

__all__ = ["repository"]

AT = "2025-10-22T09:00+08:00"


@pytest.fixture
def corrected(repository: Path) -> Path:
    """The demo as of an open window, with a correction that is due an hour later."""
    text = (repository / NOTICES / "2025" / "proposed.yml").read_text("utf-8")
    for old, new in (
        ("dated: 2025-10-20", "dated: 2025-10-22"),
        ("published: 2025-10-20T09:00", "published: 2025-10-22T10:00"),
        ("opens: 2025-10-21, closes: 2025-10-27", "opens: 2025-10-23, closes: 2025-10-29"),
        ("committee_reviewed:", "revision: {reason: 名称有误|@someone <b>, effect: restart}\ncommittee_reviewed:"),
    ):
        assert old in text
        text = text.replace(old, new)
    (repository / NOTICES / "2025" / "proposed.v2.yml").write_text(text, "utf-8")
    return repository


def rows(markdown: str) -> dict[str, str]:
    """The facts of the notices, by name."""
    return dict(re.findall(r"^\| ([^|]+?) \| ([^|]*?) \|$", markdown, re.MULTILINE))


def test_a_correction_is_told_whole(corrected: Path) -> None:
    """When it appears, its window day by day and what does not count, who may object until when, what it changes."""
    done = gongshi(corrected, "review", "HEAD", "--as-of", AT)
    assert done.returncode == 0, done.stderr
    assert "核对没有发现问题" in done.stdout
    assert "### 关于第四届崇明区政府质量奖拟奖励名单的公示（第2版）" in done.stdout
    facts = rows(done.stdout)
    assert facts["发布时刻"] == "2025-10-22 10:00（到时才出现）"
    assert facts["公示期"] == "10月23日（周四）—10月29日（周三）"
    assert facts["计入"].startswith("5 个工作日，应当不少于 5 个：10月23日（周四）、10月24日（周五）、10月27日（周一）")
    assert "10月25日（周六） 周六" in facts["计入"]
    assert facts["提出异议"].startswith("提出：任何单位或个人实名")
    assert "公示期到 10月29日（周三）24:00" in facts["提出异议"]
    assert "公示期自更正版发布起重新计算" in done.stdout
    assert "| 公示期 | 2025年10月21日—2025年10月27日 | 2025年10月23日—2025年10月29日 |" in done.stdout
    assert "- notices/2025-proposed.v1.html" in done.stdout
    assert "按 2025-10-22 10:00（北京时间）比较" in done.stdout


def test_text_from_records_stays_text(corrected: Path) -> None:
    """Nobody is called, no cell ends, no tag opens; every table has its own number of columns."""
    told = gongshi(corrected, "review", "HEAD", "--as-of", AT).stdout
    assert "@someone" not in told
    assert "<b>" not in told
    assert "名称有误&#124;&#64;someone &#60;b&#62;" in told


@pytest.mark.parametrize(
    "text", ["a|b", "[x](https://x.example)", "![x](y)", "`x`", "*x*", "https://x.example", "www.x.example", "a\nb"]
)
def test_what_would_be_markup(text: str) -> None:
    """Nothing is left that Markdown, or a code host, would make something of."""
    assert not re.search(r"[|<>@#*_`\[\]\n]|://|www\.", re.sub(r"&#\d+;", "", escaped(text)))


def test_the_preview_holds_what_is_not_due(corrected: Path) -> None:
    """Said to be a preview, not to be found by searching, and nowhere near site/."""
    done = gongshi(corrected, "review", "HEAD", "--as-of", AT, "--preview", "preview")
    assert done.returncode == 0, done.stderr
    page = (corrected / "preview" / "notices" / "2025-proposed.html").read_text("utf-8")
    assert "10月29日" in page
    assert "预览：按指定的时刻2025-10-22 10:00" in page
    assert '<meta name="robots" content="noindex">' in page
    assert not (corrected / "site").exists()


def test_organisations_and_persons_are_counted_apart(tmp_path: Path) -> None:
    """A list of both, in a window of calendar days that only names its last day."""
    project = shutil.copytree(ROOT / "examples" / "shili", tmp_path / "project")
    git(project, "init", "-q")
    proposed = project / NOTICES / "2026" / "proposed.yml"
    text = proposed.read_text("utf-8")
    for name in ("proposed", "objections-proposed", "decision"):
        (project / NOTICES / "2026" / f"{name}.yml").unlink()
    git(project, "add", "-A")
    git(project, "commit", "-qm", "Published", at="2026-05-30T10:00:00+08:00")
    proposed.write_text(text, "utf-8")
    facts = rows(gongshi(project, "review", "HEAD", "--as-of", "2026-06-05").stdout)
    assert facts["拟奖励名单"] == "3家、2人"
    assert facts["公示期"].startswith("至6月10日")
    assert "个自然日" in facts["计入"]


def test_other_files_and_what_they_change(repository: Path) -> None:
    """A page of the office and its telephone: nothing is published, and the pages that change are named."""
    edit(repository / "content" / "about.md", lambda text: text + "\n多一句话。\n")
    edit(repository / "data" / "awards" / "office.yml", lambda text: text.replace("工作日9时至17时", "工作日9时至16时"))
    told = gongshi(repository, "review", "HEAD", "--as-of", "2026-11-22").stdout
    assert "没有新的公告" in told
    assert "- data/awards/office.yml" in told
    assert "- about.html" in told
    assert "- objection.html" in told
    assert "改动网页" in told
    assert "新增" not in told


def test_nothing_changes(repository: Path) -> None:
    """Said so."""
    told = gongshi(repository, "review", "HEAD", "--as-of", "2026-11-22").stdout
    assert "没有新的公告" in told
    assert "网站没有变化" in told


def test_errors_are_listed_and_nothing_is_built(repository: Path) -> None:
    """Exit code 1; a published record that was edited is among them; no preview of what must not be."""
    edit(repository / ANNOUNCEMENT, lambda text: text.replace("title: ", "title:  ", 1))
    done = gongshi(repository, "review", "HEAD", "--as-of", "2026-11-22", "--preview", "preview")
    assert done.returncode == 1
    assert "1 处错误" in done.stdout
    assert "已发布的记录被改动" in done.stdout
    assert not (repository / "preview").exists()


def test_a_page_that_cannot_be_built_is_a_finding(repository: Path) -> None:
    """What only a build finds is told in the summary as well."""
    edit(repository / "content" / "about.md", lambda text: text + "\n[断了](no-such-page.md)\n")
    done = gongshi(repository, "review", "HEAD", "--as-of", "2026-11-22")
    assert done.returncode == 1
    assert "no-such-page" in done.stdout


def test_a_revision_whose_site_cannot_be_built(repository: Path) -> None:
    """What the change publishes is told all the same; the sites are not compared."""
    page = repository / "content" / "about.md"
    good = page.read_text("utf-8")
    page.write_text(good + "\n[断了](no-such-page.md)\n", "utf-8")
    git(repository, "commit", "-qam", "Broken")
    page.write_text(good, "utf-8")
    done = gongshi(repository, "review", "HEAD", "--as-of", "2026-11-22")
    assert done.returncode == 0
    assert "以前的网站生成不了，没有比较" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["review"], "缺少“提交”"),
        (["review", "no-such-branch"], "没有这个提交"),
        (["review", "HEAD", "--preview", "data"], "项目自己的文件"),
    ],
)
def test_a_call_that_cannot_be_understood(repository: Path, arguments: list[str], words: str) -> None:
    """Exit code 2, in Chinese."""
    done = gongshi(repository, *arguments)
    assert done.returncode == 2
    assert words in done.stderr
