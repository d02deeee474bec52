"""The built site: complete, linked, escaped, and free of what is not published yet."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from lxml import etree

from conftest import AFTER, OPEN, ROOT
from gongshi.clock import parse_moment
from gongshi.loading import load
from gongshi.publish.build import build_site

SiteAt = Callable[[str], Path]


class Page(HTMLParser):
    """Links, anchors and headings of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.headings: list[str] = []
        self.base = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(tag)
        given = dict(attributes)
        if tag == "base":
            self.base = given.get("href") or ""
        elif tag in {"a", "link", "img", "script"}:
            self.links += [str(given[name]) for name in ("href", "src") if given.get(name)]
        if given.get("id"):
            self.anchors.add(str(given["id"]))


def pages_of(site: Path) -> dict[str, Page]:
    return {path.relative_to(site).as_posix(): Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def target(address: str, link: str) -> tuple[str, str]:
    path, _, anchor = link.partition("#")
    path = path.partition("?")[0]  # the page reads it, no file is named by it
    return (normpath(join(dirname(address), path)) if path else address), anchor


def is_linked_throughout(site: Path) -> None:
    """No link leads nowhere, and every page but that for what is not there is reached from home by plain links."""
    pages = pages_of(site)
    for address, link in inner_links(pages):
        path, anchor = target(address, link)
        assert (site / path).is_file(), (address, link)
        assert not anchor or path not in pages or anchor in pages[path].anchors, (address, link)
    reached, waiting = set[str](), ["index.html"]
    while waiting:
        address = waiting.pop()
        if address in pages and address not in reached:
            reached.add(address)
            waiting += [target(address, link)[0] for link in pages[address].links if not re.match(r"[a-z]+:", link)]
    assert pages.keys() - reached == {"404.html"}


def inner_links(pages: dict[str, Page]) -> list[tuple[str, str]]:
    """(page, link) of every link that stays on the site; 404 is served at any depth and has a base of its own."""
    return [
        (address, link)
        for address, page in pages.items()
        if not page.base
        for link in page.links
        if not re.match(r"[a-z]+:", link)
    ]


@pytest.mark.parametrize("moment", [OPEN, AFTER, "2022-01-01", "2023-03-02", "2025-04-30"])
def test_every_link_leads_somewhere(site_at: SiteAt, moment: str) -> None:
    """Pages, anchors, feeds, records, attachments and assets are there, and no link leaves the site's folder."""
    site = site_at(moment)
    pages = pages_of(site)
    dead = []
    for address, link in inner_links(pages):
        path, anchor = target(address, link)
        alive = not path.startswith("..") and (site / path).is_file()
        if not alive or (anchor and path in pages and anchor not in pages[path].anchors):
            dead.append(f"{address}: {link}")
    assert dead == []


def test_every_page_is_reached_from_the_home_page(site_at: SiteAt) -> None:
    """By links alone, without search or script."""
    pages = pages_of(site_at(AFTER))
    reached, waiting = set(), ["index.html"]
    while waiting:
        address = waiting.pop()
        if address in reached or address not in pages:
            continue
        reached.add(address)
        waiting += [target(address, link)[0] for link in pages[address].links if not re.match(r"[a-z]+:", link)]
    assert pages.keys() - reached == {"404.html"}


def test_every_page_has_one_heading_of_the_first_level(site_at: SiteAt) -> None:
    """And no level is skipped on the way down."""
    for address, page in pages_of(site_at(AFTER)).items():
        levels = [int(heading[1]) for heading in page.headings]
        assert levels.count(1) == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)


def test_every_page_says_that_the_data_is_fictional(site_at: SiteAt) -> None:
    """While office.yml says `demo: true`."""
    for path in site_at(AFTER).rglob("*.html"):
        assert "演示数据" in path.read_text(encoding="utf-8"), path.name


def test_no_token_is_left(site_at: SiteAt) -> None:
    """Every slot was filled."""
    for path in site_at(OPEN).rglob("*.html"):
        assert "<!-- gongshi:" not in path.read_text(encoding="utf-8"), path.name


@pytest.mark.parametrize("moment", ["2023-09-26", "2025-04-28", OPEN])
def test_nothing_of_the_future_is_anywhere(site_at: SiteAt, moment: str) -> None:
    """Neither a later notice's title nor an organisation that only later notices name, in any file."""
    register = load(ROOT).register
    assert register
    as_of = parse_moment(moment)
    seen = register.seen_at(as_of)
    later = {
        version.record.title
        for notice in register.notices.values()
        for version in notice.versions
        if version.record.published > as_of
    } - {version.record.title for notice in seen.notices.values() for version in notice.versions}
    later |= {each.organisation.name for each in register.appearances()} - {
        organisation.name
        for notice in seen.notices.values()
        for version in notice.versions
        for organisation in getattr(version.record, "organisations", ())
    }
    later |= {version.sha256 for notice in register.notices.values() for version in notice.versions} - {
        version.sha256 for notice in seen.notices.values() for version in notice.versions
    }
    assert len(later) > 3
    for path in site_at(moment).rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            leaked = [words for words in later if words.encode() in content]
            assert leaked == [], path
            assert not any(name in path.name for name in later)


