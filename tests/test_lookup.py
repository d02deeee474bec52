"""Titles of a large register are looked up in small files: the same answers, whatever its size; little is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from stdnum.cn import uscc

from chromium import watched
from conftest import AFTER, OPEN, copied, demo
from gongshi.clock import parse_moment
from gongshi.publish.build import build_site
from gongshi.register import Notice
from gongshi.views.edition import Edition
from gongshi.views.lookup import MOST_FOUND, Lookup, plain
from gongshi.views.notice import NoticeView
from gongshi.views.objection_sheet import LISTED, NOTICES, objection_sheet
from gongshi.views.registered import Registered
from gongshi.views.site import SiteView
from gongshi.views.sorted_pages import Cut, Node, sorted_pages
from test_browser import CUT
from test_deploy import serving

MOST_BYTES = 64_000
"""Of a file, and of what a page brings of a large register."""
WORKS = ("纺织", "机电", "食品")
OTHERS = [f"演练{one}{other}{work}有限公司" for one in "甲乙丙丁戊己" for other in "金木水火土风云" for work in WORKS]


def code_of(number: int) -> str:
    """A credit code like those of the demo data, with its check digit."""
    body = f"91310151DEM9{number:05d}"
    return f"{body}{uscc.calc_check_digit(body)}"


def known(moment: str = AFTER) -> tuple[Registered, ...]:
    return SiteView(Edition.of(demo(), parse_moment(moment))).lookup.known


def many(count: int) -> tuple[Registered, ...]:
    """Organisations as in the demo data, most without a title, each with a name of its own."""
    titled = [each for each in known() if each.titles]
    found = []
    for number in range(count):
        name = f"演练{number}{chr(0x4E00 + number * 37 % 15000)}{OTHERS[number % len(OTHERS)][2:]}"
        like = titled[number % len(titled)]
        given = like.titles if number % 5 == 0 else ()
        told = tuple(replace(each, certificate=f"演示证〔2025〕{number}号") for each in given)
        found.append(replace(like, name=name, former_names=(), credit_code=code_of(number), titles=told))
    return tuple(found)


def files(lookup: Lookup) -> dict[str, str]:
    """By kind and name, as they lie there; the roots too, which stand in pages."""
    return {f"{kind}/{name}": json.dumps(node, ensure_ascii=False) for kind, name, node in lookup.files}


def rows(node: Node, pages: Mapping[str, Node]) -> Iterator[tuple[str, Any]]:
    """Everything under a page, in order."""
    yield from map(tuple, node.get("rows", ()))
    for _, name in node.get("pages", ()):
        yield from rows(pages[name], pages)


def changed(one: Mapping[str, str], other: Mapping[str, str]) -> set[str]:
    """The files that are not the same in both."""
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


KEYS = st.sets(st.text("例海岛医院𠮷ﬀAZ09()", min_size=1, max_size=6), max_size=300)


@given(KEYS)
def test_every_row_is_in_one_page_in_order(keys: set[str]) -> None:
    """And each page is reached by the first key that its list says."""
    found = sorted_pages({key: key[::-1] for key in keys}, Cut(often=3, most=5))
    expected = sorted(keys, key=lambda key: key.encode("utf-16-be"))
    assert list(rows(found.root, found.pages)) == [(key, key[::-1]) for key in expected]
    for node in (found.root, *found.pages.values()):
        assert len(node.get("rows", ())) <= 5
        for first, name in node.get("pages", ())[1:]:
            assert next(rows(found.pages[name], found.pages))[0] == first


@given(KEYS)
def test_whatever_stands_in_a_name_begins_a_key(names: set[str]) -> None:
    """So no part of a name, from two characters on, is missed."""
    like = known()[0]
    lookup = Lookup(tuple(replace(like, name=name, credit_code=code_of(at)) for at, name in enumerate(sorted(names))))
    keys = dict(rows(lookup.kinds["names"].root, lookup.kinds["names"].pages))
    for each in lookup.known:
        whole = plain(each.name)
        for start in range(max(1, len(whole) - 1)):
            assert each.code in keys[whole[start:]] or len(keys[whole[start:]]) == MOST_FOUND + 1


def test_a_small_register_stands_in_the_page() -> None:
    """Nothing lies beside."""
    lookup = Lookup(known())
    assert [each["name"] for each in lookup.brought.data["all"]] == [each.name for each in known()]
    assert files(lookup) == {}


@pytest.mark.parametrize("count", [300, 6000])
def test_no_file_is_large(count: int) -> None:
    """Nor what stands in pages, whatever the size of the register."""
    lookup = Lookup(many(count))
    assert lookup.brought.data.keys() == {"roots", "most"}
    assert len(json.dumps(lookup.brought.data, ensure_ascii=False).encode()) < MOST_BYTES
    sizes = {name: len(content.encode()) for name, content in files(lookup).items()}
    assert max(sizes.values()) < MOST_BYTES
    for kind in ("codes", "certificates", "names"):
        assert len(list(rows(lookup.kinds[kind].root, lookup.kinds[kind].pages))) >= count / 5


def test_one_name_of_thousands_is_bounded() -> None:
    """Those shown and one more are listed; each is found by its code."""
    lookup = Lookup(tuple(replace(each, name="演练机电有限公司") for each in many(3000)))
    names = dict(rows(lookup.kinds["names"].root, lookup.kinds["names"].pages))
    assert {len(codes) for codes in names.values()} == {MOST_FOUND + 1}
    assert len(dict(rows(lookup.kinds["codes"].root, lookup.kinds["codes"].pages))) == 3000
    assert max(len(content.encode()) for content in files(lookup).values()) < MOST_BYTES


def test_a_title_more_changes_one_file_of_each_kind() -> None:
    """Of codes and of certificates; names stay as they are, and so do the pages that bring the roots."""
    before = many(4000)
    old, one = files(Lookup(before)), []
    for at in (0, 777, 1234, 2501, 3999):
        given = replace(before[0].titles[0], certificate=f"新证{at}号")
        after = tuple(replace(each, titles=(*each.titles, given)) if n == at else each for n, each in enumerate(before))
        new = changed(old, files(Lookup(after)))
        assert {name.split("/")[0] for name in new} == {"codes", "certificates"}
        one.append(len(new))
        after = (*before[:at], *before[at + 1 :])
        assert len([name for name in changed(old, files(Lookup(after))) if name.startswith("codes/")]) <= 3
    assert sorted(one)[2] == 2  # now and then a page is cut in two


def test_a_name_more_changes_a_file_for_each_end_of_it() -> None:
    """However many names there are."""
    before = many(4000)
    new = replace(before[0], name="示范新设纺织厂", credit_code=code_of(9999), titles=())
    found = changed(files(Lookup(before)), files(Lookup((*before, new))))
    assert len([name for name in found if name.startswith("names/")]) <= 2 * len(new.name)


def test_nothing_in_the_files_hangs_on_the_moment() -> None:
    """A day on which nothing happens leaves them as they were."""
    assert known("2026-05-01") == known("2026-11-22")
    assert known("2026-04-01") != known("2026-05-01")


def large(folder: Path) -> Path:
    """The demo site with a list so long that its pages look titles up."""
    project = copied(folder / "project")
    lines = "".join(
        f"  - name: {name}\n    credit_code: {code_of(number)}\n    award: gold\n    sector: 服务业\n    town: 堡镇\n"
        "    internal_notice: {opens: 2025-03-12, closes: 2025-03-19}\n    declared_sole_application: 2025-03-21\n"
        for number, name in enumerate(OTHERS * 2)
    )
    for name in ("qualified.yml", "qualified.v2.yml"):
        path = project / "data" / "notices" / "2025" / name
        longer = path.read_text("utf-8").replace("organisations:\n", f"organisations:\n{lines}")
        path.write_text(longer, encoding="utf-8")
    built = build_site(project, project / "site", parse_moment(AFTER))
    assert built.site, built.findings
    assert not built.site.lookup.at_hand
    return project / "site"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """(its address, its folder)."""
    site = large(tmp_path_factory.mktemp("large"))
    with serving(tmp_path_factory.mktemp("srv"), site, "/chongming") as host:
        yield f"{host.root}/chongming/", site


@pytest.fixture
def reader(browser: Browser, served: tuple[str, Path]) -> Iterator[tuple[Page, list[str]]]:
    """Somebody at the large site, and what is asked for; nothing may go wrong."""
    page, wrong = watched(browser, served[0])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page, asked
    assert wrong == []
    page.close()


def verified(page: Page, words: str) -> list[str]:
    """What each card says of it, links and all."""
    page.fill("#verify-title-text", words)
    page.click("#verify-title-ask")
    page.locator("#verify-title-results .verdict").first.wait_for()
    return page.locator("#verify-title-results .verdict").all_inner_texts()


def asked_of_the_demo() -> list[str]:
    """Every name, code and certificate of the demo data, pieces of them, and what is not there."""
    titles = [title for each in known() for title in each.titles]
    names = [name for each in known() for name in each.names]
    pieces = ["海岛", "𠮷禾", "生态装备", "海工装", "旅游发展有限", "禾米业有限公司"]
    return [
        *(each.code for each in known()),
        *names,
        *(title.certificate for title in titles if title.certificate),
        *pieces,
        *("不存在有限公司", "91310151DEM1000000", "演示证〔2025〕", "例", "12310151 dem1 0004x5"),
    ]


@pytest.mark.browser
def test_the_large_site_answers_as_the_small_one(
    reader: tuple[Page, list[str]], browser: Browser, served: tuple[str, Path], site_at: Callable[[str], Path]
) -> None:
    """To the letter, for everything in the demo data; and little is read for it."""
    page, asked = reader
    small, wrong = watched(browser, site_at(AFTER).as_uri())
    small.goto((site_at(AFTER) / "verify.html").as_uri())
    page.goto(f"{served[0]}verify.html")
    asked.clear()
    for words in asked_of_the_demo():
        assert verified(page, words) == verified(small, words), words
    assert wrong == []
    small.close()
    read = [url for url in asked if url.startswith(f"{served[0]}lookup/")]
    assert read
    assert len(read) == len(set(read))  # each file once
    assert {url.removeprefix(served[0]) for url in asked} - {url.removeprefix(served[0]) for url in read} <= {
        *("log.jsonl", "publication.json", "assets/emblem.svg")  # what the other half of the page reads
    }


@pytest.mark.browser
def test_one_question_reads_a_few_files(reader: tuple[Page, list[str]], served: tuple[str, Path]) -> None:
    """None before somebody asks."""
    page, asked = reader
    for words, most in (("示例海岛医院", 4), ("12310151DEM10004X5", 2), ("演示证〔2025〕2号", 3), ("没有这样的", 3)):
        page.goto(f"{served[0]}verify.html")
        assert not [url for url in asked if "/lookup/" in url]
        verified(page, words)
        assert 1 <= len([url for url in asked if "/lookup/" in url]) <= most
        asked.clear()


MIXED = """async ({ roots, pages, codes }) => {
  const page = async (kind, name) => {
    if (!(`${kind}/${name}` in pages)) throw new Error(Lookup.OVER);
    return pages[`${kind}/${name}`];
  };
  const mixed = Object.assign(Object.create(Lookup.prototype), { all: null, roots, page });
  const said = code => mixed.ofCode(code).then(found => found ? 'found' : 'none', error => error.message);
  return Promise.all(codes.map(said));
}"""


@pytest.mark.browser
@pytest.mark.parametrize("size", [900, 4000])  # one level of pages below the root, and two
def test_roots_and_pages_of_two_moments_never_say_none(
    reader: tuple[Page, list[str]], served: tuple[str, Path], size: int
) -> None:
    """As met in the middle of an upload, or with the page open meanwhile: found, or told to open it again."""
    page, _ = reader
    page.goto(f"{served[0]}verify.html")
    before = many(size)
    several = replace(before[0], titles=before[0].titles * 40)
    after = tuple(
        replace(several, credit_code=each.credit_code) if at % 40 == 0 else each
        for at, each in enumerate(before)
        if at % 50 != 1
    )
    codes = [each.credit_code for each in after]
    one, other = Lookup(before), Lookup(after)
    for roots, less in ((one, 0), (one, 1), (other, 0), (other, 1)):
        old, new = files(one), files(other)  # what is new is there, and what is gone is there still
        mixed = {
            name: (new, old)[crc32(name.encode()) % 2 == less].get(name) or old.get(name) or new[name]
            for name in old | new
        }
        pages = {name: json.loads(content) for name, content in mixed.items()}
        said = page.evaluate(MIXED, {"roots": roots.brought.data["roots"], "pages": pages, "codes": codes})
        assert set(said) == {"found", "名录刚刚更新过，重新打开本页再查"}
        assert said.count("found") > len(codes) / 4


@pytest.mark.browser
def test_of_too_many_some_are_shown(reader: tuple[Page, list[str]], served: tuple[str, Path]) -> None:
    """And that there are others; of two with one name, both."""
    page, _ = reader
    page.goto(f"{served[0]}verify.html")
    [card] = verified(page, "有限公司")[-1:]
    assert "超过20个，这里只列出20个" in page.inner_text("#verify-title-results")
    assert "本站没有登载称号" in card
    [card] = verified(page, OTHERS[5])
    assert page.locator(".none-list li").count() == 2
    assert "超过" not in page.inner_text("#verify-title-results")
    assert code_of(5) in card


@pytest.mark.browser
def test_earlier_titles_are_looked_up(reader: tuple[Page, list[str]], served: tuple[str, Path]) -> None:
    """By any of its names or its code; the newest question is answered."""
    page, _ = reader
    page.goto(f"{served[0]}eligibility.html")
    for words in ("示例滨江建筑", "91310151dem1000318"):
        page.fill("#who", words[:3])
        page.fill("#who", words)
        page.get_by_text("不接受再次申报任何奖项").wait_for()
        assert "示例滨江建筑工程有限公司：2023年度质量金奖（已撤销）" in page.inner_text("#earlier-answer")
    page.fill("#who", "有限公司")
    page.get_by_text("这样的名称还有，没有列全").wait_for()
    page.fill("#who", "不存在的组织")
    page.get_by_text("没有查到").wait_for()


@pytest.mark.browser
def test_a_wording_is_checked_for_a_title_that_was_found(
    reader: tuple[Page, list[str]], served: tuple[str, Path]
) -> None:
    """Or that a link brings."""
    page, _ = reader
    page.goto(f"{served[0]}wording.html")
    page.fill("#wording-who", "海工装备")
    page.click("#wording-find")
    page.get_by_text("找到2个称号").wait_for()
    label = "示例生态装备有限公司：2025年度崇明区区长质量奖"
    assert page.locator("#wording-title option").all_inner_texts()[1] == label
    page.select_option("#wording-title", label=label)
    page.select_option("#wording-place", index=1)
    page.click("#wording-ask")
    page.locator("#wording-answer strong").wait_for()
    page.goto(f"{served[0]}wording.html?title=2025-gold-12310151DEM10004X5")
    page.locator("#wording-title option:checked", has_text="示例海岛医院").wait_for(state="attached")
    page.fill("#wording-who", "不存在")
    page.press("#wording-who", "Enter")
    page.get_by_text("没有查到称号").wait_for()


@pytest.mark.browser
def test_what_cannot_be_read_is_said(browser: Browser, served: tuple[str, Path]) -> None:
    """A page from a folder cannot read what lies beside it; a file that is not there answers nothing."""
    page, wrong = watched(browser, served[1].as_uri())
    page.goto((served[1] / "verify.html").as_uri())
    [said] = verified(page, "示例海岛医院")
    assert "没有查成" in said
    assert "通过网址访问本站" in said
    assert wrong == []
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_screen_is_wide_enough(browser: Browser, served: tuple[str, Path], width: int) -> None:
    """With the fields that only a large site has."""
    for address in ("wording.html", "verify.html", "eligibility.html"):
        page, wrong = watched(browser, served[0], width)
        page.goto(f"{served[0]}{address}")
        if address == "verify.html":
            verified(page, "有限公司")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert (page.evaluate(CUT), wrong) == ([], [])
        page.close()


def test_the_objection_sheet_does_not_grow() -> None:
    """A list of thousands is not in it; the notice is, and a name can be written."""
    edition = Edition.of(demo(), parse_moment(OPEN))
    site = SiteView(edition)
    newest, views_of = objection_sheet(site).notices[0], site.views_of

    def with_a_long_list(notices: Iterable[Notice]) -> tuple[NoticeView, ...]:
        return tuple(
            replace(view, rows=view.rows * (LISTED // len(view.rows) + 1)) if view.id == newest.id else view
            for view in views_of(notices)
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "views_of", with_a_long_list)
        first, second, *_ = objection_sheet(site).notices
    assert (first.id, first.organisations) == (newest.id, ())
    assert second.organisations
    notices = {f"{key}-{number}": each for key, each in demo().notices.items() for number in range(NOTICES)}
    many, asked = SiteView(replace(edition, register=replace(demo(), notices=notices))), list[Notice]()

    def asked_for(found: Iterable[Notice]) -> tuple[NoticeView, ...]:
        asked.extend(found)
        return ()

    many.rounds = site.rounds
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(many, "views_of", asked_for)
        objection_sheet(many)
    assert len(asked) == NOTICES
