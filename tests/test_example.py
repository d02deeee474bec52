"""Another office's site, from its own data alone: several awards, persons, other windows, and not a word of ours."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from chromium import ITS_MOMENT
from conftest import ROOT
from gongshi.clock import parse_moment
from gongshi.publish.build import build_site
from outputs import files, read
from test_site import inner_links, pages_of, target

EXAMPLE = ROOT / "examples" / "shili"
OPEN, AFTER = "2026-06-05T10:00+08:00", "2026-09-01T10:00+08:00"
PERSON = "people/gj2024001.html"
TITLE = "honours/2026-craftsman-gj2026001.html"

INSIDE = """table => {
  const right = element => element.getBoundingClientRect().right;
  return right(table) <= right(table.parentElement) + 1;
}"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The example as of both moments."""
    found = {}
    for moment in (OPEN, AFTER):
        found[moment] = tmp_path_factory.mktemp("example") / "site"
        built = build_site(EXAMPLE, found[moment], parse_moment(moment))
        assert built.site, built.findings
    return found


@pytest.fixture(scope="module")
def site(sites: dict[str, Path]) -> Path:
    """After its second round."""
    return sites[AFTER]


def words(page: Path) -> str:
    """What a page's own part says, with the names of its columns."""
    main = re.search(r"<main.*?</main>", page.read_text("utf-8"), re.DOTALL)
    assert main
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main[0]))


def items(site: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "api" / "v1" / f"{name}.json").read_text("utf-8"))["items"]
    return found


def test_the_command_finds_nothing() -> None:
    """As its clerk would ask."""
    done = subprocess.run(
        [sys.executable, "-m", "gongshi", "check"], cwd=EXAMPLE, capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stdout.strip()[-6:]) == (0, "没有发现问题")


def test_every_link_leads_somewhere(sites: dict[str, Path]) -> None:
    """Pages, places in them and files."""
    for folder in sites.values():
        pages = pages_of(folder)
        for address, link in inner_links(pages):
            path, anchor = target(address, link)
            assert (folder / path).is_file(), (address, link)
            assert not anchor or path not in pages or anchor in pages[path].anchors, (address, link)


def test_every_file_is_read_as_its_readers_read_it(site: Path) -> None:
    """And nothing in it is dangerous."""
    for name, content in files(site).items():
        read(name, content)


def test_nothing_speaks_of_the_first_office(sites: dict[str, Path]) -> None:
    """Neither its place nor its awards, bodies and measures."""
    for folder in sites.values():
        for path in folder.rglob("*"):
            if path.name == "handbook.html":
                continue  # its example is a county with awards of its own
            if path.suffix in {".html", ".json", ".csv", ".xml", ".atom", ".ics", ".svg", ".yml", ".jsonl", ".opml"}:
                assert not re.search(r"崇明|区长|质量金奖|区评审|沪崇|None", path.read_text("utf-8")), path


def test_a_person_is_never_called_an_organisation(site: Path) -> None:
    """Its page and its titles say the unit, the post and the office's number, and no credit code as its own."""
    pages = [*sorted((site / "people").glob("*.html")), *sorted((site / "honours").glob("*-craftsman-*.html"))]
    assert len(pages) == 5 + 4
    for page in pages:
        text = words(page)
        assert "组织" not in text, page
        assert "统一社会信用代码" not in text, page
        assert "所在单位" in text
        assert "个人编号 " in text
    assert "示例材料有限公司示例丁，2026年度示例市质量工匠" in words(site / TITLE)
    assert "奖金" not in words(site / TITLE)


def test_modes_and_days_are_called_as_the_measures_call_them(site: Path) -> None:
    """Not as those of another office do: the heading of a list, the footer, the page that counts days."""
    decision = words(site / "notices" / "2024-decision.html")
    assert "质量管理模式" in decision
    pages = {
        path.name: path.read_text("utf-8")
        for path in site.rglob("*.html")
        if path.name not in {"rules.html", "data-dictionary.html", "handbook.html"}
    }
    assert [name for name, text in pages.items() if "先进质量管理模式" in text] == []
    assert "公示期计算" in words(site / "workdays.html")
    assert "公示期计算" in (site / "index.html").read_text("utf-8")


def test_lists_count_persons_apart(site: Path) -> None:
    """In the caption and in the line of stages; the head of the column names both."""
    text = words(site / "notices" / "2026-decision.html")
    assert "获奖名单，共3家、2人" in text
    assert "组织和个人" in text
    assert "6家" not in text
    assert words(site / "notices" / "2024-objections-proposed.html").count("移出名单的个人") == 1


