"""What others ask of a government site: page tags, footer facts, structured data, sitemaps, a place under any host."""

from __future__ import annotations

import json
import re
import struct
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import etree
from markupsafe import Markup
from playwright.sync_api import Browser

from chromium import open_page
from conftest import AFTER, OPEN, demo
from gongshi.clock import parse_moment
from gongshi.findings import Finding
from gongshi.outputs.structured import written
from gongshi.publish.build import build_site
from gongshi.views.sections import SECTIONS
from test_browser import Quiet
from test_site import Page, pages_of

SiteAt = Callable[[str], Path]
ROOT_ADDRESS = "https://quality-award.example/chongming/"
SITE_TAGS = ["SiteName", "SiteDomain"]
COLUMN_TAGS = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]
ARTICLE_TAGS = ["ArticleTitle", "PubDate", "ContentSource"]
COLUMN_TYPES = {"首页", "政策文件", "数据发布", "咨询投诉", "办事服务", "工作动态"}


class Head(HTMLParser):
    """The meta tags of a page, and the JSON-LD in it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: dict[str, str] = {}
        self.structured: list[Any] = []
        self._json = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self._json = given.get("type") == "application/ld+json"
        name = given.get("name") or given.get("property")
        if tag == "meta" and name:
            assert name not in self.tags
            self.tags[name] = given["content"]

    def handle_data(self, data: str) -> None:
        if self._json and data.strip():
            self.structured.append(json.loads(data))


def heads(site: Path) -> dict[str, Head]:
    return {path.relative_to(site).as_posix(): Head(path) for path in site.rglob("*.html")}


@pytest.mark.parametrize("moment", [OPEN, AFTER])
def test_government_tags_are_cumulative(site_at: SiteAt, moment: str) -> None:
    """Site and column on every page, the article's on every notice, none of them empty."""
    for address, head in heads(site_at(moment)).items():
        is_notice = re.fullmatch(r"notices/\d{4}-.*\.html", address) is not None
        asked = [*SITE_TAGS, *COLUMN_TAGS, *(ARTICLE_TAGS if is_notice else [])]
        assert [name for name in asked if not head.tags.get(name)] == [], address
        assert is_notice == ("ArticleTitle" in head.tags), address
        assert head.tags["SiteDomain"] == "quality-award.example"
        assert head.tags["ColumnType"] in COLUMN_TYPES, address
        if is_notice:
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", head.tags["PubDate"])
    assert {section.column for section in SECTIONS.values()} <= COLUMN_TYPES


def with_site_facts(project: Path, facts: str) -> Path:
    office = project / "data" / "awards" / "office.yml"
    text = office.read_text("utf-8").replace("  host: 上海", f"{facts}  host: 上海")
    office.write_text(text, encoding="utf-8")
    return project


FACTS = """  id_code: '3102300001'
  icp: 示例ICP备00000000号
  icp_link: https://icp.example/
  police: 示例公网安备00000000000000号
  police_link: https://police.example/?code=0
  party_emblem: https://emblem.example/?id=0
  report_errors: https://errors.example/?id=0
"""


def test_footer_facts_are_shown_where_given(project: Path, site_at: SiteAt) -> None:
    """Each with its link, on every page; of those that the office does not give, nothing."""
    built = build_site(with_site_facts(project, FACTS), project / "site", parse_moment(AFTER))
    assert built.site, built.findings
    for path in (project / "site").rglob("*.html"):
        footer = path.read_text("utf-8").partition('<footer class="footer">')[2]
        for words in (
            "主办单位：上海市崇明区人民政府",
            "联系电话：",
            "网站标识码：3102300001",
            '<a href="https://icp.example/">示例ICP备00000000号</a>',
            '<a href="https://police.example/?code=0">示例公网安备00000000000000号</a>',
            '<a href="https://emblem.example/?id=0">党政机关网站标识</a>',
            '<a href="https://errors.example/?id=0">我为政府网站找错</a>',
            "网站地图</a>",
        ):
            assert words in footer, (path.name, words)
        assert 'name="SiteIDCode" content="3102300001"' in path.read_text("utf-8")
    plain = (site_at(AFTER) / "index.html").read_text("utf-8")
    assert not [words for words in ("标识码", "备案", "公网安备", "找错", "党政机关") if words in plain]


