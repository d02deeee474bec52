"""Titles: what their pages offer to copy, the badge for other sites, the QR code; what is left once a title is gone."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import segno
import yaml
from lxml import etree
from lxml import html as lxml_html
from playwright.sync_api import Browser

from chromium import watched
from conftest import AFTER, OPEN, ROOT, demo
from gongshi.clock import parse_moment
from gongshi.findings import errors
from gongshi.law.check import check
from gongshi.loading import load
from gongshi.outputs.badges import HEIGHT, LEFT, WIDTH, Words, badges, set_words
from gongshi.outputs.qr_symbols import MASK
from gongshi.outputs.templates import Templates
from gongshi.publish.build import build_site
from gongshi.views.edition import Edition
from gongshi.views.site import SiteView

SiteAt = Callable[[str], Path]
ADDRESS = demo().office.site.address
HELD = "honours/2025-mayor-91310151DEM100015J"
REVOKED = "honours/2023-gold-91310151DEM1000318"
MEASURES = Path("data/awards/measures/2022-6.yml")
SVG = "{http://www.w3.org/2000/svg}"


def page(site: Path, address: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring((site / f"{address}.html").read_bytes())


def text(element: lxml_html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content())


def classed(element: lxml_html.HtmlElement, name: str) -> list[lxml_html.HtmlElement]:
    """Everything of a class in it."""
    found = element.xpath(f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")
    return [each for each in found if isinstance(each, lxml_html.HtmlElement)]


def view_at(moment: str) -> SiteView:
    return SiteView(Edition.of(demo(), parse_moment(moment)))


def drawn_badges(site: SiteView, with_templates: Templates) -> list[tuple[str, bytes]]:
    return [drawn for part in site.parts for drawn in badges(part, with_templates)]


def templates() -> Templates:
    return Templates(ROOT / "theme", demo().office, parse_moment(AFTER))


def test_a_badge_bears_the_offices_own_mark(tmp_path: Path) -> None:
    """Where an office has drawings of its own for titles; ours stay out of it."""
    (tmp_path / "theme" / "assets").mkdir(parents=True)
    for name in ("honour.svg", "honour-revoked.svg"):
        drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><!-- x --><rect id="{name}"/></svg>'
        (tmp_path / "theme" / "assets" / name).write_text(drawn, "utf-8")
    own = Templates(tmp_path / "theme", demo().office, parse_moment(AFTER))
    drawn_by = {who: dict(drawn_badges(view_at(AFTER), each)) for who, each in (("own", own), ("ours", templates()))}
    for address, badge in drawn_by["own"].items():
        marks = [rect.get("id") for rect in etree.fromstring(badge).iter() if str(rect.get("id")).endswith(".svg")]
        assert marks in (["honour.svg"], ["honour-revoked.svg"])
        assert b"M14 26.300c" not in badge
        assert b"M14 26.300c" in drawn_by["ours"][address]


class Embedded(HTMLParser):
    """What a winner's own page gets that pastes the code."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(code)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_wording_is_there_to_copy(site_at: SiteAt) -> None:
    """Award year and mode in it; every copy button has something to copy and waits for its script."""
    found = page(site_at(AFTER), HELD)
    assert text(found.get_element_by_id("wording-text")) == (
        "获2025年度崇明区区长质量奖，先进质量管理模式：双循环质量管理模式"
    )
    buttons = classed(found, "copy")
    assert len(buttons) == 2
    for button in buttons:
        assert "hidden" in button.attrib
        assert text(found.get_element_by_id(button.get("data-copy").removeprefix("#")))
    scripts = [Path(script.get("src")).name for script in found.xpath("//script[@src]")]
    assert "copy.js" in scripts


def test_examples_show_what_may_not_be_printed(site_at: SiteAt) -> None:
    """In the words of this title, marked as examples and no law, beside the article that they rest on."""
    said = text(page(site_at(AFTER), HELD))
    assert re.search("荣获崇明区区长质量奖 ?没有注明获奖年度和先进质量管理模式", said)
    assert "本产品获2025年度崇明区区长质量奖" in said
    assert "示例说明条文怎样适用，不是条文。" in said
    assert "沪崇府规〔2022〕6号第三十三条“获奖组织可在组织形象宣传中" in said
    for where in ("包装盒", "投标文件", "招聘启事"):
        assert where in said