def test_the_record_is_published_as_the_office_wrote_it(site_at: SiteAt) -> None:
    """Its bytes and its attachments lie beside the page."""
    notices = site_at(AFTER) / "notices"
    source = ROOT / "data" / "notices" / "2025"
    assert (notices / "2025-qualified.v1.yml").read_bytes() == (source / "qualified.yml").read_bytes()
    assert (notices / "2025-qualified.v2.yml").read_bytes() == (source / "qualified.v2.yml").read_bytes()
    attached = notices / "2025-call.v1" / "call-review-rules.pdf"
    assert attached.read_bytes() == (source / "call-review-rules.pdf").read_bytes()


@pytest.mark.parametrize(
    ("moment", "said"),
    [("2027-05-29", ""), ("2027-05-30", "有效期至2027年11月30日"), ("2027-12-01", "已于2027年11月30日失效")],
)
def test_every_page_says_that_the_measures_lapse(site_at: SiteAt, moment: str, said: str) -> None:
    """From six months before, as the measures' data says."""
    text = (site_at(moment) / "index.html").read_text(encoding="utf-8")
    assert said in text
    assert ("办法的有效期" in text) == bool(said)


def test_a_record_cannot_link_to_what_is_not_there(project: Path) -> None:
    """Neither to a page that never was nor to one of the future."""
    record = project / "data" / "notices" / "2025" / "call.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(
        text.replace("body: |\n", "body: |\n  见[决定](notices/2025-decision.html)。\n\n"), encoding="utf-8"
    )
    early = build_site(project, project / "site", parse_moment(OPEN))
    assert [(each.place.path, each.severity, each.message) for each in early.findings] == [
        ("data/notices/2025/call.yml", "warning", "链接“notices/2025-decision.html”没有对应的页面")
    ]
    assert build_site(project, project / "site", parse_moment(AFTER)).findings == ()
    page = (project / "site" / "notices" / "2025-call.html").read_text(encoding="utf-8")
    assert 'href="2025-decision.html"' in page
    record.write_text(
        record.read_text(encoding="utf-8").replace("2025-decision.html", "2025-nothing.html"), encoding="utf-8"
    )
    assert build_site(project, project / "site", parse_moment(AFTER)).site is None


def test_measures_cannot_link_to_what_is_not_there(project: Path) -> None:
    """Dozens of links on every page hang on the address of their text."""
    measures = project / "data" / "awards" / "measures" / "2022-6.yml"
    text = measures.read_text(encoding="utf-8")
    measures.write_text(text.replace("text: measures/2022-6.html", "text: measures/nothing.html"), encoding="utf-8")
    built = build_site(project, project / "site", parse_moment(AFTER))
    assert [(each.place.path, each.place.line) for each in built.findings if "measures/nothing" in each.message] == [
        ("data/awards/measures/2022-6.yml", 11)
    ]


def test_no_file_is_written_outside_the_site(project: Path) -> None:
    """Whatever stands in a field that becomes part of an address."""
    decision = project / "data" / "notices" / "2023" / "decision.yml"
    text = decision.read_text(encoding="utf-8")
    decision.write_text(re.sub(r"credit_code: \w+", "credit_code: ../../../out", text, count=1), encoding="utf-8")
    built = build_site(project, project / "site", parse_moment(AFTER))
    assert built.site is None
    assert "不能作统一社会信用代码" in built.findings[0].message


def test_a_page_in_another_encoding_is_a_finding(project: Path) -> None:
    """Not a traceback."""
    (project / "content" / "about.md").write_text("---\ntitle: 关于\n---\n# 关于\n", encoding="gbk")
    built = build_site(project, project / "site", parse_moment(AFTER))
    assert "UTF-8" in built.findings[0].message


def test_both_versions_stay_readable(site_at: SiteAt) -> None:
    """The newest at the notice's own address, each at its own, with the difference."""
    notices = site_at(AFTER) / "notices"
    current, first = ((notices / name).read_text() for name in ("2025-qualified.html", "2025-qualified.v1.html"))
    assert "公示期自更正版发布起重新计算" in current
    assert "2025-qualified.v1.html" in current
    assert "2025-qualified.html" in first