def test_tiers_vacancies_and_prizes_are_told(site: Path) -> None:
    """A quota that awards share, a limit of a prize, a place that nobody takes, a winner who is not paid again."""
    mayor, decision = words(site / "awards" / "mayor.html"), words(site / "notices" / "2026-decision.html")
    assert "市长质量奖、提名奖合计 不超过 4 个" in mayor
    assert "不超过 30万元" in mayor
    assert "历届获奖个人" in words(site / "awards" / "craftsman.html")
    assert "市长质量奖名额1个，本次空缺" in decision
    assert decision.count("本届不重复颁发奖金") == 2
    assert "原名：示例物流有限公司" in decision
    assert "《卓越绩效评价准则》、GB/Z 19579-2012《卓越绩效评价准则实施指南》" in words(site / "rounds" / "2026.html")


def test_a_revocation_says_with_whom_the_cause_lies(site: Path) -> None:
    """On the notice and on the title's page; another body than the awarding one made it."""
    for name in ("notices/2025-revocation-jianzhu.html", "honours/2024-nominee-91990000DEMX000052.html"):
        assert "示例建筑安装有限公司（全资子公司）：因使用不合格建材受到行政处罚" in words(site / name)
    assert "示例市市场监督管理局" in words(site / "notices" / "2025-revocation-jianzhu.html")


def test_further_columns_are_in_the_page_the_table_and_the_data(site: Path) -> None:
    """Under the labels that the measures and the round give them."""
    assert "申报类别 规模 采用标准" in words(site / "notices" / "2026-decision.html")
    table = (site / "api" / "v1" / "notices" / "2026-decision.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert rows[2]["其他栏目（计算）"] == "申报类别：制造业；规模：小型；采用标准：DB00/T 0001-2025"
    row = next(row for row in items(site, "lists") if row["id"] == "2026-decision.v1-3")
    assert row["recorded"]["extra"] == {"category": "制造业", "scale": "小型", "standard": "DB00/T 0001-2025"}


def test_data_keeps_persons_and_organisations_apart(site: Path) -> None:
    """Each under the number that it has, the other one empty; every list names everybody once."""
    assert [each["id"] for each in items(site, "people")] == [
        *("gj2024001", "gj2024002", "gj2024003", "gj2026001", "gj2026002")
    ]
    assert all(len(each["credit_code"]) == 18 for each in items(site, "organisations"))
    for row in items(site, "lists"):
        person = row["recorded"]["person_code"] is not None
        assert person == (row["recorded"]["credit_code"] is None)
        assert (row["person_url"] is not None, row["organisation_url"] is None) == (person, person)
    found = next(each for each in items(site, "people") if each["id"] == "gj2026001")
    assert found["computed"]["unit"] == "示例材料有限公司"
    assert found["computed"]["titles"] == ["2026-craftsman-gj2026001"]


def test_search_engines_are_told_of_a_person(site: Path) -> None:
    """By the words of schema.org."""
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', (site / PERSON).read_text("utf-8"), re.DOTALL
    )
    assert found
    thing = json.loads(found[1])
    assert (thing["@type"], thing["worksFor"]["name"]) == ("Person", "示例机床有限公司")


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    """A page whose clock is that of the site."""
    page = browser.new_page()
    page.add_init_script(ITS_MOMENT)
    yield page
    page.close()


@pytest.mark.browser
def test_nothing_is_cut_on_any_screen(opened: Page, sites: dict[str, Path]) -> None:
    """Neither the page nor the list, which has more columns than ours, leaves the screen or lies under another part."""
    names = ((OPEN, "notices/2026-proposed.html"), (AFTER, "notices/2026-decision.html"), (AFTER, "honours/index.html"))
    for width in (390, 768, 1024, 1280):
        opened.set_viewport_size({"width": width, "height": 900})
        for moment, name in (*names, (AFTER, PERSON), (AFTER, TITLE)):
            opened.goto((sites[moment] / name).as_uri())
            assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth"), (width, name)
            for table in opened.locator("table.listing").all():
                assert table.evaluate(INSIDE), (width, name)


@pytest.mark.browser
def test_the_page_for_verification_knows_persons(opened: Page, site: Path) -> None:
    """By name and by the office's number."""
    for asked in ("示例丁", "gj2026001", "GJ-2026-01"):
        opened.goto(f"{(site / 'verify.html').as_uri()}?q={asked}")
        answer = opened.locator("#verify-title-results").inner_text()
        assert "有称号：2026年度示例市质量工匠" in answer
        assert "示例材料有限公司，首席质量官，个人编号：gj2026001" in answer
        assert "统一社会信用代码" not in answer


@pytest.mark.browser
def test_an_objection_may_concern_a_person(opened: Page, sites: dict[str, Path]) -> None:
    """Who is named by the number that a person has."""
    opened.goto(f"{(sites[OPEN] / 'objection-sheet.html').as_uri()}?notice=2026-proposed&org=gj2026002")
    assert opened.locator("#organisation option").first.inner_text() == "选择组织或者个人"
    assert "示例戊（个人编号 gj2026002）" in opened.locator("#sheet").inner_text()