def test_the_embed_code_leads_to_what_is_there(site_at: SiteAt) -> None:
    """A link to the title's page around the badge, both by whole addresses; nothing in it can go stale."""
    site = site_at(AFTER)
    [link, image] = Embedded(page(site, HELD).get_element_by_id("embed-code").text_content()).tags
    assert link == ("a", {"href": urljoin(ADDRESS, f"{HELD}.html")})
    assert image[0] == "img"
    assert image[1]["src"] == urljoin(ADDRESS, f"{HELD}.svg")
    assert (image[1]["width"], image[1]["height"]) == (str(WIDTH), str(HEIGHT))
    assert image[1]["alt"] == "荣誉称号徽章，现在的状态见本链接"
    for address in (f"{HELD}.html", f"{HELD}.svg"):
        assert (site / address).is_file()


def drawing(site: Path, address: str) -> etree._Element:
    return etree.fromstring((site / f"{address}.svg").read_bytes())


def words_of(root: etree._Element) -> list[str]:
    return ["".join(str(piece) for piece in each.itertext()) for each in root.iter(f"{SVG}text")]


def test_a_badge_says_award_year_mode_and_who(site_at: SiteAt) -> None:
    """As words and for readers who do not see it; without style, script or anything from elsewhere."""
    root = drawing(site_at(AFTER), HELD)
    assert words_of(root) == ["2025年度", "崇明区区长质量奖", "双循环质量管理模式", "示例生态装备有限公司"]
    assert root.findtext(f"{SVG}title") == "示例生态装备有限公司：2025年度崇明区区长质量奖，双循环质量管理模式"
    names = {etree.QName(each).localname for each in root.iter()}
    assert names <= {"svg", "title", "rect", "g", "circle", "path", "text", "tspan"}
    assert not [each for each in root.iter() if "style" in each.attrib or "href" in str(dict(each.attrib))]


def test_a_revoked_title_offers_nothing(site_at: SiteAt) -> None:
    """No wording, badge or code; its badge stays at its address and says 已撤销, without mode."""
    site = site_at(AFTER)
    found = page(site, REVOKED)
    for gone in ("wording", "copy", "badge-drawing", "embed", "qr", "use"):
        assert classed(found, gone) == []
    assert "原来允许使用的表述和徽章，本页不再提供" in text(found)
    root = drawing(site, REVOKED)
    assert words_of(root) == ["已撤销", "2023年度崇明区质量金奖", "示例滨江建筑工程有限公司"]
    assert (root.findtext(f"{SVG}title") or "").endswith("，已撤销")


def test_before_the_revocation_the_badge_stands(site_at: SiteAt) -> None:
    """The same address; and a title that is not given yet has none."""
    site = site_at(OPEN)
    assert words_of(drawing(site, REVOKED))[:2] == ["2023年度", "崇明区质量金奖"]
    assert not (site / f"{HELD}.svg").exists()


def test_the_badge_of_a_dropped_title_stays(project: Path) -> None:
    """A corrected decision gives the title no more: the address says so, the page offers nothing."""
    folder = project / "data" / "notices" / "2025"
    decision = (folder / "decision.yml").read_text("utf-8")
    decision = re.sub(r"  - name: 示例𠮷禾米业有限公司\n(    .*\n)+", "", decision)
    revision = "published: 2025-12-16T10:00+08:00\nrevision: {reason: 误列1家组织, effect: none}"
    (folder / "decision.v2.yml").write_text(re.sub(r"published: .*", revision, decision), encoding="utf-8")
    site = project / "site"
    assert build_site(project, site, parse_moment(AFTER)).site
    gone = "honours/2025-gold-91310151DEM1001031"
    assert words_of(drawing(site, gone)) == ["不再授予", "2025年度崇明区质量金奖", "示例𠮷禾米业有限公司"]
    assert "本页不提供这一称号的表述和徽章" in text(page(site, gone))