@pytest.mark.parametrize("field", ["icp_link", "police_link", "party_emblem", "report_errors"])
@pytest.mark.parametrize("address", ["http://a.example/", "javascript:alert(1)", "about.html", "//a.example/"])
def test_a_link_of_the_footer_is_a_web_address(project: Path, field: str, address: str) -> None:
    """Else a finding says how to write it."""
    built = build_site(with_site_facts(project, f"  {field}: '{address}'\n"), project / "site", parse_moment(AFTER))
    assert [each.message for each in built.findings] == [f"“{field}”：“{address}”不是网页的地址"]


def test_structured_data_says_what_the_page_shows(site_at: SiteAt) -> None:
    """The home page, every notice, titles that stand and organisations; one statement a page."""
    found = heads(site_at(AFTER))
    (home,) = found["index.html"].structured
    assert (home["@type"], home["url"], home["publisher"]["name"]) == ("WebSite", ROOT_ADDRESS, "上海市崇明区人民政府")
    for address, head in found.items():
        if "ArticleTitle" in head.tags and not address.endswith(".certificate.html"):
            (article,) = head.structured
            current = re.sub(r"\.v\d+\.html$", ".html", address)
            versions = next(
                notice.versions for notice in demo().notices.values() if current == f"notices/{notice.id}.html"
            )
            last = int(article.get("version", 1))
            assert article["@type"] == "Article"
            assert article["datePublished"] == versions[0].record.published.isoformat(timespec="minutes")
            modified = versions[last - 1].record.published.isoformat(timespec="minutes") if last > 1 else None
            assert article.get("dateModified") == modified
            assert article["headline"] == versions[last - 1].record.title
            assert article["publisher"] == {"@type": "GovernmentOrganization", "name": head.tags["ContentSource"]}
            assert article["mainEntityOfPage"].startswith(ROOT_ADDRESS + "notices/")
    (corrected,) = found["notices/2025-qualified.html"].structured
    assert corrected["version"] == "2"


def test_a_revoked_title_is_stated_nowhere_as_an_award(site_at: SiteAt) -> None:
    """Before its revocation it was, and others of the same organisation still are."""

    def stated(moment: str) -> set[tuple[str, str]]:
        things = [thing for head in heads(site_at(moment)).values() for thing in head.structured]
        return {(thing["identifier"]["value"], award) for thing in things for award in thing.get("award", ())}

    revoked = [title for title in demo().titles if title.revocation]
    assert revoked
    for title in revoked:
        year = demo().rounds[title.round].year
        said = {award for code, award in stated(AFTER) if code == title.winner.credit_code}
        before = {award for code, award in stated(OPEN) if code == title.winner.credit_code}
        assert not [award for award in said if award.startswith(f"{year}年度")]
        assert [award for award in before if award.startswith(f"{year}年度")]
    standing = {(title.winner.credit_code) for title in demo().titles if not title.revocation}
    assert {code for code, _ in stated(AFTER)} == standing


@pytest.mark.parametrize(
    "hostile", ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "&lt;", "\u2028\u2029", "\\", '"']
)
def test_no_words_end_the_element_of_structured_data(hostile: str) -> None:
    """They come back whole from the JSON, and nothing in it is read as HTML."""
    text = written({"name": hostile})
    assert isinstance(text, Markup)
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text)["name"] == hostile


def test_the_preview_card_has_a_picture(site_at: SiteAt) -> None:
    """A raster picture of the size that is said, on the site itself."""
    site = site_at(AFTER)
    for address, head in heads(site).items():
        picture = head.tags["og:image"]
        assert picture.startswith(ROOT_ADDRESS), address
        content = (site / picture.removeprefix(ROOT_ADDRESS)).read_bytes()
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        assert len(content) < 60_000
        size = tuple(int(head.tags[f"og:image:{side}"]) for side in ("width", "height"))
        assert struct.unpack(">II", content[16:24]) == size
        assert {"og:title", "og:description", "og:url", "og:type", "og:site_name", "og:locale"} <= head.tags.keys()


