"""The form as a clerk fills it, in a real Chromium with no network but this machine; what it writes is checked."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from conftest import ROOT, copied
from formserver import Form, served
from gongshi.law.check import check
from gongshi.loading import load
from gongshi.source.document import read
from test_cli import gongshi

pytestmark = pytest.mark.browser

BUNDLE = str(ROOT / "tools" / "npm" / "node_modules" / "@sveltia" / "cms")
MINE = "改动"
"""What a clerk types to have something to save."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The form of the demo data as of a day of 2025, served."""
    out = tmp_path_factory.mktemp("form") / "admin"
    done = gongshi(ROOT, "admin", "--bundle", BUNDLE, "--out", str(out), "--as-of", "2025-12-31")
    assert (done.returncode, done.stderr) == (0, "")
    with served(out) as where:
        yield where


@pytest.fixture
def opened(browser: Browser, address: str, project: Path) -> Callable[..., Form]:
    """The form on the project's data, entered."""

    def form(**keywords: Any) -> Form:
        found = Form(browser, address, project, **keywords)
        found.enter()
        return found

    return form


def values(project: Path, path: str) -> Any:
    """What stands in a record, without what its type says by itself."""
    document = read(project, project / path)
    assert document.findings == ()
    found: Any = document.value
    found["body"] = found.get("body", "").strip()
    return {key: value for key, value in found.items() if value != "false"}


def said(project: Path) -> list[str]:
    """What `gongshi check` finds."""
    return [finding.message for finding in check(load(project))]


def test_a_notice_is_filled_in_and_is_lawful(opened: Callable[..., Form], project: Path) -> None:
    """Typed field by field, the record says what the one written by hand says, and nothing is found."""
    path = "data/notices/2025/proposed.yml"
    expected = values(project, path)
    for name in ("proposed", "objections-proposed", "decision"):
        (project / "data" / "notices" / "2025" / f"{name}.yml").unlink()
    form = opened()
    form.open("proposed-2025")
    form.choose("round", "第四届")
    form.type("title", expected["title"])
    form.choose("issuer", expected["issuer"])
    form.type("dated", expected["dated"])
    form.type("published", expected["published"].removesuffix("+08:00"))
    form.type("committee_reviewed", expected["committee_reviewed"])
    for end in ("opens", "closes"):
        form.type(f"window.{end}", expected["window"][end])
    awards = {"mayor": "崇明区区长质量奖", "gold": "崇明区质量金奖"}
    for index, each in enumerate(expected["organisations"]):
        item = f"organisations.{index}"
        form.add("organisations")
        for name in ("name", "credit_code", "mode", "sector", "summary"):
            form.type(f"{item}.{name}", each[name])
        for former in each.get("former_names", []):
            form.add(f"{item}.former_names")
            form.type(f"{item}.former_names.0", former)
        form.choose(f"{item}.award", awards[each["award"]])
        form.choose(f"{item}.town", each["town"])
    form.page.locator(f"{form.field('body')} [contenteditable=true]").first.click()
    for index, paragraph in enumerate(expected["body"].split("\n\n")):
        if index:
            form.page.keyboard.press("Enter")
        form.page.keyboard.insert_text(paragraph)
    form.name("proposed")
    form.save()
    form.written()
    assert form.wrong == []
    assert values(project, path) == expected
    assert said(project) == []
    text = (project / path).read_text("utf-8")
    assert text.startswith("kind: proposed\nround: 2025\ntitle: ")
    assert "published: 2025-10-20T09:00+08:00\n" in text
    assert "body: |-\n  根据" in text
    assert "revision" not in text


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_what_was_not_touched_stays(opened: Callable[..., Form], project: Path, zone: str) -> None:
    """Each kind of record, opened and changed in one place: nothing else in it changes, in whatever time zone."""
    routes = {
        f"data/notices/2025/{name}.yml": (f"{name.split('-')[0].split('.')[0]}-2025", name, "title")
        for name in ("call", "qualified.v2", "shortlist", "proposed", "objections-proposed", "decision")
    }
    routes["data/awards/rounds/2025.yml"] = ("rounds", "2025", "label")
    routes["data/calendar/2025.yml"] = ("calendars", "2025", "source.title")
    routes["data/awards/office.yml"] = ("_singletons", "office", "place")
    before = {path: values(project, path) for path in routes}
    form = opened(zone=zone)
    for collection, name, field in routes.values():
        form.open(collection, name)
        form.type(field, MINE)
        form.save()
    form.written()
    assert form.wrong == []
    for path, (_, _, field) in routes.items():
        expected, (*above, last) = before[path], field.split(".")
        place = expected
        for each in above:
            place = place[each]
        place[last] = MINE
        assert values(project, path) == expected, path


