"""Whole errands, walked by what a reader sees and clicks: with JavaScript, without, and the clerk's before the hour."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from chromium import watched
from conftest import AFTER, OPEN, demo
from gongshi.clock import parse_moment
from gongshi.publish.build import build_site
from test_deploy import serving
from test_serve import free_port, wait_for
from test_serve import serving as previewing

pytestmark = pytest.mark.browser
SiteAt = Callable[[str], Path]

ADDRESS = demo().office.site.address
PROPOSED = demo().notices["2025-proposed"].versions[-1]
PROPOSED_NAMES = [each.organisation.name for each in demo().appearances() if each.notice.id == "2025-proposed"]
WINNER, MODE = "示例生态装备有限公司", "双循环质量管理模式"
WORDING = f"获2025年度崇明区区长质量奖，先进质量管理模式：{MODE}"
FALLEN, FALLEN_CODE = "示例滨江建筑工程有限公司", "91310151DEM1000318"
BOX = "包装盒、包装袋、标签、吊牌"


@dataclass(frozen=True)
class Reader:
    """Somebody who opened the home page and goes on from there."""

    page: Page
    root: str

    def follow(self, name: str | re.Pattern[str], within: str = "main") -> None:
        """Click a link by its words: in the text, or in the header or footer of the page."""
        landmark = {"main": "main", "header": "banner", "footer": "contentinfo"}[within]
        exact = isinstance(name, str)
        self.page.get_by_role(landmark).get_by_role("link", name=name, exact=exact).first.click()  # type: ignore[arg-type]

    def unfold(self, words: str) -> None:
        """Open what is folded under these words."""
        self.page.locator("summary").filter(has_text=words).filter(visible=True).click()

    def sees(self, *words: str) -> None:
        """In the text of the page, shown to the eye."""
        for each in words:
            expect(self.page.get_by_role("main").get_by_text(each).filter(visible=True).first).to_be_visible()

    def copied(self, name: str) -> str:
        """Press a button that copies, then paste into the search box of the page's header."""
        self.page.get_by_role("button", name=f"复制 {name}", exact=True).click()
        expect(self.page.get_by_role("button", name=f"已复制 {name}", exact=True)).to_be_visible()
        box = self.page.get_by_role("banner").get_by_role("searchbox", name="全站检索")
        box.fill("")
        box.press("Control+V")
        return box.input_value()

    def fetched(self, address: str) -> bytes:
        """What an address answers, an address of the public site by the one that serves it here."""
        answer = self.page.request.get(address.replace(ADDRESS, self.root))
        assert answer.status == 200, address
        return answer.body()

    def file(self, name: str) -> bytes:
        """What lies behind a link."""
        link = self.page.get_by_role("main").get_by_role("link", name=name)
        assert link.is_visible()
        return self.fetched(str(link.evaluate("link => link.href")))