def test_robots_are_told_where_the_sitemap_is(site_at: SiteAt) -> None:
    """And that all may be read."""
    lines = (site_at(AFTER) / "robots.txt").read_text("utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", f"Sitemap: {ROOT_ADDRESS}sitemap.xml"]


def test_the_demonstration_is_not_found_by_searching(project: Path, site_at: SiteAt) -> None:
    """Nobody may take it for real; a site with real records is found, but for the page for missing addresses."""
    assert all(head.tags["robots"] == "noindex" for head in heads(site_at(AFTER)).values())
    office = project / "data" / "awards" / "office.yml"
    office.write_text(office.read_text("utf-8").replace("demo: true\n", ""), encoding="utf-8")
    assert build_site(project, project / "site", parse_moment(AFTER)).site
    hidden = {address for address, head in heads(project / "site").items() if "robots" in head.tags}
    assert hidden == {"404.html"}


def test_the_sitemap_says_when_a_page_changed(site_at: SiteAt) -> None:
    """A corrected notice when the correction came, its first version when that came; lists with their newest."""
    days = {
        str(url.findtext("{*}loc")).removeprefix(ROOT_ADDRESS): url.findtext("{*}lastmod")
        for url in etree.parse(site_at(AFTER) / "sitemap.xml").iter("{*}url")
    }
    versions = {
        notice.id: [version.record.published for version in notice.versions] for notice in demo().notices.values()
    }
    first, second = versions["2025-qualified"]
    assert days["notices/2025-qualified.v1.html"] == first.date().isoformat()
    assert days["notices/2025-qualified.html"] == second.date().isoformat()
    newest = max(moment for moments in versions.values() for moment in moments).date().isoformat()
    assert days["index.html"] == days["notices/index.html"] == newest
    assert (
        days["rounds/2025.html"]
        == max(
            moment
            for name, moments in versions.items()
            if demo().notices[name].record.round == "2025"
            for moment in moments
        )
        .date()
        .isoformat()
    )
    assert days["about.html"] is None