LONG = {
    "long Chinese": (
        "上海崇明生态岛现代农业科技装备研究开发与产业化示范集团股份有限公司（长兴岛分公司）" * 2,
        "一" * 60,
    ),
    "Latin": (
        "WWWWWWWWWWWWWWWWWWWW International Manufacturing Quality Excellence (Chongming) Co., Ltd.",
        "PDCA+ISO 9001:2015",
    ),
    "no blank": ("W" * 120, "M" * 80),
    "rare": ("示例𠮷禾㑇昇旻堃祎珺米业有限公司", "“一粒米”全程品控·质量管理模式"),
    "short": ("甲", "乙"),
}
BOXES = """() => [...document.querySelectorAll('tspan')].map(line => {
  const { left, right, top, bottom } = line.getBoundingClientRect();
  return { left, right, top, bottom, size: parseFloat(line.parentElement.getAttribute('font-size')) };
})"""


@pytest.mark.browser
@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("revoked", [False, True])
def test_every_badge_fits_its_frame(browser: Browser, tmp_path: Path, name: str, *, revoked: bool) -> None:
    """Drawn by a browser, with whatever fonts it has: right of the emblem, inside the frame, no line on another."""
    organisation, mode = LONG[name]
    site = view_at(AFTER)
    held = [(part, title) for part in site.parts for title in part.titles if bool(title.revocation) is revoked]
    part, title = held[0]
    long = replace(
        title, organisation=organisation, mode=mode, award_full_name="崇明区先进制造业质量管理创新区长质量奖"
    )
    part.__dict__.update(titles=(long,), dropped_titles=())  # in the place of what it would make
    [(_, drawn)] = list(badges(part, templates()))
    path = tmp_path / "badge.svg"
    path.write_bytes(drawn)
    shown, wrong = watched(browser, tmp_path.as_uri())
    shown.goto(path.as_uri())
    boxes = shown.evaluate(BOXES)
    assert organisation in words_of(etree.fromstring(drawn))
    assert wrong == []
    for box in boxes:
        assert box["left"] >= LEFT - 1
        assert box["right"] <= WIDTH - 12
    # Boxes are as tall as the font says, beyond what is drawn of its characters.
    tops = [(box["top"] + box["bottom"]) / 2 for box in boxes]
    assert tops[0] > boxes[0]["size"] / 2
    assert tops[-1] < HEIGHT - boxes[-1]["size"] / 2
    for above, below, one, other in zip(tops, tops[1:], boxes, boxes[1:], strict=False):
        assert below - above >= (one["size"] + other["size"]) / 2
    shown.close()


@pytest.mark.browser
def test_a_badge_shows_on_another_site(site_at: SiteAt, browser: Browser, tmp_path: Path) -> None:
    """As a picture, which takes no style and no script of anybody."""
    (tmp_path / "own.svg").write_bytes((site_at(AFTER) / f"{HELD}.svg").read_bytes())
    (tmp_path / "own.html").write_text('<!doctype html><img src="own.svg" alt="">', encoding="utf-8")
    shown, wrong = watched(browser, tmp_path.as_uri())
    shown.goto((tmp_path / "own.html").as_uri())
    assert shown.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]") == [WIDTH, HEIGHT]
    assert wrong == []
    shown.close()


def test_the_longest_line_of_a_record_is_set_in_no_time() -> None:
    """A record's line may have two thousand characters; nothing of it is left out."""
    began = time.perf_counter()
    for character in ("字", "w", "字 w"):
        words = (Words("award", character * 600, 27), Words("mode", character * 600, 15))
        placed = set_words(words)
        assert ["".join(line.text for line in each.lines) for each in placed] == [each.text for each in words]
    assert time.perf_counter() - began < 5


def modules(drawn: lxml_html.HtmlElement) -> list[list[bool]]:
    """The code as it is drawn: rows of dark runs, `M x y h n m dx dy h n …` by half lines."""
    size = int(drawn.get("viewbox").split()[2])
    grid = [[False] * size for _ in range(size)]
    [path] = [each.get("d") for each in drawn.iter("path") if "h" in each.get("d") and "z" not in each.get("d")]
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(each) for each in numbers.split()]
        if command == "h":
            for column in range(int(x), int(x + values[0])):
                grid[int(y)][column] = True
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return grid


def test_the_qr_code_holds_the_address_of_its_page(site_at: SiteAt) -> None:
    """Module by module what the standard's encoder makes of the address, with the quiet zone around."""
    [drawn] = classed(page(site_at(AFTER), HELD), "qr")
    matrix = segno.make_qr(urljoin(ADDRESS, f"{HELD}.html"), error="m", mask=MASK, boost_error=False).matrix
    quiet = [[False] * (len(matrix) + 8)] * 4
    expected = [*quiet, *([False] * 4 + [bool(each) for each in row] + [False] * 4 for row in matrix), *quiet]
    assert modules(drawn) == expected
    assert urljoin(ADDRESS, f"{HELD}.html") in text(page(site_at(AFTER), HELD))


