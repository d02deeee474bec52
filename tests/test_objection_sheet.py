"""The objection sheet in a real browser: filled in, printed and saved on the reader's machine, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from chromium import watched
from conftest import AFTER, OPEN, demo
from gongshi.clock import parse_moment
from gongshi.views.edition import Edition
from gongshi.views.objection_sheet import objection_sheet
from gongshi.views.site import SiteView

SiteAt = Callable[[str], Path]
PRIVATE = "张三丰不愿意让别人知道"
ICON = "/assets/emblem.svg"
"""Asked for by the browser when it likes, for its tab."""
COUNT_PRINTS = "window.prints = 0; window.print = () => { window.prints += 1; };"


def sheet_of(page: Page) -> str:
    return page.inner_text("#sheet")


def opened(
    browser: Browser, site: Path, query: str = "", moment: str = "2025-10-22T02:00:00Z"
) -> tuple[Page, list[str]]:
    page, wrong = watched(browser, site.as_uri(), 390)
    page.clock.set_fixed_time(moment)
    page.add_init_script(COUNT_PRINTS)
    page.goto((site / "objection-sheet.html").as_uri() + query)
    return page, wrong


@pytest.fixture
def page(browser: Browser, site_at: SiteAt) -> Iterator[Page]:
    """At the sheet on a phone, from a folder, while a window is open; nothing may go wrong in the background."""
    page, wrong = opened(browser, site_at(OPEN))
    yield page
    assert wrong == []
    page.close()


def fill_in(page: Page) -> None:
    page.select_option("#notice", "2025-proposed")
    page.select_option("#organisation", index=1)
    page.fill("#name", PRIVATE)
    page.fill("#contact", "021-0000 0000")
    page.fill("#facts", "第一段。\n\n第二段 <b>不是</b> 标记。")
    page.fill("#evidence [data-part=name]", "处罚决定书复印件")
    page.fill("#evidence [data-part=proves]", "曾受处罚")
    page.fill("#evidence [data-part=pages]", "3")


def test_the_newest_rounds_and_every_decision_are_offered() -> None:
    """As they stand, each with the digest of the version that was read; nothing that is not published."""
    now = Edition.of(demo(), parse_moment(AFTER))
    offered = {each.id: each for each in objection_sheet(SiteView(now)).notices}
    assert set(offered) >= {"2025-proposed", "2025-qualified", "2025-decision", "2023-decision"}
    for each in offered.values():
        version = now.register.notices[each.id].current
        assert (each.version, each.sha256) == (version.number, version.sha256)
        assert each.address.startswith("https://")
        assert each.organisations
    before = Edition.of(demo(), parse_moment(OPEN))
    assert "2025-decision" not in {each.id for each in objection_sheet(SiteView(before)).notices}


@pytest.mark.browser
def test_from_a_notice_to_its_sheet(browser: Browser, site_at: SiteAt) -> None:
    """The box beside the list leads there, with the notice chosen."""
    page, wrong = watched(browser, site_at(OPEN).as_uri())
    page.goto((site_at(OPEN) / "notices" / "2025-proposed.html").as_uri())
    page.get_by_role("link", name="填写异议书（仅在本机）").click()
    assert page.url.endswith("/objection-sheet.html?notice=2025-proposed")
    expect(page.locator("#notice")).to_have_value("2025-proposed")  # once its script has run
    assert "关于第四届崇明区政府质量奖拟奖励名单的公示" in sheet_of(page)
    assert wrong == []
    page.close()


@pytest.mark.browser
def test_a_whole_sheet(page: Page) -> None:
    """To whom, about which version of what, by whom, why, with what; then a line to sign on."""
    fill_in(page)
    sheet, record = sheet_of(page), demo().notices["2025-proposed"].versions[0]
    for words in (
        "异议书",
        "崇明区政府质量奖评审委员会办公室（设在上海市崇明区市场监督管理局）：",
        "2025-proposed，第1版",
        "https://quality-award.example/chongming/notices/2025-proposed.html",
        record.sha256,
        "统一社会信用代码",
        PRIVATE,
        "第一段。",
        "第二段 <b>不是</b> 标记。",
        "处罚决定书复印件",
        "提出人签名（单位盖章）：",
        "递交：上海市崇明区城桥镇示例路1号（演示）",
    ):
        assert words in sheet
    assert "各项都已填写" in page.inner_text("#missing")
    page.get_by_label("单位", exact=True).check()
    page.fill("#person", "李某")
    assert "单位全称" in sheet_of(page)
    assert "李某" in sheet_of(page)
    page.get_by_label("个人", exact=True).check()
    assert "李某" not in sheet_of(page)


@pytest.mark.browser
def test_open_windows_come_first_by_the_readers_day(browser: Browser, site_at: SiteAt) -> None:
    """A page that was made while a window was open does not call it open afterwards."""
    group = "[...document.querySelectorAll('#notice optgroup')].map(each => [each.label, each.children.length])"
    page, _ = opened(browser, site_at(OPEN))
    assert page.evaluate(group)[0] == ["公示期内", 1]
    assert page.evaluate("document.querySelector('#notice optgroup option').value") == "2025-proposed"
    page.close()
    page, _ = opened(browser, site_at(OPEN), moment="2025-10-27T16:00:00Z")  # midnight in Beijing
    assert [label for label, _ in page.evaluate(group)] == ["其他名单和决定"]
    page.close()


@pytest.mark.browser
def test_what_is_missing_is_named_and_bars_nothing(page: Page) -> None:
    """All of it on an empty sheet, which prints all the same."""
    missing = page.inner_text("#missing")
    for words in ("还没有填写", "针对的公示或者决定", "针对的组织", "真实姓名", "联系方式", "事实和理由", "证明材料"):
        assert words in missing
    page.get_by_role("button", name="打印").click()
    assert page.evaluate("window.prints") == 1
    page.select_option("#notice", "2025-proposed")
    page.select_option("#organisation", "all")
    assert "整份公示" in sheet_of(page)
    assert "针对的" not in page.inner_text("#missing")


@pytest.mark.browser
def test_evidence_is_numbered_as_it_comes_and_goes(page: Page) -> None:
    """Rows are added, filled, taken out; those left close up, also on the sheet."""
    for name in ("甲材料", "乙材料", "丙材料"):
        page.locator("#evidence [data-part=name]").last.fill(name)
        page.get_by_role("button", name="加一项证明材料").click()
    page.get_by_role("button", name="删除证明材料2").click()
    rows = [row.split() for row in page.locator("#sheet-evidence tr").all_inner_texts()]
    assert rows == [["1", "甲材料"], ["2", "丙材料"]]
    assert page.evaluate("document.activeElement.id") == "evidence-add"
    assert page.get_by_label("证明材料2：材料名称").input_value() == "丙材料"


@pytest.mark.browser
def test_nothing_leaves_and_nothing_stays(page: Page) -> None:
    """No request, no storage, no trace in the address; browsers are told to remember no field."""
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    fill_in(page)
    page.get_by_role("button", name="打印").click()
    kept = page.evaluate(
        """async () => [localStorage.length, sessionStorage.length, document.cookie, history.state,
        await indexedDB.databases().then(all => all.length)]"""
    )
    assert ([url for url in asked if not url.endswith(ICON)], kept) == ([], [0, 0, "", None, 0])
    assert page.url.endswith("objection-sheet.html")
    fields = page.locator("#sheet-form :is(input:not([type=radio], [type=checkbox]), select, textarea)")
    assert {each.get_attribute("autocomplete") for each in fields.all()} == {"off"}
    assert page.locator("main form").count() == 0
    with page.expect_download():  # what is saved needs no warning
        page.get_by_role("button", name="保存为文本文件").click()
    page.reload()
    assert PRIVATE not in page.inner_text("main")
    assert page.input_value("#name") == ""


@pytest.mark.browser
def test_saved_as_text(page: Page, tmp_path: Path) -> None:
    """A file that the page makes itself, under the policy that every page has."""
    fill_in(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="保存为文本文件").click()
    assert saved.value.suggested_filename == "异议书.txt"
    saved.value.save_as(tmp_path / "saved.txt")
    text = (tmp_path / "saved.txt").read_text("utf-8-sig")
    for words in (
        "异议书",
        PRIVATE,
        "第二段 <b>不是</b> 标记。",
        "处罚决定书复印件",
        "2025-proposed，第1版",
        "签名（单位盖章）：＿＿＿＿",
    ):
        assert words in text


@pytest.mark.browser
def test_cleared(page: Page) -> None:
    """Every field and row, and the sheet with them."""
    fill_in(page)
    page.get_by_role("button", name="加一项证明材料").click()
    page.get_by_role("button", name="清空").click()
    assert not any(words in sheet_of(page) for words in (PRIVATE, "处罚决定书", "2025-proposed", "第一段"))
    assert page.locator("#evidence li").count() == 1
    assert page.input_value("#facts") == ""


@pytest.mark.browser
@pytest.mark.parametrize("typed", [True, False])
def test_only_who_has_typed_is_asked_before_leaving(browser: Browser, site_at: SiteAt, typed: bool) -> None:
    """Unsaved words are not lost by a slip; who only reads is not held up."""
    page = browser.new_page()
    dialogs: list[str] = []

    def heard(dialog: object) -> None:
        dialogs.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    page.on("dialog", heard)
    page.goto((site_at(OPEN) / "objection-sheet.html").as_uri())
    if typed:
        page.locator("#facts").press_sequentially("甲")
    else:
        page.locator("#facts").click()
    page.goto((site_at(OPEN) / "objection.html").as_uri())
    assert dialogs == (["beforeunload"] if typed else [])
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "notice", "title"),
    [
        ("?notice=2025-qualified&org=none", "2025-qualified", ""),
        ("?notice=2011-proposed", "other", "编号 2011-proposed"),
        ("?notice=%3Cimg%20src=x%20onerror=alert(1)%3E", "", ""),
        ("?name=%E5%BC%A0%E4%B8%89&facts=x", "", ""),
        ("?notice=__proto__&org=constructor", "", ""),
    ],
)
def test_an_address_chooses_a_notice_and_nothing_else(
    browser: Browser, site_at: SiteAt, query: str, notice: str, title: str
) -> None:
    """One that is not offered is named by its number; anything else is left alone."""
    page, wrong = opened(browser, site_at(OPEN), query)
    assert (page.input_value("#notice"), page.input_value("#other")) == (notice, title)
    assert (page.input_value("#organisation"), page.input_value("#name"), page.input_value("#facts")) == ("", "", "")
    assert wrong == []
    page.close()


@pytest.mark.browser
def test_an_organisation_in_the_address(browser: Browser, site_at: SiteAt) -> None:
    """Chosen by its credit code."""
    [first, *_] = demo().notices["2025-proposed"].record.organisations  # type: ignore[union-attr]
    page, _ = opened(browser, site_at(OPEN), f"?notice=2025-proposed&org={first.credit_code}")
    assert f"{first.name}（统一社会信用代码 {first.credit_code}）" in sheet_of(page)
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("javascript", [True, False])
def test_paper_holds_the_sheet_alone(browser: Browser, site_at: SiteAt, javascript: bool) -> None:
    """On A4, pages counted; without JavaScript blank, to be written by hand."""
    context = browser.new_context(java_script_enabled=javascript)
    page = context.new_page()
    page.goto((site_at(OPEN) / "objection-sheet.html").as_uri())
    if javascript:
        fill_in(page)
    else:
        assert "空白异议书" in page.inner_text("main")
        assert not page.locator("#sheet-form").is_visible()
        assert "提出人的真实姓名" in page.inner_text("main")
    page.emulate_media(media="print")
    printed = page.inner_text("body")
    assert printed.strip().startswith("异议书")
    assert printed.strip().endswith("。")
    for words in ("填写异议书", "打印", "异议应当写明", "首页", "本站", "数据截至"):
        assert words not in printed, words
    pdf = page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2
    assert {tuple(map(float, box)) for box in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)} <= {
        (594.95996, 841.91998), (595.0, 842.0), (595.91998, 842.88)
    }  # fmt: skip
    context.close()


def test_the_objection_page_says_what_a_reader_asks(site_at: SiteAt) -> None:
    """Channel, procedure, what is open, evidence, what follows, discipline; no deadline is made up, nobody named."""
    text = (site_at(OPEN) / "objection.html").read_text("utf-8")
    for anchor in ("open", "channel", "procedure", "time", "evidence", "published", "discipline"):
        assert f'id="{anchor}"' in text
    assert "objection-sheet.html?notice=2025-proposed" in text
    for path in site_at(OPEN).rglob("*.html"):
        page = path.read_text("utf-8").replace("不写“逾期不予受理”", "")  # the handbook forbids it
        assert "逾期不予受理" not in page, path.name