@pytest.fixture(scope="module")
def nested(site_at: SiteAt, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site four folders deep on a host, where nothing else is."""
    root = tmp_path_factory.mktemp("nested")
    (root / "a/b/c").mkdir(parents=True)
    (root / "a/b/c/award").symlink_to(site_at(AFTER))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Unforgiving, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/a/b/c/award/"
    server.shutdown()
    server.server_close()


class Unforgiving(Quiet):
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A missing file is missing."""
        super(Quiet, self).send_error(code, message, explain)


def fetched(address: str) -> str | None:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (our own server)
            content = answer.read()
    except urllib.error.HTTPError:
        return None
    return str(content.decode("utf-8", "replace"))


def test_the_site_works_under_any_prefix(nested: str, site_at: SiteAt) -> None:
    """Crawled from its first page: every page is reached, no link or anchor is dead, none begins at the root."""
    pages: dict[str, Page] = {}
    waiting, dead, seen = [nested + "index.html"], [], set[str]()
    wanted: list[tuple[str, str, str]] = []
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        text = fetched(address)
        if text is None or not address.startswith(nested):
            dead.append(address)
        elif address.endswith(".html"):
            pages[address] = Page(text)
            for link in pages[address].links:
                if re.match(r"[a-z]+:", link):
                    continue
                if link.startswith("/"):
                    dead.append(f"{address}: {link}")
                target, anchor = urldefrag(urljoin(address, link))
                wanted.append((address, target, anchor))
                waiting.append(target)
    lost = [each for each in wanted if each[2] and each[1] in pages and each[2] not in pages[each[1]].anchors]
    assert (dead, lost) == ([], [])
    reached = {address.removeprefix(nested) for address in pages}
    assert reached == pages_of(site_at(AFTER)).keys() - {"404.html"}


HEADER = '<div class="gov-header"><a href="/">上海市示例区</a><img src="/images/logo.png" alt="示例区"></div>\n'
FOOTER = '<link rel="stylesheet" href="/css/foot.css">\n<p>主办{{ 7*7 }}<script src="/js/foot.js"></script></p>\n'


def with_host(project: Path, header: str, footer: str = FOOTER) -> Path:
    (project / "theme" / "host").mkdir()
    (project / "theme" / "host" / "header.html").write_text(header, encoding="utf-8")
    (project / "theme" / "host" / "footer.html").write_text(footer, encoding="utf-8")
    return project


def test_header_and_footer_of_the_host_stand_on_every_page(project: Path) -> None:
    """As they are, letter by letter, and nowhere else on the site."""
    built = build_site(with_host(project, HEADER), project / "site", parse_moment(AFTER))
    assert built.site, built.findings
    for path in (project / "site").rglob("*.html"):
        text = path.read_text("utf-8")
        assert text.count(HEADER.strip()) == text.count(FOOTER.strip()) == 1, path
        assert text.index(HEADER.strip()) < text.index("masthead") < text.index(FOOTER.strip())
    assert not (project / "site" / "host").exists()


ELSEWHERE = "“{}”不在本站的主机上，或者不是从根目录算起，读不到"
FLAWS = {
    "<div><script>go()</script></div>": "<script> 的内容写在页面里，浏览器不执行",
    "<style>p{}</style>": "<style> 的内容写在页面里，浏览器不执行",
    '<p style="color:red">甲</p>': "style=… 写在元素上，浏览器不执行",
    '<p onclick="go()">甲</p>': "onclick=… 写在元素上，浏览器不执行",
    '<script src="https://foreign.example/a.js"></script>': ELSEWHERE.format("https://foreign.example/a.js"),
    '<img src="//foreign.example/a.png" alt="">': ELSEWHERE.format("//foreign.example/a.png"),
    '<img src="logo.png" alt="">': ELSEWHERE.format("logo.png"),
    '<img src="data:image/png;base64,AA" alt="">': ELSEWHERE.format("data:image/png;base64,AA"),
    '<a href="index.html">甲</a>': "链接“index.html”在别的文件夹里的页面上打不开",
    '<a href="javascript:go()">甲</a>': "链接“javascript:go()”在别的文件夹里的页面上打不开",
    "<h1>甲</h1>": "<h1> 不能放在页眉页脚里",
    '<iframe src="/a.html"></iframe>': "<iframe> 不能放在页眉页脚里",
    '<base href="/">': "<base> 不能放在页眉页脚里",
    "<div><p>甲</p>": "<div> 没有结束标记",
    "<p>甲</div></p>": "</div> 与前面的标记不成对",
}


@pytest.mark.parametrize("header", FLAWS)
def test_what_a_page_cannot_carry_is_a_finding(project: Path, header: str) -> None:
    """At its place, with what to do; nothing is written."""
    built = build_site(with_host(project, "<p>\n甲</p>\n" + header), project / "site", parse_moment(AFTER))
    assert built.site is None

    def told(finding: Finding) -> tuple[str, int, str]:
        return finding.place.path, finding.place.line, finding.message

    assert told(built.findings[0]) == ("theme/host/header.html", 3, FLAWS[header])


def test_a_header_in_another_encoding_is_a_finding(project: Path) -> None:
    """Not a traceback."""
    with_host(project, "")
    (project / "theme" / "host" / "header.html").write_bytes("<p>示例区人民政府</p>".encode("gbk"))
    built = build_site(project, project / "site", parse_moment(AFTER))
    assert [(each.place.path, each.message) for each in built.findings] == [
        ("theme/host/header.html", "文件不是 UTF-8 编码")
    ]


@pytest.mark.browser
def test_a_header_of_the_host_breaks_nothing(project: Path, browser: Browser) -> None:
    """In a browser: the page stays whole and inside its policy."""
    built = build_site(
        with_host(project, '<p><a href="/">示例区</a></p>', "<p>示例区</p>"), project / "site", parse_moment(AFTER)
    )
    assert built.site, built.findings
    page, wrong = open_page(browser, (project / "site" / "notices" / "2025-proposed.html").as_uri(), 390)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.get_by_role("link", name="示例区", exact=True).is_visible()
    assert wrong == []
    page.close()