@pytest.mark.browser
def test_the_qr_code_is_printed(site_at: SiteAt, browser: Browser) -> None:
    """Large enough for a telephone; what only works on a screen is left out."""
    shown, _ = watched(browser, site_at(AFTER).as_uri())
    shown.goto((site_at(AFTER) / f"{HELD}.html").as_uri())
    shown.emulate_media(media="print")
    assert shown.locator(".qr").is_visible()
    box = shown.locator(".qr").bounding_box()
    assert box
    assert box["width"] >= 96  # 25 mm
    assert not shown.locator(".embed").is_visible()
    assert not shown.locator(".copy").first.is_visible()
    shown.close()


@pytest.mark.parametrize("address", ["honours/index", "awards/mayor", "organisations/91310151DEM100015J"])
def test_pages_of_honours_lead_to_both_checks(site_at: SiteAt, address: str) -> None:
    """Whoever reads of a title finds how to verify it and what may be printed."""
    links = {Path(each.get("href").partition("#")[0]).name for each in page(site_at(AFTER), address).xpath("//main//a")}
    assert {"wording.html", "verify.html"} <= links


def changed(project: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Write the measures anew, their provision on titles changed."""
    path = project / MEASURES
    measures = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 # every value stays text
    change(measures["provisions"])
    path.write_text(yaml.safe_dump(measures, allow_unicode=True, sort_keys=False), encoding="utf-8")


def test_where_the_measures_say_nothing_no_page_does(project: Path) -> None:
    """No wording, no rules, no examples of ours; the self-check says that it concludes nothing."""
    changed(project, lambda provisions: provisions.pop("title_use"))
    built = build_site(project, project / "site", parse_moment(AFTER))
    assert built.site, built.findings
    found = page(project / "site", HELD)
    assert classed(found, "wording") + classed(found, "use") == []
    said = text(page(project / "site", "wording"))
    assert "没有称号使用的规定，本页不作结论" in said
    assert "常见场合" not in said
    assert "组织形象宣传" not in text(classed(found, "badge-section")[0])


def test_what_the_measures_do_not_ask_no_sheet_says(project: Path) -> None:
    """A posting day that counts, and no notice inside the organisation: nothing says otherwise without the script."""
    changed(project, lambda provisions: provisions.pop("internal_notice"))
    path = project / MEASURES
    path.write_text(path.read_text("utf-8").replace("choice: not_counted", "choice: counted"), encoding="utf-8")
    built = build_site(project, project / "site", parse_moment("2023-03-02"))
    assert built.site, built.findings
    assert "从公示的当日起逐日数" in text(page(project / "site", "workdays"))
    sheet = text(page(project / "site", "internal-notice"))
    assert "拟申报" in sheet
    assert "的规定，现在组织内部公示" not in sheet


def test_an_office_whose_wording_has_no_mode(project: Path) -> None:
    """What has to be named follows from its wording; a decision without modes still gives one."""

    def change(provisions: dict[str, Any]) -> None:
        provisions["title_use"]["terms"] = {
            "wording": "$year年$award",
            "may": ["在介绍单位时使用"],
            "must_not": ["用于产品"],
        }

    changed(project, change)
    built = build_site(project, project / "site", parse_moment(AFTER))
    assert built.site, built.findings
    assert {each.wording for each in built.site.titles if each.award == "mayor"} == {"2025年崇明区区长质量奖"}
    note = text(classed(page(project / "site", HELD), "wording-note")[0])
    assert "注明获奖年度。" in note


def test_a_slip_in_an_example_is_found_where_it_stands(project: Path) -> None:
    """An answer that is none of the three, in the clerk's language."""
    path = project / MEASURES
    lines = path.read_text("utf-8").replace("answer: ask", "answer: maybe", 1)
    path.write_text(lines, encoding="utf-8")
    [found] = errors(check(load(project)))
    assert lines.splitlines()[found.place.line - 1].strip() == "answer: maybe"
    assert "may、must_not、ask" in found.remedy