def test_the_sitemap_lists_every_page_once(site_at: SiteAt) -> None:
    """At its canonical address."""
    site = site_at(AFTER)
    office = load(ROOT).register
    assert office
    root = office.office.site.address
    listed = [
        str(loc.text)
        for loc in etree.parse(site / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert len(listed) == len(set(listed))
    html = {root + path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    superseded = {root + "notices/2025-qualified.v1.html"}
    assert set(listed) == html - {root + "404.html", root + "notices/2025-qualified.v2.html"}
    assert superseded <= set(listed)


def test_two_builds_give_the_same_bytes(tmp_path: Path, site_at: SiteAt) -> None:
    """Same records, same moment."""
    build_site(ROOT, tmp_path / "again", parse_moment(OPEN))
    first, again = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (site_at(OPEN), tmp_path / "again")
    )
    assert {name for name in first.keys() | again.keys() if first.get(name) != again.get(name)} == set()


def test_words_of_records_stay_words(project: Path) -> None:
    """A title, name, mode or body that looks like HTML, a token or a template comes out as text."""
    hostile = "<script>alert(1)</script>\"'&<!-- gongshi:footer -->{{ 7*7 }}]]>"
    record = project / "data" / "notices" / "2025" / "proposed.yml"
    text = record.read_text(encoding="utf-8")
    title = re.search(r"^title: (.*)$", text, re.MULTILINE)
    mode = re.search(r"mode: (.*)$", text, re.MULTILINE)
    assert title
    assert mode
    quoted = "'" + hostile.replace("'", "''") + "'"
    text = text.replace(title[0], f"title: {quoted}").replace(mode[0], f"mode: {quoted}", 1)
    record.write_text(text, encoding="utf-8")
    decision = project / "data" / "notices" / "2025" / "decision.yml"
    decision.write_text(decision.read_text(encoding="utf-8").replace(mode[0], f"mode: {quoted}", 1), encoding="utf-8")
    built = build_site(project, project / "site", parse_moment(AFTER))
    assert built.site, built.findings
    for path in (project / "site").rglob("*"):
        if path.suffix in {".html", ".xml", ".atom"}:
            content = path.read_text(encoding="utf-8")
            assert "<script>alert" not in content, path
            assert "&amp;lt;script" not in content or path.suffix != ".html", path
    page = (project / "site" / "notices" / "2025-proposed.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;!-- gongshi:footer --&gt;" in page
    assert "{{ 7*7 }}" in page


def test_a_build_with_errors_leaves_the_last_site_whole(project: Path) -> None:
    """Nothing is written, nothing is left lying about."""
    out = project / "site"
    out.mkdir()
    (out / "index.html").write_text("yesterday")
    record = project / "data" / "notices" / "2025" / "proposed.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("kind: proposed", "kind: propsed"), encoding="utf-8")
    before = sorted(path.name for path in project.iterdir())
    built = build_site(project, out, parse_moment(OPEN))
    assert built.site is None
    assert [path.name for path in out.iterdir()] == ["index.html"]
    assert (out / "index.html").read_text() == "yesterday"
    assert sorted(path.name for path in project.iterdir()) == before


@pytest.mark.parametrize(
    ("file", "change", "place", "message"),
    [
        ("theme/records/notice.html", "\n{% if %}", "theme/records/notice.html", "Expected an expression"),
        ("theme/records/round.html", "{{ nothing }}", "mkdocs.yml", "'nothing' is undefined"),
        ("theme/main.html", "\n{% endblock %}", "theme/main.html", "unknown tag"),
        ("mkdocs.yml", "\nplugins: [", "mkdocs.yml", "parsing"),
    ],
)
def test_a_broken_template_is_a_finding(project: Path, file: str, change: str, place: str, message: str) -> None:
    """In the words of the library that found it; nothing is written."""
    path = project / file
    path.write_text(path.read_text(encoding="utf-8") + change, encoding="utf-8")
    built = build_site(project, project / "site", parse_moment(OPEN))
    assert [each.place.path for each in built.findings] == [place]
    assert message in built.findings[0].message
    assert not (project / "site").exists()


def test_a_page_without_front_matter_is_a_finding(project: Path) -> None:
    """Also one whose front matter YAML cannot read."""
    about = project / "content" / "about.md"
    about.write_text(about.read_text(encoding="utf-8").replace("title:", "title: [", 1), encoding="utf-8")
    built = build_site(project, project / "site", parse_moment(OPEN))
    assert built.site is None
    assert {each.place.path for each in built.findings} == {"content/about.md"}


@pytest.mark.parametrize(
    ("prose", "message"),
    [
        ("\n<!-- gongshi:no-such-slot -->\n", "没有名为“no-such-slot”的插槽"),
        ("\n[gone](no-such-page.md)\n", "链接“no-such-page.md”没有对应的页面或位置"),
        ("\n[gone](objection.md#no-such-place)\n", "链接“objection.html#no-such-place”没有对应的页面或位置"),
    ],
)
def test_prose_that_leads_nowhere_is_a_finding(project: Path, prose: str, message: str) -> None:
    """The office's own pages are checked before anything is replaced, at the line that is wrong."""
    about = project / "content" / "about.md"
    about.write_text(about.read_text(encoding="utf-8") + prose, encoding="utf-8")
    built = build_site(project, project / "site", parse_moment(OPEN))
    assert [(each.message, each.place.path, each.place.line) for each in built.findings] == [
        (message, "content/about.md", about.read_text(encoding="utf-8").count("\n"))
    ]
    assert not (project / "site").exists()