@pytest.fixture(scope="module")
def hosts(site_at: SiteAt, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The site as nginx serves it below a path, while a window is open and a year later."""
    folder = tmp_path_factory.mktemp
    with (
        serving(folder("open"), site_at(OPEN), "/chongming") as during,
        serving(folder("after"), site_at(AFTER), "/chongming") as after,
    ):
        yield {moment: f"{host.root}/chongming/" for moment, host in ((OPEN, during), (AFTER, after))}


@contextmanager
def at_home(browser: Browser, root: str) -> Iterator[Reader]:
    """With JavaScript; nothing may go wrong on the way."""
    page, wrong = watched(browser, root)
    page.goto(root)
    yield Reader(page, root)
    assert wrong == []
    page.close()


@contextmanager
def at_home_without_script(browser: Browser, root: str) -> Iterator[Reader]:
    """The same with JavaScript off, where nothing may be offered that would do nothing."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 844})
    page = context.new_page()
    page.goto(root)
    yield Reader(page, root)
    assert page.locator("button[data-copy], .display").filter(visible=True).count() == 0
    context.close()


def on_paper(page: Page) -> str:
    """What a print of the page holds."""
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    page.emulate_media(media="screen")
    return text


def to_the_sheet(reader: Reader) -> None:
    """From the home page through the open notice and its box on objections."""
    reader.sees("正在公示", "10月27日（周一）24:00")
    reader.follow("查看名单")
    reader.sees("拟奖励名单，共4家")
    box = reader.page.get_by_role("region", name="对名单有异议？")
    expect(box).to_contain_text("10月27日（周一）24:00")
    expect(box).to_contain_text(demo().office.objection.phone)
    box.get_by_role("link", name="填写异议书").click()
    expect(reader.page.get_by_role("heading", level=1, name="填写异议书")).to_be_visible()


CHANNEL = (demo().office.objection.department, demo().office.objection.address, demo().office.objection.phone)


def test_a_citizen_objects(browser: Browser, hosts: dict[str, str]) -> None:
    """From what is open to a sheet on paper that holds all that was filled in, and where to take it."""
    filled = {
        "真实姓名": "张三（演示）",
        "联系方式": "021-0000 0001",
        "异议的事实和理由": "名单所列的业绩与公开信息不符。\n\n见附件。",
        "证明材料1：材料名称": "处罚决定书复印件",
        "证明材料1：证明什么": "三年内受过处罚",
        "证明材料1：页数": "3",
    }
    with at_home(browser, hosts[OPEN]) as reader:
        to_the_sheet(reader)
        page = reader.page
        chosen = page.get_by_role("combobox", name="针对哪一份公示或者决定").locator("option:checked")
        assert PROPOSED.record.title in chosen.inner_text()
        whom = page.get_by_role("combobox", name="针对哪个组织")
        whom.select_option(whom.get_by_role("option", name=WINNER).inner_text())
        for label, words in filled.items():
            page.get_by_role("textbox", name=label, exact=True).fill(words)
        expect(page.get_by_role("status").filter(has_text="各项都已填写")).to_be_visible()
        expect(page.get_by_role("button", name="打印或另存为 PDF")).to_be_enabled()
        paper = on_paper(page)
        for words in (PROPOSED.record.title, "2025-proposed，第1版", PROPOSED.sha256, WINNER, *CHANNEL, "签名"):
            assert words in paper
        for words in filled.values():
            assert re.sub(r"\s+", " ", words) in re.sub(r"\s+", " ", paper)
        for only_on_screen in ("选择公示或者决定", "清空", "全站检索", "主办单位"):
            assert only_on_screen not in paper


def test_a_citizen_objects_without_javascript(browser: Browser, hosts: dict[str, str]) -> None:
    """A blank sheet to print and write on, with where to take it."""
    with at_home_without_script(browser, hosts[OPEN]) as reader:
        to_the_sheet(reader)
        reader.sees("下面是空白异议书，打印出来手写即可", *CHANNEL)
        assert reader.page.get_by_role("textbox").filter(visible=True).count() == 0
        paper = on_paper(reader.page)
        for words in (
            "针对的公示或者决定",
            "姓名或单位",
            "事实和理由",
            "证明材料",
            "提出人签名（单位盖章）：",
            *CHANNEL,
        ):
            assert words in paper
        assert "没有运行脚本" not in paper
        reader.follow("异议渠道")
        reader.sees("向哪里提出", *CHANNEL)


def holds_the_notice(feed: bytes) -> bool:
    return f"{ADDRESS}notices/2025-proposed.html".encode() in feed and PROPOSED.record.title.encode() in feed


def quotes(reader: Reader) -> None:
    """From a page of the site to the notice, and from it what a report quotes: address, number, digest, table."""
    reader.follow("公示公告", "header")
    reader.follow(PROPOSED.record.title)
    table = reader.file("名单（CSV 表格）").decode("utf-8-sig")
    assert all(name in table for name in PROPOSED_NAMES)
    reader.unfold("编号、摘要和发布日志")
    reader.sees("2025-proposed", PROPOSED.sha256, f"{ADDRESS}notices/2025-proposed.html")
    assert sha256(reader.file("原始记录（YAML）")).hexdigest() == PROPOSED.sha256
    assert PROPOSED.record.title in reader.fetched(f"{ADDRESS}notices/2025-proposed.html").decode()


def test_a_journalist_subscribes_and_quotes(browser: Browser, hosts: dict[str, str]) -> None:
    """The address that was copied answers with the notice, that of everything and that of one town."""
    with at_home(browser, hosts[OPEN]) as reader:
        reader.follow(re.compile("^按届次、类别、奖项、乡镇订阅"))
        copied = reader.copied("全部公告的地址")
        reader.sees(copied)
        assert holds_the_notice(reader.fetched(copied))
        reader.unfold("乡镇（")
        town = reader.copied("堡镇，RSS 的地址")
        assert town != copied
        assert holds_the_notice(reader.fetched(town))
        quotes(reader)


def test_a_journalist_subscribes_and_quotes_without_javascript(browser: Browser, hosts: dict[str, str]) -> None:
    """Addresses stand there to be marked; behind the links of the list are the same feeds."""
    with at_home_without_script(browser, hosts[OPEN]) as reader:
        reader.follow(re.compile("^按届次、类别、奖项、乡镇订阅"))
        shown = f"{ADDRESS}feeds/all.xml"
        reader.sees(shown, f"{ADDRESS}feeds/windows.ics")
        assert holds_the_notice(reader.fetched(shown))
        reader.unfold("乡镇（")
        assert holds_the_notice(reader.file("堡镇， RSS"))
        quotes(reader)


def to_the_title(reader: Reader) -> None:
    reader.follow("获奖名录", "header")
    reader.follow(WINNER)
    reader.sees("未撤销", "可以这样写", WORDING)


def test_a_winner_copies_the_wording(browser: Browser, hosts: dict[str, str]) -> None:
    """What was copied is what is permitted; the badge's code too; and a box may not bear it."""
    with at_home(browser, hosts[AFTER]) as reader:
        to_the_title(reader)
        page = reader.page
        assert reader.copied("表述") == WORDING
        reader.copied("嵌入代码")
        badge = page.get_by_role("region", name="网页徽章")
        page.context.grant_permissions(["clipboard-read"])  # to look at it whole, longer than a search box takes
        embedded = page.evaluate("navigator.clipboard.readText()")
        assert embedded == badge.get_by_role("code").inner_text()
        [target, drawing] = re.findall(r'(?:href|src)="([^"]+)"', embedded)
        assert WINNER.encode() in reader.fetched(target)
        assert reader.fetched(drawing).startswith(b"<svg")
        reader.copied("表述")
        reader.follow(re.compile("^准备好的文字，先自查"))
        page.get_by_role("combobox", name="哪一个称号").select_option(f"{WINNER}：2025年度崇明区区长质量奖")
        page.get_by_role("textbox", name="准备用的文字").press("Control+V")
        answer = page.get_by_role("region", name="自查结果")
        for where, verdict in ((BOX, "不可以"), ("招聘启事里的单位介绍", "可以")):
            page.get_by_role("combobox", name="用在哪里").select_option(where)
            page.get_by_role("button", name="自查").click()
            expect(answer.get_by_role("strong").first).to_have_text(verdict)


def test_a_winner_finds_the_wording_without_javascript(browser: Browser, hosts: dict[str, str]) -> None:
    """The wording and the code stand there to be marked; the table of places says the same of a box."""
    with at_home_without_script(browser, hosts[AFTER]) as reader:
        to_the_title(reader)
        expect(reader.page.get_by_role("region", name="网页徽章").get_by_role("code")).to_contain_text("<a href=")
        reader.follow(re.compile("^准备好的文字，先自查"))
        expect(reader.page.get_by_role("row", name=BOX).get_by_role("cell").first).to_have_text("不得")


def by_code(reader: Reader, code: str) -> str:
    """The footer's way to 核验, and what it answers for a credit code."""
    reader.follow("核验", "footer")
    reader.page.get_by_role("textbox", name="组织名称、统一社会信用代码或者证书编号").fill(code)
    reader.page.get_by_role("button", name="查称号").click()
    answer = reader.page.get_by_role("region", name="称号核验结果")
    expect(answer).to_contain_text("统一社会信用代码")
    return answer.inner_text()


def test_a_buyer_verifies_a_title(browser: Browser, hosts: dict[str, str]) -> None:
    """By name through the header's search, by code on 核验: it stands, and a year later it does not."""
    for moment, said, badge in ((OPEN, "有称号：2023年度崇明区质量金奖", "未撤销"), (AFTER, "已撤销：", "已撤销")):
        with at_home(browser, hosts[moment]) as reader:
            box = reader.page.get_by_role("banner").get_by_role("searchbox", name="全站检索")
            box.fill(FALLEN)
            box.press("Enter")
            reader.follow(re.compile(f"^{FALLEN}"))
            expect(reader.page.get_by_role("heading", level=1, name=FALLEN)).to_be_visible()
            reader.sees(badge)
            assert said in by_code(reader, FALLEN_CODE)
            reader.follow(re.compile("^打开称号的页面"))
            reader.sees(badge, "2023年度崇明区质量金奖")


def test_a_buyer_verifies_a_title_without_javascript(browser: Browser, hosts: dict[str, str]) -> None:
    """核验 leads to the honour roll; it and the pages behind it say whether the title stands."""
    for moment, revoked in ((OPEN, False), (AFTER, True)):
        with at_home_without_script(browser, hosts[moment]) as reader:
            reader.follow("核验", "footer")
            reader.follow("获奖名录")
            entry = reader.page.get_by_role("main").get_by_role("listitem").filter(has_text=FALLEN)
            assert ("已撤销" in entry.inner_text()) is revoked
            reader.follow(FALLEN)
            reader.sees("已撤销" if revoked else "未撤销")
            reader.follow("核验", "footer")
            reader.follow("网站地图")
            reader.follow(re.compile(f"^{FALLEN}"))
            reader.sees(FALLEN_CODE, "已撤销" if revoked else "未撤销")


LATER = "2025-10-24T09:00+08:00"
"""Two days after OPEN, which is now for the clerk."""
NOTICE = f"""kind: announcement
round: 2025
title: 关于第四届崇明区政府质量奖颁奖安排的公告
issuer: 崇明区政府质量奖评审委员会办公室
dated: 2025-10-24
published: {LATER}
body: |
  颁奖的时间和地点另行公告（演示）。
"""


def test_a_clerk_previews(project: Path, browser: Browser) -> None:
    """What is to come shows in the preview of its day; a build of today has nothing of it."""
    folder = project / "data" / "notices" / "2025"
    (folder / "announcement-ceremony.yml").write_text(NOTICE, encoding="utf-8")
    title = "关于第四届崇明区政府质量奖颁奖安排的公告"
    port = free_port()
    root = f"http://127.0.0.1:{port}/chongming/"
    with previewing(project, ["gongshi", "serve", "--port", str(port), "--as-of", LATER]):
        assert wait_for(f"{root}index.html", "数据截至")
        page = browser.new_page()
        page.goto(f"{root}index.html")
        Reader(page, root).follow(title)
        Reader(page, root).sees("颁奖的时间和地点另行公告（演示）。")
        page.close()
    built = build_site(project, project / "out", parse_moment(OPEN))
    assert built.site, built.findings
    holding = [path for path in (project / "out").rglob("*") if path.is_file() and title.encode() in path.read_bytes()]
    assert holding == []
    assert not list((project / "out").rglob("*announcement-ceremony*"))
