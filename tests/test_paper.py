"""Paper: notices print as official documents (GB/T 9704-2012), from a browser and as PDF; no page wastes a sheet."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import mode
from typing import Any

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from chromium import open_page
from conftest import AFTER, OPEN, ROOT, copied, demo
from gongshi.clock import parse_moment
from gongshi.loading import load
from gongshi.outputs import sheet as sheets_as_pdf
from gongshi.outputs.qr import qr
from gongshi.outputs.sheet import NotInstalledError, sheet, sheet_html
from gongshi.publish.build import build_site
from gongshi.register import Register
from gongshi.views.edition import Edition
from gongshi.views.site import SiteView
from sheets import POINTS_A_MM, Line, fonts, glyphs, lines, opened, text

SiteAt = Callable[[str], Path]
LEFT, WIDTH = 28 * POINTS_A_MM, 156 * POINTS_A_MM
TOP, HEIGHT = (297 - 37) * POINTS_A_MM, 225 * POINTS_A_MM
RARE = "㐂𠮷䶮昇旻堃祎珺"
CHROME = ("跳到正文", "首页", "网站地图", "无障碍说明", "原始记录（YAML）", "如何提出异议", "来龙去脉")
KINDS_OF_PAGE = (
    *("index.html", "notices/index.html", "rounds/2025.html", "rounds/index.html", "honours/index.html", "rules.html"),
    *("awards/mayor.html", "organisations/91310151DEM100015J.html", "objection.html", "verify.html", "apply.html"),
    *("honours/2025-mayor-91310151DEM100015J.html", "measures/2022-6.html", "revocations.html", "sitemap.html"),
)


def printed(browser: Browser, path: Path, **settings: str) -> PdfReader:
    """A page as Chromium prints it, the paper's size and margins left to the style sheet."""
    page, wrong = open_page(browser, path.as_uri(), 1280)
    page.emulate_media(**settings)  # type: ignore[arg-type]
    content = page.pdf(prefer_css_page_size=True)
    page.close()
    assert not wrong
    return opened(content)


def site_of(register: Register, moment: str = AFTER) -> SiteView:
    return SiteView(Edition.of(register, parse_moment(moment)))


def as_pdf(site: SiteView, address: str, theme: Path = ROOT / "theme") -> bytes:
    return sheet(site, theme, next(page for page in site.pages if page.address == address))


def long_notice(project: Path) -> Path:
    """A project with a notice of 1,600 characters, headings, two attachments and characters that fonts lack."""
    folder = project / "data" / "notices" / "2026"
    attached = []
    for name in ("one", "two"):
        content = f"附件 {name}\n".encode()
        (folder / f"announcement-long-{name}.txt").write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        attached.append(f"  - {{file: announcement-long-{name}.txt, title: 附件{name}, sha256: {digest}}}\n")
    body = ("各有关组织：", "示" * 800, "## 一、甲", "### （一）乙", RARE, "丙" * 800)
    record = f"""kind: announcement
title: 关于纸面的通知
issuer: 崇明区政府质量奖评审委员会办公室
dated: 2026-05-06
published: 2026-05-06T10:00+08:00
attachments:
{"".join(attached)}body: |
{"".join(f"  {each}{chr(10)}{chr(10)}" for each in body)}"""
    (folder / "announcement-long.yml").write_text(record, "utf-8")
    return project


@pytest.fixture(scope="module")
def long_register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    loaded = load(long_notice(copied(tmp_path_factory.mktemp("long"))))
    assert loaded.register, loaded.findings
    return loaded.register


