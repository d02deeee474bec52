"""verify.html answers for titles and wording.html for their use, in a real browser; neither asks anybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from chromium import watched
from conftest import AFTER, OPEN, ROOT, copied
from gongshi.clock import parse_moment
from gongshi.publish.build import build_site
from test_browser import CUT

pytestmark = pytest.mark.browser
SiteAt = Callable[[str], Path]


@dataclass(frozen=True)
class Reader:
    """Somebody at a page that lies in a folder."""

    page: Page
    asked: list[str]
    """What the page asked for since it was there."""

    def verify(self, words: str) -> list[str]:
        """Ask for a title; what each card says."""
        self.page.fill("#verify-title-text", words)
        self.page.get_by_role("button", name="查称号").click()
        self.page.locator("#verify-title-results .verdict").first.wait_for()
        return [card.inner_text() for card in self.page.locator("#verify-title-results .verdict").all()]

    def tones(self) -> list[str]:
        """How each card looks."""
        cards = self.page.locator("#verify-title-results .verdict").all()
        return [(card.get_attribute("class") or "").split("-")[-1] for card in cards]

    def check(self, title: str, where: str, words: str = "") -> str:
        """Ask for a wording; what the answer says."""
        self.page.select_option("#wording-title", label=title)
        if where:
            self.page.select_option("#wording-place", label=where)
        self.page.fill("#wording-draft", words)
        self.page.get_by_role("button", name="自查").click()
        return self.page.locator("#wording-answer .answer").inner_text()

    def verdict(self) -> str:
        """In a few words."""
        return self.page.locator("#wording-answer strong").inner_text()

    def proposed(self) -> str:
        """The wording that the page offers; nothing where it offers none."""
        return self.page.locator("#wording-proposed").inner_text() if self.page.is_visible("#wording-proposal") else ""


def at(browser: Browser, site: Path, address: str, width: int = 390) -> Iterator[Reader]:
    page, wrong = watched(browser, site.as_uri(), width)
    page.goto((site / address.partition("?")[0]).as_uri() + address[address.find("?") :] * ("?" in address))
    asked: list[str] = []

    def on_request(request: Request) -> None:
        if not request.url.endswith("/emblem.svg"):  # the page's icon, which may come late
            asked.append(request.url)

    page.on("request", on_request)
    yield Reader(page, asked)
    assert wrong == []
    page.close()


@pytest.fixture
def verifying(browser: Browser, site_at: SiteAt) -> Iterator[Reader]:
    """At verify.html, opened from a folder."""
    yield from at(browser, site_at(AFTER), "verify.html")


@pytest.fixture
def checking(browser: Browser, site_at: SiteAt) -> Iterator[Reader]:
    """At wording.html, the same."""
    yield from at(browser, site_at(AFTER), "wording.html")


@pytest.mark.parametrize(
    "words",
    [
        "示例海岛医院",
        " 示例 海岛医院\n",
        "12310151DEM10004X5",
        "１２３１０１５１ｄｅｍ１０００４ｘ５",
        "12310151 DEM1 0004X5",
        "演示证〔2025〕2号",
        "演示证[2025]2号",
        "演示证（２０２５） 2 号",
    ],
)
def test_a_title_that_stands(verifying: Reader, words: str) -> None:
    """By name, code or certificate, however it was typed: award, mode, decision, number, moment."""
    [said] = verifying.verify(words)
    assert "有称号：2025年度崇明区质量金奖" in said
    for part in (
        "以患者为中心质量管理模式",
        "沪崇府示〔2025〕1号",
        "2025-12-12",
        "12310151DEM10004X5",
        "演示证〔2025〕2号",
    ):
        assert part in said
    assert "截至 2026-11-22" in said
    assert verifying.tones() == ["same"]


def test_the_answer_leads_to_the_title(verifying: Reader, site_at: SiteAt) -> None:
    """The page of the title, and the decision."""
    verifying.verify("示例海岛医院")
    card = verifying.page.locator("#verify-title-results")
    decision = card.get_by_role("link", name="沪崇府示〔2025〕1号").get_attribute("href") or ""
    assert decision == (site_at(AFTER) / "notices/2025-decision.html").as_uri()
    card.get_by_role("link", name="打开称号的页面").click()
    assert verifying.page.url.endswith("honours/2025-gold-12310151DEM10004X5.html")


def test_a_former_name(verifying: Reader) -> None:
    """Found, with the name of today; all titles of the organisation, each with the name that it was given to."""
    new, old = verifying.verify("示例海工装备有限公司")
    assert "示例生态装备有限公司（曾用名：示例海工装备有限公司）" in new
    assert "有称号：2025年度崇明区区长质量奖" in new
    assert "有称号：2023年度崇明区质量金奖" in old
    assert "授予时的名称：示例海工装备有限公司。" in old
    [only] = verifying.verify("演示证〔2023〕1号")
    assert "2023年度崇明区质量金奖" in only


def test_a_revoked_title(verifying: Reader) -> None:
    """By name, code or certificate: no, by which decision; nowhere that it stands."""
    for words in ("示例滨江建筑工程有限公司", "91310151dem1000318", "演示证〔2023〕3号"):
        [said] = verifying.verify(words)
        assert "已撤销：2023年度崇明区质量金奖" in said
        assert "沪崇府示〔2026〕1号" in said
        assert "2026-04-20" in said
        assert "有称号" not in said
        assert verifying.tones() == ["differs"]


def test_before_its_revocation_it_stood(browser: Browser, site_at: SiteAt) -> None:
    """And the titles of a decision to come are not there."""
    for reader in at(browser, site_at(OPEN), "verify.html"):
        [said] = reader.verify("示例滨江建筑工程有限公司")
        assert "有称号：2023年度崇明区质量金奖" in said
        assert "2026" not in said
        [said] = reader.verify("示例海岛医院")
        assert "本站没有登载称号" in said


def test_only_listed_is_no_title(verifying: Reader) -> None:
    """An organisation that passed the qualification review, and no more: in other rounds it may have won."""
    [said] = verifying.verify("示例实验学校")
    assert "\n本站没有登载称号\n" in said
    assert "其他届次的，本站没有资料" in said
    assert "不等于获得称号" in said
    assert "有称号：" not in said
    assert verifying.tones() == ["old"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("不存在有限公司", ""),
        ("91310151DEM1000000", ""),
        ("91310151DEM10", "位数不对"),
        ("演示证〔2025〕", ""),
        ("例", ""),
        ("<img src=x onerror=alert(1)>", ""),
    ],
)
def test_what_the_site_does_not_know(verifying: Reader, words: str, hint: str) -> None:
    """It does not say forged, nor that there is none: which rounds are here, what to do, whom to ask."""
    [said] = verifying.verify(words)
    assert "本站没有记载" in said
    assert "这不等于没有获得过" in said
    assert "第四届（2025年度）、第三届（2023年度）" in said
    assert "021-0000 0000" in said
    assert hint in said
    assert verifying.tones() == ["none"]


def test_a_part_of_a_name_shows_every_match(verifying: Reader) -> None:
    """Titles that stand first; those without a title together, each with its code."""
    cards = verifying.verify("示例")
    assert list(dict.fromkeys(verifying.tones())) == ["same", "differs", "old"]
    assert verifying.tones().count("same") == 5
    assert "本站没有登载称号" in cards[-1]
    assert verifying.page.get_by_text("找到不止一项").is_visible()
    listed = verifying.page.locator(".none-list li").all_inner_texts()
    assert len(listed) >= 5
    assert all(re.search(r"[0-9A-Z]{18}$", each) for each in listed)


def test_nothing_is_asked_of_anybody(verifying: Reader, checking: Reader) -> None:
    """The answer comes from the page itself, by button or Enter."""
    verifying.verify("示例海岛医院")
    verifying.page.fill("#verify-title-text", "不存在")
    verifying.page.press("#verify-title-text", "Enter")
    verifying.page.get_by_text("本站没有记载").wait_for()
    checking.check(MAYOR, BOX, "荣获崇明区区长质量奖")
    assert verifying.asked == checking.asked == []


def test_a_link_may_bring_the_question(browser: Browser, site_at: SiteAt) -> None:
    """Answered at once."""
    for reader in at(browser, site_at(AFTER), "verify.html?q=示例海岛医院"):
        assert "有称号：2025年度崇明区质量金奖" in reader.page.locator("#verify-title-results").inner_text()
    for reader in at(browser, site_at(AFTER), f"wording.html?title={'2025-gold-12310151DEM10004X5'}"):
        assert "以患者为中心质量管理模式" in reader.check(
            reader.page.locator("#wording-title option:checked").inner_text(), WEB, "获奖"
        )


def test_a_title_that_a_correction_dropped(browser: Browser, tmp_path: Path) -> None:
    """It is neither held nor unknown."""
    project = copied(tmp_path / "project")
    folder = project / "data" / "notices" / "2025"
    decision = re.sub(r"  - name: 示例𠮷禾米业有限公司\n(    .*\n)+", "", (folder / "decision.yml").read_text("utf-8"))
    revision = "published: 2025-12-16T10:00+08:00\nrevision: {reason: 误列1家组织, effect: none}"
    (folder / "decision.v2.yml").write_text(re.sub(r"published: .*", revision, decision), encoding="utf-8")
    assert build_site(project, project / "site", parse_moment(AFTER)).site
    for reader in at(browser, project / "site", "verify.html"):
        for words in ("𠮷禾", "演示证〔2025〕3号"):
            [said] = reader.verify(words)
            assert "不再授予：2025年度崇明区质量金奖" in said
            assert "有称号" not in said


MAYOR = "示例生态装备有限公司：2025年度崇明区区长质量奖"
GOLD = "示例海岛医院：2025年度崇明区质量金奖"
GONE = "示例滨江建筑工程有限公司：2023年度崇明区质量金奖（已撤销）"
NOBODY = "没有称号，或者不在其中"
BOX = "包装盒、包装袋、标签、吊牌"
WEB = "单位网站、公众号的单位介绍和荣誉栏"
BID = "投标文件、合同"
WHOLE = "获2025年度崇明区区长质量奖，先进质量管理模式：双循环质量管理模式"


@pytest.mark.parametrize(
    ("question", "verdict", "reasons"),
    [
        ((MAYOR, BOX, ""), "不可以", ["条文写明不得在包装上标注。"]),
        ((MAYOR, BOX, WHOLE), "不可以", ["条文写明不得在包装上标注。"]),
        ((NOBODY, BOX, ""), "不可以", ["条文写明不得在包装上标注。"]),
        ((MAYOR, WEB, ""), "可以，但要注明获奖年度和先进质量管理模式", ["介绍的是组织本身"]),
        ((MAYOR, WEB, WHOLE), "可以", ["与允许使用的表述一致。"]),
        (
            (MAYOR, WEB, "二〇二五年度崇明区区长质量奖（双循环质量管理模式）"),
            "可以",
            ["文字里写了获奖年度和先进质量管理模式。"],
        ),
        ((MAYOR, WEB, "２０２５年度 区长质量奖，“双循环质量管理模式”"), "可以", ["文字里写了"]),
        (
            (MAYOR, WEB, "荣获崇明区区长质量奖"),
            "还不可以：文字没有写全",
            ["缺少获奖年度，写作“2025年度”", "缺少先进质量管理模式"],
        ),
        (
            (MAYOR, WEB, "电话12025年，2023年度区长质量奖，双循环质量管理模式"),
            "还不可以：文字没有写全",
            ["缺少获奖年度"],
        ),
        ((MAYOR, WEB, "获2025年度崇明区质量金奖，双循环质量管理模式"), "先改文字", ["文字里写的是“崇明区质量金奖”"]),
        ((MAYOR, WEB, "2025年度，双循环质量管理模式"), "先改文字", ["没有看到奖项的名称"]),
        ((MAYOR, WEB, f"本产品{WHOLE}"), "先改文字", ["文字里有“产品”"]),
        ((GOLD, BID, ""), "条文没有写明，先询问", ["使用以前询问崇明区政府质量奖评审委员会办公室"]),
        ((GONE, WEB, ""), "不可以：称号已经撤销", ["沪崇府示〔2026〕1号"]),
        ((GONE, BOX, ""), "不可以：称号已经撤销", ["沪崇府示〔2026〕1号"]),
        ((NOBODY, WEB, WHOLE), "没有称号的，不可以", ["没有选择称号"]),
        ((MAYOR, "", WHOLE), "还没有选择用在哪里", []),
    ],
)
def test_a_wording(checking: Reader, question: tuple[str, str, str], verdict: str, reasons: list[str]) -> None:
    """The verdict, its reason, the article in its own words; and never a promise."""
    said = checking.check(*question)
    assert checking.verdict() == verdict
    for reason in reasons:
        assert reason in said
    assert "沪崇府规〔2022〕6号第三十三条“获奖组织可在组织形象宣传中" in said
    assert "不是审批" in said


def test_the_permitted_wording_is_proposed_where_it_is_permitted(checking: Reader) -> None:
    """Not on a box, not for a revoked title, not where the article is silent, nor where it stands already."""
    checking.check(MAYOR, WEB, "荣获区长质量奖")
    assert checking.proposed() == WHOLE
    for title, where, words in (
        (MAYOR, BOX, ""),
        (GONE, WEB, ""),
        (GOLD, BID, ""),
        (MAYOR, WEB, WHOLE),
        (NOBODY, WEB, ""),
    ):
        checking.check(title, where, words)
        assert checking.proposed() == ""


def test_an_answer_goes_when_the_question_changes(checking: Reader) -> None:
    """It would be taken for the answer to the new one."""
    for change in ("#wording-draft", "#wording-place", "#wording-title"):
        checking.check(MAYOR, WEB, "荣获区长质量奖")
        if change == "#wording-draft":
            checking.page.fill(change, "别的")
        else:
            checking.page.select_option(change, index=2)
        assert checking.page.locator("#wording-answer").inner_text() == ""
        assert checking.proposed() == ""


def test_names_that_hold_a_product_are_no_slip(browser: Browser, tmp_path: Path) -> None:
    """A mode or an organisation may be called so."""
    project = copied(tmp_path / "project")
    for path in (project / "data" / "notices" / "2025").glob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("双循环质量", "全产品链质量"), encoding="utf-8")
    assert build_site(project, project / "site", parse_moment(AFTER)).site
    for reader in at(browser, project / "site", "wording.html"):
        reader.check(MAYOR, WEB, WHOLE.replace("双循环质量", "全产品链质量"))
        assert reader.verdict() == "可以"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_answers_fit_every_screen(browser: Browser, site_at: SiteAt, width: int) -> None:
    """With the longest of them shown."""
    for address in ("verify.html", "wording.html"):
        for reader in at(browser, site_at(AFTER), address, width):
            if address == "verify.html":
                reader.verify("示例")
            else:
                reader.check(MAYOR, WEB, "荣获区长质量奖")
            assert reader.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            assert reader.page.evaluate(CUT) == []


def test_without_the_script(browser: Browser, site_at: SiteAt) -> None:
    """verify.html leads to the lists by name; wording.html still tells for each place whether, and why."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site_at(AFTER) / "verify.html").as_uri())
    assert page.get_by_text("在获奖名录里按年度查看获奖组织").is_visible()
    assert not page.is_visible("#verify-title-text")
    page.get_by_role("link", name="获奖名录").last.click()
    assert page.get_by_text("示例滨江建筑工程有限公司").first.is_visible()
    page.goto((site_at(AFTER) / "wording.html").as_uri())
    row = page.get_by_role("row").filter(has_text="包装盒")
    assert "不得" in row.inner_text()
    assert "条文写明不得在包装上标注。" in row.inner_text()
    assert not page.is_visible("#wording-draft")
    assert page.locator("main button:visible").count() == 0
    context.close()


def test_no_rule_and_no_article_stands_in_the_scripts() -> None:
    """Verdicts, places, words and articles come from the measures' data."""
    for name in ("wording.js", "verify-title.js"):
        script = (ROOT / "theme" / "assets" / name).read_text("utf-8")
        assert not re.search(r"第.{1,4}条|崇明|包装|招聘|\d+个工作日", script)
