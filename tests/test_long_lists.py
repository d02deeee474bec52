"""Lists that fall into pages: bounded, whole, linked, and what is full stays as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HtmlElement, fromstring

import longlists
from conftest import AFTER, copied, demo
from gongshi.clock import parse_moment
from gongshi.frames import ContentPage, Frames
from gongshi.loading import load
from gongshi.outputs import sitemap
from gongshi.publish.build import build_site
from gongshi.views.edition import Edition
from gongshi.views.paging import SIZE, leaves
from gongshi.views.site import SiteView
from test_site import is_linked_throughout, pages_of, target

MOST = 2 * SIZE - 1
FULL = re.compile(r"\.p[0-9]+\.html$")
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def built(project: Path) -> Path:
    done = build_site(project, project / "site", parse_moment(AFTER))
    assert done.site, done.findings
    return project / "site"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copied(tmp_path_factory.mktemp("long"))
    longlists.lengthen(folder)
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return built(project)


def view_of(project: Path) -> SiteView:
    register = load(project).register
    assert register
    return SiteView(Edition.of(register, parse_moment(AFTER)))


def page(site: Path, address: str) -> HtmlElement:
    return fromstring((site / address).read_text("utf-8"))


def chain(site: Path, head: str) -> list[str]:
    """The pages of a list as a reader without script goes through them, from the newest on."""
    found = [head]
    while onward := page(site, found[-1]).xpath("//a[@rel='next']/@href"):
        found.append(target(found[-1], onward[0])[0])
    return found


def listed(site: Path, address: str) -> list[str]:
    """The notices on a page of a list, corrections of older ones aside."""
    cards = page(site, address).xpath(
        "//section[starts-with(@aria-labelledby, 'year-')]//li[@class='notice-card']/a/@href"
    )
    return [target(address, each)[0] for each in cards]


def test_every_notice_stands_on_one_page_of_the_list(site: Path, project: Path) -> None:
    """Newest first from page to page, none with more than fits."""
    pages = chain(site, "notices/index.html")
    assert pages == ["notices/index.html", *(f"notices/index.p{number}.html" for number in (4, 3, 2, 1))]
    found = [each for address in pages for each in listed(site, address)]
    notices = view_of(project).edition.register.oldest_first
    assert found == [f"notices/{each.id}.html" for each in reversed(notices)]
    assert [len(listed(site, each)) for each in pages] == [len(notices) - 4 * SIZE, SIZE, SIZE, SIZE, SIZE]


def titles(project: Path) -> Iterator[str]:
    """What the records themselves give: a line of each winner."""
    for path in (project / "data/notices").rglob("decision.yml"):
        yield from re.findall("^ +award: (.+)$", path.read_text("utf-8"), re.MULTILINE)


COUNTS: dict[str, tuple[str, Callable[[Path], int]]] = {
    "rounds/index.html": ("//div[@class='round-list']/section", lambda _: len(longlists.ROUNDS) + 2),
    "honours/index.html": ("//section[@class='plaque']", lambda _: len(longlists.ROUNDS) + 2),
    "awards/gold.html": ("//li[contains(@class, 'title-card')]", lambda project: [*titles(project)].count("gold")),
    "revocations.html": ("//tbody/tr", lambda _: longlists.TAKEN_BACK + 1),
    "notices/kind-announcement.html": ("//li[@class='notice-card']", lambda _: longlists.ANNOUNCEMENTS + 1),
    "organisations/index.html": (
        "//ul[@class='everybody']/li",
        lambda project: len({*(project / "site/organisations").iterdir()} - {*(project / "site").glob("*/index*")}),
    ),
}
"""What an entry of each list is, and how many there have to be."""


@pytest.mark.parametrize("head", COUNTS)
def test_other_lists_are_whole_too(site: Path, project: Path, head: str) -> None:
    """Each entry on one page, and back from the oldest page to the newest."""
    pages, (entry, count) = chain(site, head), COUNTS[head]
    assert len(pages) > 1
    entries = [
        target(address, each.xpath(".//a/@href")[0])[0]
        for address in pages
        for each in page(site, address).xpath(entry)
    ]
    assert max(Counter(entries).values()) == 1
    assert len(entries) == count(project)
    back = [pages[-1]]
    while onward := page(site, back[-1]).xpath("//a[@rel='prev']/@href"):
        back.append(target(back[-1], onward[0])[0])
    assert back == pages[::-1]


def test_no_page_has_more_than_fits(site: Path) -> None:
    """Notices, rounds, titles, organisations and the ways to narrow a list, on every page; the site map too."""
    for address in pages_of(site):
        tree = page(site, address)
        for entry in ("li[@class='notice-card']", "section[@class='plaque']", "ul[@class='everybody']/li", "tbody/tr"):
            shown = len(tree.xpath(f"//{entry}"))
            assert shown <= MOST or address in {"data-dictionary.html", "handbook.html"}, (address, entry, shown)
        for group in tree.xpath("//*[contains(@class, 'facet') or contains(@class, 'page-group')]/ul"):
            assert len(group) <= MOST, address


def test_links_of_a_large_site_are_alive_and_reach_every_page(site: Path) -> None:
    """By plain links from the home page; years lead to where they begin."""
    is_linked_throughout(site)


def test_a_page_says_which_it_is(site: Path) -> None:
    """In its title, heading, description and canonical address, each as no other page."""
    full = [address for address in pages_of(site) if FULL.search(address)]
    said = {"title": set[str](), "description": set[str]()}
    for address in full:
        tree, number = page(site, address), address.rsplit(".p", 1)[1].removesuffix(".html")
        assert tree.xpath("//link[@rel='canonical']/@href")[0].endswith(f"/{address}")
        assert tree.xpath("string(//h1)").endswith(f"（第{number}页）")
        said["title"].add(tree.xpath("string(//title)"))
        said["description"].add(tree.xpath("//meta[@name='description']/@content")[0])
    assert len(full) == len(said["title"]) == len(said["description"])


def test_what_is_full_stays_as_it_is(site: Path, project: Path, tmp_path: Path) -> None:
    """One notice more, and every page behind the newest has the same bytes."""
    copied(tmp_path / "again", project)
    longlists.announce(tmp_path / "again", longlists.ANNOUNCEMENTS)
    again = built(tmp_path / "again")
    full = {each for each in pages_of(site) if FULL.search(each)}
    assert full == {each for each in pages_of(again) if FULL.search(each)}
    assert all((site / each).read_bytes() == (again / each).read_bytes() for each in full)
    new = f"notices/2024-announcement-{longlists.ANNOUNCEMENTS}.html"
    assert new in listed(again, "notices/index.html")


def test_a_correction_moves_nothing(project: Path, tmp_path: Path) -> None:
    """The notice stays where it is, in its new version; the newest page says that there is one."""
    before = view_of(project).lists
    corrected = copied(tmp_path / "corrected", project)
    longlists.correct_announcement(corrected, 0)
    after = view_of(corrected).lists
    assert [[card.address for card in each.notices] for each in before] == [
        [card.address for card in each.notices] for each in after
    ]
    changed = {new.address for old, new in zip(before, after, strict=True) if old != new}
    assert changed == {
        f"notices/{name}.html" for name in ("index", "index.p3", "kind-announcement", "kind-announcement.p1")
    }
    assert [card.address for card in after[0].corrected] == ["notices/2024-announcement-0.html"]
    assert before[0].corrected == ()


def test_a_small_site_has_no_furniture_of_pages(site_at: Callable[[str], Path]) -> None:
    """One page a list, as it always was."""
    for path in site_at(AFTER).rglob("*.html"):
        assert 'class="paging' not in path.read_text("utf-8"), path.name


def test_a_large_sitemap_falls_into_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page once in one of them, none with more than is allowed; the index has them all."""
    site = SiteView(Edition.of(demo(), parse_moment(AFTER)))
    frames = Frames({"index.html": ContentPage("index.html", "content/index.md", "首页", "首页", "首页", "")})

    def locations(content: bytes) -> list[str]:
        return [str(each.text) for each in etree.fromstring(content).iter(f"{NAMESPACE}loc")]

    whole = dict(sitemap.sitemap(site, frames))["sitemap.xml"]
    monkeypatch.setattr(sitemap, "A_FILE", 10)
    files = dict(sitemap.sitemap(site, frames))
    index = etree.fromstring(files.pop("sitemap.xml"))
    assert index.tag == f"{NAMESPACE}sitemapindex"
    assert [str(each.text).rsplit("/", 1)[1] for each in index.iter(f"{NAMESPACE}loc")] == list(files)
    assert all(len(locations(each)) <= 10 for each in files.values())
    assert sorted(each for part in files.values() for each in locations(part)) == locations(whole)


@given(st.integers(0, 400), st.integers(1, 60), st.integers(1, 130))
def test_pages_of_any_list(count: int, more: int, size: int) -> None:
    """Together they are the list; a full one has its size, the newest less than two; what comes changes no full one."""

    def pages(length: int) -> dict[str, tuple[int, ...]]:
        found = leaves(range(length, 0, -1), str, lambda each: f"{2000 + each // 30}", size)
        assert [entry for leaf in found for entry in leaf.entries] == list(range(length, 0, -1))
        for leaf in found:
            assert [entry for _, entries in leaf.years for entry in entries] == list(leaf.entries)
            assert (leaf.paging is None) == (len(found) == 1)
        assert sum(each.count for each in found[0].paging.years) == length if found[0].paging else True
        return {leaf.address: leaf.entries for leaf in found}

    before, after = pages(count), pages(count + more)
    newest = before.pop("0")
    assert size <= len(newest) < 2 * size or not before
    assert all(len(entries) == size and after[address] == entries for address, entries in before.items())