@pytest.fixture(scope="module", params=["browser", "pdf"])
def long_sheet(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """The long notice on paper, each way."""
    project = long_notice(copied(tmp_path_factory.mktemp("long")))
    if request.param == "browser":
        built = build_site(project, project / "site", parse_moment(AFTER))
        assert built.site, built.findings
        browser = request.getfixturevalue("browser")
        return printed(browser, project / "site" / "notices" / "2026-announcement-long.html")
    register = load(project).register
    assert register
    return opened(as_pdf(site_of(register), "notices/2026-announcement-long.html"))


def of_text(reader: PdfReader, character: str) -> Iterator[list[Line]]:
    """On each page, the lines that hold nothing but one character."""
    for page in reader.pages:
        yield [line for line in lines(page) if set(line.text) == {character}]


@pytest.mark.browser
def test_the_page_and_its_type_area(long_sheet: PdfReader) -> None:
    """A4; 37 mm above, 28 mm to the left, 156 × 225 mm of text; page numbers 7 mm below on the outer side."""
    for number, page in enumerate(long_sheet.pages, 1):
        assert [float(side) for side in page.mediabox[2:]] == pytest.approx([595.3, 841.9], abs=0.5)
        found = lines(page)
        numbers = [line for line in found if line.text == f"—{number}—"]
        body = [line for line in found if line not in numbers]
        assert min(line.x for line in body) == pytest.approx(LEFT, abs=1)
        assert all(line.y < TOP and line.y > TOP - HEIGHT for line in body)
        assert [line.size for line in numbers] == pytest.approx([14], abs=0.1)
        assert TOP - HEIGHT - 7 * POINTS_A_MM - 15 < numbers[0].y < TOP - HEIGHT - 7 * POINTS_A_MM
        assert (numbers[0].x > LEFT + WIDTH / 2) == (number % 2 == 1)


@pytest.mark.browser
def test_28_characters_a_line_and_22_lines_a_page(long_sheet: PdfReader) -> None:
    """三号, 16 pt, without a shrunken page; the first line of a paragraph two characters in."""
    whole = [line for page in of_text(long_sheet, "示") for line in page]
    assert {round(line.size, 1) for line in whole} == {16.0}
    assert whole[0].x == pytest.approx(LEFT + 32, abs=1)
    assert {len(line.text) for line in whole[1:-1]} == {28}
    steps = [above.y - below.y for page in of_text(long_sheet, "丙") for above, below in pairwise(page)]
    assert mode(round(step) for step in steps) == 29
    assert 22 * (sum(steps) / len(steps)) <= HEIGHT + 0.5
    assert max(len([line for line in lines(page) if round(line.size) == 16]) for page in long_sheet.pages) == 22


@pytest.mark.browser
def test_the_order_of_an_official_document(long_sheet: PdfReader) -> None:
    """Title 二号, addressee at the edge, text, enclosures by name, signature and date in Arabic digits, colophon."""
    found = [line for page in long_sheet.pages for line in lines(page)]
    said = "\n".join(line.text for line in found)
    order = ["关于纸面的通知", "各有关组织：", "一、甲", "（一）乙", RARE, "附件：", "1.附件one", "2.附件two"]
    order += ["崇明区政府质量奖评审委员会办公室\n2026年5月6日", "https://quality-award.example/", "发布日志第"]
    assert sorted(order, key=said.index) == order
    by_text = {line.text: line for line in found}
    title = by_text["关于纸面的通知"]
    assert title.size == pytest.approx(22, abs=0.1)
    assert title.x == pytest.approx(LEFT + (WIDTH - 7 * 22) / 2, abs=2)
    assert by_text["各有关组织："].x == pytest.approx(LEFT, abs=1)
    signature, date = by_text["崇明区政府质量奖评审委员会办公室"], by_text["2026年5月6日"]
    assert date.x - signature.x == pytest.approx(32, abs=1)
    assert signature.x + 16 * 15.79 == pytest.approx(LEFT + WIDTH - 32, abs=3)


@pytest.mark.browser
def test_headings_have_their_faces(site_at: SiteAt, browser: Browser) -> None:
    """Title bold 宋, body 仿宋, first level 黑体, second 楷体; the first that the machine has of each list."""
    page, _ = open_page(browser, (site_at(AFTER) / "notices" / "2025-call.html").as_uri(), 1280)
    page.emulate_media(media="print")
    page.evaluate("""() => { const h3 = document.createElement('h3'); h3.textContent = '（一）';
        document.querySelector('.document').append(h3) }""")
    of = (
        "which => { const is = getComputedStyle(document.querySelector(which)); return [is.fontFamily, is.fontWeight] }"
    )
    assert page.evaluate(of, ".sheet h1")[1] == "700"
    faces = {name: page.evaluate(of, f".sheet .document > {name}")[0] for name in ("p", "h2", "h3")}
    assert [faces[name].partition(",")[0] for name in ("p", "h2", "h3")] == ["FangSong", "SimHei", "KaiTi"]
    assert all("Noto S" in face for face in faces.values())
    page.close()


@pytest.mark.browser
def test_every_notice_prints_at_its_size(site_at: SiteAt, browser: Browser) -> None:
    """Nothing is wider than the type area: Chromium would shrink the whole sheet. Nothing of the chrome is on it."""
    for path in sorted((site_at(AFTER) / "notices").glob("2025*.html")):
        reader = printed(browser, path)
        found = [line for page in reader.pages for line in lines(page)]
        assert any(line.size == pytest.approx(22, abs=0.05) for line in found), path
        said = text(reader)
        assert not [each for each in CHROME if each in said], path
        assert f"quality-award.example/chongming/notices/{path.name.partition('.v')[0].removesuffix('.html')}" in said
        assert len(reader.pages[-1].extract_text()) > 100, f"{path}: an empty last page"


@pytest.mark.browser
def test_a_long_list_repeats_its_head(site_at: SiteAt, browser: Browser) -> None:
    """On each of its pages; no row is torn."""
    reader = printed(browser, site_at(AFTER) / "notices" / "2025-qualified.html")
    record = demo().notices["2025-qualified"].record
    pages = ["".join(line.text for line in lines(page)) for page in reader.pages]
    codes = [each.code for each in record.organisations]  # type: ignore[union-attr]
    carrying = [said for said in pages if any(code in said for code in codes)]
    assert len(carrying) > 1
    assert all("所在乡镇" in said and "推荐单位" in said for said in carrying)
    for each in record.organisations:  # type: ignore[union-attr]
        [said] = [said for said in pages if each.code in said]
        assert f"{each.town}" in said


@pytest.mark.browser
def test_a_list_to_object_to_says_how(site_at: SiteAt, browser: Browser) -> None:
    """While the window is open its days, the channel and the way to the page by telephone; afterwards the days only."""
    name = "notices/2025-proposed.html"
    during, after = (text(printed(browser, site_at(moment) / name)) for moment in (OPEN, AFTER))
    days = "2025年10月21日—10月27日，共5个工作日（办法要求不少于5个）；发布当日不计入。"
    assert days in during
    assert days in after
    assert "受理部门：崇明区政府质量奖评审委员会办公室" in during
    assert "受理部门" not in after
    page = (site_at(OPEN) / name).read_text("utf-8")
    assert qr("https://quality-award.example/chongming/notices/2025-proposed.html") in page
    assert demo().notices["2025-proposed"].current.sha256 in during
    assert "个工作日后截止" not in during  # stale as soon as it hangs on a board


@pytest.mark.browser
def test_a_superseded_sheet_says_so(site_at: SiteAt, browser: Browser) -> None:
    """With its own address and digest, and that its window is not the one that counts."""
    said = text(printed(browser, site_at(AFTER) / "notices" / "2025-qualified.v1.html"))
    assert "这是第1版，已被替代。" in said
    assert "这一版已被替代，公示期以现行版本为准。" in said
    assert "2025-qualified.v1.html" in said
    assert demo().notices["2025-qualified"].versions[0].sha256 in said


@pytest.mark.browser
def test_display_settings_do_not_reach_the_paper(site_at: SiteAt, browser: Browser) -> None:
    """Dark or with letters for the old, the sheet is the same, black on white."""
    path = site_at(OPEN) / "notices" / "2025-proposed.html"
    page, _ = open_page(browser, path.as_uri(), 390)
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("document.documentElement.style.fontSize = '30px'")
    colours = page.evaluate("""() => [...document.querySelectorAll('body, body *')]
        .filter(each => each.checkVisibility() && !each.closest('svg'))
        .map(each => getComputedStyle(each)).flatMap(is => [is.color, is.backgroundColor])""")
    assert set(colours) <= {"rgb(0, 0, 0)", "rgb(34, 34, 34)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    dark = opened(page.pdf(prefer_css_page_size=True))
    page.close()
    light = printed(browser, path)
    assert [lines(one) for one in dark.pages] == [lines(other) for other in light.pages]


@pytest.mark.browser
@pytest.mark.parametrize("address", KINDS_OF_PAGE)
def test_every_kind_of_page_prints(address: str, site_at: SiteAt, browser: Browser) -> None:
    """A4, with its heading and page numbers, without navigation and without a shrunken page."""
    path = site_at(AFTER) / address
    reader = printed(browser, path, color_scheme="dark")
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx([595.3, 841.9], abs=0.5)
    assert "—1—" in text(reader)
    said = text(reader)
    assert "跳到正文" not in said
    assert "无障碍说明数据" not in said
    assert "数据截至2026-11-2223:59" in said
    if heading := re.search(r"<h1[^>]*>(.*?)(<a class=.headerlink|</h1>)", path.read_text("utf-8"), re.DOTALL):
        assert address == "index.html" or re.sub(r"<[^>]+>|\s", "", heading[1]) in said
    page, _ = open_page(browser, path.as_uri(), 643)  # 170 mm
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_a_pdf_is_whole(long_register: Register) -> None:
    """Every font is embedded, every character has a glyph, rare ones too; it names its title, language and date."""
    site = site_of(long_register)
    reader = opened(as_pdf(site, "notices/2026-announcement-long.html"))
    assert RARE in text(reader)
    for font in fonts(reader):
        [descendant] = font["/DescendantFonts"]
        assert {"/FontFile2", "/FontFile3"} & set(descendant.get_object()["/FontDescriptor"])
        assert font["/Encoding"] == "/Identity-H"
    assert not [page for page in reader.pages if 0 in set(glyphs(page, reader))]
    assert reader.metadata
    assert reader.metadata.title == "关于纸面的通知"
    assert reader.metadata.author == "崇明区政府质量奖评审委员会办公室"
    assert reader.metadata.creation_date == parse_moment("2026-05-06T10:00+08:00")
    root: Any = reader.root_object
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("zh-CN", True)
    assert b"pdfuaid" in reader.xmp_metadata.stream.get_data()  # type: ignore[union-attr]
    assert reader.outline[0]["/Title"] == "关于纸面的通知"  # type: ignore[call-overload]


@pytest.mark.parametrize("character", RARE)
def test_no_character_is_taken_for_another(character: str) -> None:
    """What a name holds is what is drawn; demo data and tests name these characters."""
    register = demo()
    notice = register.notices["2025-shortlist"]
    first = notice.record.organisations[0].model_copy(update={"name": f"示例{character}公司"})  # type: ignore[union-attr]
    record = notice.record.model_copy(update={"organisations": (first,)})
    changed = replace(notice, versions=(replace(notice.current, source=record),))
    site = site_of(replace(register, notices={**register.notices, notice.id: changed}))
    reader = opened(as_pdf(site, "notices/2025-shortlist.html"))
    assert f"示例{character}公司" in text(reader)
    assert not [page for page in reader.pages if 0 in set(glyphs(page, reader))]


def gongshi(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gongshi", "sheet", *arguments]
    given = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), **environment}
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, env=given)