def test_an_attachment_comes_with_its_digest(opened: Callable[..., Form], project: Path) -> None:
    """It lies beside the notice, and nobody has to work out a digest."""
    content = "培训时间表\n".encode()
    form = opened()
    form.open("announcement-2025")
    form.type("title", "关于举办培训的通知")
    form.choose("issuer", "崇明区政府质量奖评审委员会办公室")
    form.type("dated", "2025-12-30")
    form.type("published", "2025-12-30T10:00")
    form.add("attachments")
    form.type("attachments.0.title", "时间表")
    place = form.page.locator(f"{form.field('attachments.0.file')} input[type=file]").first
    place.set_input_files({"name": "timetable.txt", "mimeType": "text/plain", "buffer": content})
    form.page.get_by_text("timetable.txt").first.wait_for()
    form.name("announcement-training")
    form.save()
    form.written()
    assert form.wrong == []
    record = values(project, "data/notices/2025/announcement-training.yml")
    digest = hashlib.sha256(content).hexdigest()
    assert record["attachments"] == [{"title": "时间表", "file": "timetable.txt", "sha256": digest}]
    assert (project / "data" / "notices" / "2025" / "timetable.txt").read_bytes() == content
    assert said(project) == []


def test_a_correction_is_a_version_of_its_own(opened: Callable[..., Form], project: Path) -> None:
    """A copy asks for its name: neither that of the notice nor one made up by the CMS; the notice stays as it was."""
    path = project / "data" / "notices" / "2025" / "decision.yml"
    before = path.read_bytes()
    form = opened()
    form.open("decision-2025", "decision")
    form.copy()
    form.type("published", "2025-12-16T10:00")
    form.page.locator(form.field("revision")).get_by_role("checkbox").click()
    form.type("revision.reason", "更正一处文字")
    form.choose("revision.effect", "公示期不受影响")
    for taken, says in (("decision", "已用于其他条目"), ("decision-", "更正版写原公告"), ("call", "更正版写原公告")):
        form.name(taken)
        form.refused(says)
    form.name("decision.v2")
    form.save()
    form.written()
    assert form.wrong == []
    assert path.read_bytes() == before
    record = values(project, "data/notices/2025/decision.v2.yml")
    assert record["revision"] == {"reason": "更正一处文字", "effect": "none"}
    assert said(project) == []


def test_a_slip_is_told_before_it_is_saved(opened: Callable[..., Form], project: Path) -> None:
    """In Chinese, beside the field; nothing is written."""
    form = opened()
    form.open("revocation-2025")
    form.type("revokes.credit_code", "91310151-DEM1")
    form.refused("照营业执照抄录18位数字和大写字母，没有空格和连字符")
    form.written()
    assert not (project / "data" / "notices" / "2025" / "revocation.yml").exists()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_form_is_chinese_and_fits(opened: Callable[..., Form], width: int) -> None:
    """No English word but names, no icon that is a word, nothing wider than the window."""
    form = opened(width=width)
    form.open("proposed-2025")
    form.add("organisations")
    seen = form.page.evaluate(
        """() => Array.from(document.querySelectorAll('body *')).filter((each) =>
             !each.closest('.material-symbols-outlined, script, style, noscript') && each.checkVisibility())
           .flatMap((each) => Array.from(each.childNodes)).filter((node) => node.nodeType === Node.TEXT_NODE)
           .map((node) => node.data.trim()).filter((text) => /[A-Za-z]{2}/.test(text))"""
    )
    known = r"HTML|Markdown|Shanghai|pdf|ofd|docx|xlsx|txt|csv|jpg|jpeg|png|proposed(\.v2)?"
    assert [text for text in seen if re.search("[A-Za-z]{2}", re.sub(known, "", text))] == []
    assert form.page.evaluate("document.fonts.check('24px Material Symbols Outlined')")
    assert form.page.evaluate("document.documentElement.scrollWidth") <= width
    assert form.wrong == []


def test_a_new_year_needs_a_new_form(browser: Browser, tmp_path: Path) -> None:
    """Of the year before, only corrections: a new notice lies in the year of its publication."""
    project = copied(tmp_path / "project")
    shutil.rmtree(project / "data" / "notices" / "2026")
    out = tmp_path / "admin"
    assert gongshi(project, "admin", "--bundle", BUNDLE, "--out", str(out), "--as-of", "2026-01-05").returncode == 0
    with served(out) as where:
        form = Form(browser, where, project)
        form.enter()
        form.open("decision-2025")
        form.name("decision-more")
        form.refused("更正版写原公告的文件名加 .v2")
        form.open("decision-2026")
        assert form.wrong == []


def test_a_form_for_a_repository_asks_nobody_before_somebody_signs_in(browser: Browser, tmp_path: Path) -> None:
    """Neither the platform nor a public network; on another machine's address only a token signs in."""
    out = tmp_path / "admin"
    assert gongshi(ROOT, "admin", "--bundle", BUNDLE, "--out", str(out), "--repo", "example/award").returncode == 0
    with served(out) as where:
        form = Form(browser, where, ROOT)
        form.page.get_by_role("button", name="使用访问令牌登录").wait_for()
        assert form.page.get_by_role("button").count() == 2
        assert form.wrong == []