def test_the_command_writes_the_same_bytes_again(tmp_path: Path) -> None:
    """In another place, zone and locale, with another order of sets: one file, and nothing beside it."""
    made = []
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland")):
        out = tmp_path / seed / "张贴.pdf"
        out.parent.mkdir()
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        done = gongshi(ROOT, "2025-qualified", "--version", "1", "--as-of", AFTER, "--out", str(out), **environment)
        assert (done.returncode, done.stderr) == (0, "")
        assert "关于第四届崇明区政府质量奖资格审查通过名单的公示（第1版）" in done.stdout
        made.append(out.read_bytes())
        assert list(out.parent.iterdir()) == [out]
    assert made[0] == made[1]
    assert "这是第1版，已被替代。" in text(opened(made[0]))


@pytest.mark.parametrize(
    ("arguments", "said"),
    {
        "unknown": (["2025-nothing"], "没有发布编号为“2025-nothing”的公告"),
        "of the future": (["2025-decision", "--as-of", OPEN], "没有发布编号为“2025-decision”的公告"),
        "no such version": (["2025-call", "--version", "2"], "没有第2版，最新的是第1版"),
        "not settled": (["2025-proposed", "--certificate", "--as-of", OPEN], "没有已经办结的公示期"),
        "no window": (["2025-call", "--certificate"], "没有已经办结的公示期"),
        "both": (["2025-qualified", "--certificate", "--version", "1"], "不与 --version 同用"),
        "another file": (["2025-call", "--out", "mkdocs.yml"], "不是 PDF，不覆盖"),
    }.values(),
)
def test_what_is_not_there_is_said(arguments: list[str], said: str, project: Path) -> None:
    """Code 2, in Chinese, and nothing is written."""
    before = sorted(project.iterdir())
    done = gongshi(project, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert sorted(project.iterdir()) == before


def test_records_with_errors_give_no_sheet(project: Path) -> None:
    """As with the site: findings, code 1, nothing written."""
    record = project / "data" / "notices" / "2025" / "proposed.yml"
    record.write_text(record.read_text("utf-8").replace("award: mayor", "award: gold"), "utf-8")
    done = gongshi(project, "2025-proposed")
    assert done.returncode == 1
    assert "[award-quota]" in done.stderr
    assert not list(project.glob("*.pdf"))


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint itself, or the library of the system that it loads."""
    site = site_of(demo())
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(NotInstalledError, match="make sheet"):
        as_pdf(site, "notices/2025-call.html")

    class NoPango:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                print("\n-----\nWeasyPrint could not import some external libraries")  # noqa: T201 (as it does)
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint")
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    with pytest.raises(NotInstalledError, match=re.escape(sheets_as_pdf.PANGO)):
        as_pdf(site, "notices/2025-call.html")
    programs = (ROOT / "tools" / "programs.sh").read_text("utf-8")
    assert sheets_as_pdf.PANGO in programs


@pytest.mark.parametrize("address", ["https://attacker.example/a.png", "file:///etc/hostname", "other.css"])
def test_a_sheet_loads_nothing(address: str, project: Path) -> None:
    """Neither from the network nor from the disk, whatever a theme asks for: it fails rather than send or read."""
    style = project / "theme" / "assets" / "print.css"
    style.write_text(f'@import url("{address}");\n' + style.read_text("utf-8"), "utf-8")
    with pytest.raises(BaseException, match="a sheet loads nothing"):
        as_pdf(site_of(demo()), "notices/2025-call.html", project / "theme")


def test_hostile_text_stays_text() -> None:
    """A title and a body with tags come out escaped, in the document and in its head."""
    notice = demo().notices["2026-announcement-training"]
    record = notice.record.model_copy(update={"title": "<img src=x>", "body": "<script>1</script>"})
    changed = replace(notice, versions=(replace(notice.current, source=record),))
    site = site_of(replace(demo(), notices={notice.id: changed}, rounds={}))
    page = next(page for page in site.pages if page.address == f"notices/{notice.id}.html")
    html = sheet_html(site, ROOT / "theme", page)
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;script&gt;" in html
