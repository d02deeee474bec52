"""Three offices built apart and joined by examples/portal: pages, search in a browser, feeds, data; what goes wrong."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from lxml import etree
from playwright.sync_api import Browser, Page

from chromium import open_page
from conftest import ROOT
from gongshi.clock import parse_moment
from gongshi.loading import load
from gongshi.outputs.search import placed, shard_files
from gongshi.portal.build import build_portal
from gongshi.publish.build import build_site
from gongshi.views.bundles import entries
from gongshi.views.edition import Edition
from gongshi.views.shards import shards
from gongshi.views.site import SiteView
from outputs import READERS, fragment
from searched import at_count, search_beside
from test_cli import gongshi
from test_search_page import holds

MOMENT = "2026-06-03"
HOST = "https://shili.example/"
PATHS = {"shi": "zhiliangjiang", "xian": "xian", "qu": "qu"}
"""Where each office lies below the portal, as its office.yml says."""
SOURCES = {"zhiliangjiang": ("shili",), "xian": ("portal", "xian"), "qu": ("portal", "qu")}
"""And below examples/."""


def built(folder: Path, *names: str) -> None:
    """The site of an office, copied from the examples without what somebody may have built there."""
    source = ROOT.joinpath("examples", *names)
    for name in ("content", "data"):
        shutil.copytree(source / name, folder / name)
    shutil.copy(source / "mkdocs.yml", folder)
    done = build_site(folder, folder / "site", parse_moment(MOMENT))
    assert done.site, done.findings


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """examples/ as far as the portal needs it, the three offices built apart."""
    folder = tmp_path_factory.mktemp("examples")
    for names in SOURCES.values():
        built(folder.joinpath(*names), *names)
    shutil.copy(ROOT / "examples" / "portal" / "portal.yml", folder / "portal")
    return folder


@pytest.fixture(scope="module")
def www(examples: Path) -> Path:
    """All of it as one host serves it: the portal at its root, the offices below."""
    done = gongshi(examples / "portal", "portal", "--as-of", MOMENT, "--out", "www")
    assert (done.returncode, done.stderr) == (0, "")
    assert "评审办 3 个，公告 17 份，截至 2026-06-03 23:59" in done.stdout
    folder = shutil.copytree(examples / "portal" / "www", examples / "host")
    for path, names in SOURCES.items():
        shutil.copytree(examples.joinpath(*names, "site"), folder / path)
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nothing is printed."""


@contextmanager
def serving_folder(folder: Path) -> Iterator[str]:
    """The address of a host that has it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def host(www: Path) -> Iterator[str]:
    """The address of that host."""
    with serving_folder(www) as address:
        yield address


@pytest.fixture
def portal(examples: Path, tmp_path: Path) -> Path:
    """A copy of the portal's folder with offices to spoil."""
    shutil.copytree(examples / "shili" / "site", tmp_path / "shili" / "site")
    for name in ("xian", "qu"):
        shutil.copytree(examples / "portal" / name / "site", tmp_path / "portal" / name / "site")
    shutil.copy(examples / "portal" / "portal.yml", tmp_path / "portal")
    return tmp_path / "portal"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def offices(www: Path) -> dict[str, Any]:
    return {each["key"]: each for each in json.loads(text(www / "api" / "v1" / "offices.json"))["offices"]}


def test_every_link_of_the_portal_leads_somewhere(www: Path) -> None:
    """Its own pages and those of all offices, and every page says that it is a demonstration."""
    for name in ("index.html", "search.html", "data.html", "404.html"):
        page = text(www / name)
        assert "演示门户，所列评审办和公告均为虚构" in page
        inner = [unescape(each) for each in re.findall(r'\b(?:href|src)="(?!https:)([^"#?]+)', page) if each != "/"]
        assert len(inner) > 10
        assert [each for each in inner if not (www / each).is_file()] == []
    home = text(www / "index.html")
    for path in PATHS.values():
        assert f'href="{path}/notices/2026-' in home


def test_the_files_are_what_their_kinds_say(www: Path) -> None:
    """Each read as its readers read it, and nothing dangerous in it."""
    for path in ("index.html", "search.html", "data.html", "api/v1/offices.json", "feeds/all.opml", "sitemap.xml"):
        READERS[Path(path).suffix]((www / path).read_bytes())


def test_what_is_open_comes_first_by_its_last_day(www: Path) -> None:
    """With the states that time alone will bring, for the reader's clock."""
    home = text(www / "index.html").partition('id="newest"')[0]
    assert re.findall(r"(\d+月\d+日)（周.）24:00截止", home) == ["6月5日", "6月10日", "6月12日"]
    assert home.count('data-live="open"') == 3
    assert home.count('data-states="closed "') == 3


def test_newest_notices_of_all_offices(www: Path) -> None:
    """In one order."""
    found = re.findall(r'<time datetime="(\d{4}-\d\d-\d\d)">', text(www / "index.html").partition('id="newest"')[2])
    assert found == sorted(found, reverse=True)
    assert len(found) == 17


def test_the_data_index_says_what_each_office_says(www: Path) -> None:
    """Every file under its digest, every log with its head."""
    found = offices(www)
    assert list(found) == list(PATHS)
    for key, path in PATHS.items():
        entry, own = found[key], www / path
        index = json.loads(text(own / "api" / "v1" / "index.json"))
        assert entry["url"] == f"{HOST}{path}/"
        assert entry["index"]["sha256"] == sha256((own / "api" / "v1" / "index.json").read_bytes()).hexdigest()
        assert (entry["log"]["size"], entry["log"]["head"]) == (index["log"]["size"], index["log"]["head"])
        assert len(entry["files"]) == len(index["files"]) > 20
        for each in entry["files"]:
            content = (www / each["url"].removeprefix(HOST)).read_bytes()
            assert (sha256(content).hexdigest(), len(content)) == (each["sha256"], each["bytes"])


def test_the_opml_holds_every_feed_of_every_office(www: Path) -> None:
    """In a group for each office, as its own list has them."""

    def feeds(path: Path) -> list[str]:
        return [str(each.get("xmlUrl")) for each in etree.parse(path).iter("outline") if each.get("xmlUrl")]

    own = [url for path in PATHS.values() for url in feeds(www / path / "feeds" / "all.opml")]
    assert feeds(www / "feeds" / "all.opml") == own
    assert len(own) > 30
    groups = etree.parse(www / "feeds" / "all.opml").find("body")
    assert [each.get("text") for each in groups] == ["示例市质量奖", "示例县政府质量奖", "样板区政府质量奖"]


@pytest.mark.browser
def test_one_question_is_answered_from_all_offices(host: str, browser: Browser) -> None:
    """The links lead to the offices' own pages, which are there; the filter narrows to one office."""
    page, wrong = open_page(browser, f"{host}search.html?q={quote('申报工作')}", 390)
    page.locator("#search-results a").first.wait_for()
    found = [str(each.evaluate("each => each.href")) for each in page.locator("#search-results a").all()]
    assert {url.removeprefix(host).partition("/")[0] for url in found} == set(PATHS.values())
    for name in ("示例市质量奖", "示例县政府质量奖", "样板区政府质量奖"):
        assert page.locator(".search-about", has_text=name).count()
    for path in PATHS.values():
        url = next(each for each in found if each.startswith(f"{host}{path}/"))
        answer = page.request.get(url)
        assert (answer.status, "申报工作" in answer.text()) == (200, True)
    page.locator("#search-filters summary").click()
    page.locator("label.pick", has_text="样板区").click()
    page.wait_for_function(
        "[...document.querySelectorAll('#search-results a')].every(each => each.href.includes('/qu/'))"
    )
    assert wrong == []


@pytest.mark.browser
def test_the_count_comes_with_the_results(host: str, browser: Browser) -> None:
    """As on an office's own page."""
    page, wrong = open_page(browser, f"{host}search.html", 1280)
    said, listed = at_count(page, "申报工作")
    assert listed == min(said, 20) > 1
    assert wrong == []


MOST = {"zhiliangjiang": 3_000, "xian": 100, "qu": 1_000_000}
"""Characters in a shard, so that two offices fall into several of different periods, and one stands in one."""


def in_shards(folder: Path, source: Path, most: int) -> list[str]:
    """The search of a site anew in shards of a few notices; their periods, newest first."""
    register = load(source).register
    assert register
    site = SiteView(Edition.of(register, parse_moment(MOMENT)))
    parted = shards(list(entries(site)), most)
    newest = next(iter(parted))
    placed_ = [
        each
        for period, found in parted.items()
        for each in placed(shard_files(found), "" if period == newest else period)
    ]
    shutil.rmtree(folder / "search")
    for path, content in (*placed_, *search_beside(site, parted)):
        (folder / "search" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "search" / path).write_bytes(content)
    return list(parted)


def counted(page: Page) -> int:
    """How many results the page says it found."""
    [count] = re.findall("找到([0-9]+)条", page.locator("#search-count", has_text="找到").inner_text())
    return int(count)


@pytest.mark.browser
def test_the_newest_of_each_office_first_and_further_back_on_demand(
    examples: Path, www: Path, browser: Browser, tmp_path: Path
) -> None:
    """With kind, day and state as each office tells them; in the end what one index of all would find."""
    folder = shutil.copytree(www, tmp_path / "www")
    periods = {path: in_shards(folder / path, examples.joinpath(*names), MOST[path]) for path, names in SOURCES.items()}
    assert sorted(len(each) > 1 for each in periods.values()) == [False, True, True]
    script = folder / "assets" / "search-index.js"
    whole = text(script)
    script.write_text(whole.replace("const ENOUGH = 500;", "const ENOUGH = 1;"), encoding="utf-8")
    assert text(script) != whole
    with serving_folder(folder) as host:
        page, wrong = open_page(browser, f"{host}search.html?q={quote('公示')}", 390)
        count, older, steps = page.locator("#search-count"), page.locator("#search-older"), [counted(page)]
        assert "以来" in count.inner_text()
        assert "更早的" in count.inner_text()
        while older.is_visible():
            before = count.inner_text()
            asked = older.inner_text()
            older.click()
            page.wait_for_function(
                "given => ![given, '正在查更早的内容。'].includes(document.getElementById('search-count').textContent)",
                arg=before,
            )
            steps.append(counted(page))
            assert older.is_hidden() or older.inner_text() != asked
        assert len(steps) == len({period for each in periods.values() for period in each[1:]}) + 1
        assert steps == sorted(steps)
        texts = (fragment(path.read_bytes())["text"] for path in folder.rglob("*/search/**/*.pf_fragment"))
        assert steps[0] < steps[-1] == sum(holds(each, "公示") for each in texts)
        assert "以来" not in count.inner_text()
        assert "更早" not in count.inner_text()
        about = page.locator(".search-result", has=page.locator(f'a[href="{host}qu/notices/2026-qualified.html"]'))
        said = about.locator(".search-about").inner_text().split()
        assert said == ["样板区政府质量奖", "资格审查公示", "正在公示", "2026-05-29"]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert wrong == []


@pytest.mark.browser
def test_the_question_goes_on_to_each_offices_own_search(host: str, browser: Browser) -> None:
    """Which knows numbers."""
    page, wrong = open_page(browser, f"{host}search.html?q={quote('示府〔2025〕')}", 390)
    page.locator("#search-count", has_text="找到").wait_for()
    found = [str(each.evaluate("each => each.href")) for each in page.locator(".search-browse a").all()]
    assert found == [f"{host}{path}/search.html?q={quote('示府〔2025〕')}" for path in PATHS.values()]
    page.locator(".search-browse a").first.click()
    page.locator("#search-count", has_text="找到").wait_for()
    assert page.input_value("#search-words") == "示府〔2025〕"
    assert wrong == []


@pytest.mark.browser
def test_an_index_that_is_gone_is_said(host: str, www: Path, browser: Browser) -> None:
    """The others answer; the page says whose is not among them."""
    gone = www / "xian" / "search"
    gone.rename(www / "xian" / "hidden")
    try:
        page = browser.new_page()
        page.goto(f"{host}search.html?q={quote('申报工作')}")
        page.locator("#search-results a").first.wait_for()
        assert "没有读到示例县政府质量奖的索引，结果里没有它们" in page.locator("#search-count").inner_text()
    finally:
        (www / "xian" / "hidden").rename(gone)


@pytest.mark.browser
def test_nothing_is_shown_as_open_after_it_closed(host: str, browser: Browser) -> None:
    """By the reader's clock, whenever the portal was built; and nothing leaves a phone's screen."""
    for moment, names in (
        ("2026-06-05T12:00:00+08:00", ["最后一天", "正在公示", "正在公示"]),
        ("2026-06-11T00:00:01+08:00", ["公示期满", "公示期满", "正在公示"]),
        ("2026-07-01T00:00:00+08:00", ["公示期满"] * 3),
    ):
        page, wrong = open_page(browser, host, 390, moment=moment)
        states = page.locator(".portal section").first.locator(".notice-marks")
        assert states.all_inner_texts() == names
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert wrong == []


def test_an_office_that_cannot_be_read_stops_the_portal(portal: Path) -> None:
    """With its line, all at once, and the last portal stays; told to go on, it is named on every list."""
    before = gongshi(portal, "portal", "--as-of", MOMENT)
    assert before.returncode == 0
    shutil.rmtree(portal / "xian" / "site")
    notices = portal / "qu" / "site" / "api" / "v1" / "notices.json"
    notices.write_bytes(notices.read_bytes() + b" ")
    page = (portal / "portal" / "index.html").read_bytes()
    done = gongshi(portal, "portal", "--as-of", MOMENT)
    assert done.returncode == 1
    assert "portal.yml:14:5 错误 [portal] 示例县政府质量奖：没有“xian/site”这个文件夹" in done.stderr
    assert "portal.yml:17:5 错误 [portal] 样板区政府质量奖：api/v1/notices.json 与数据目录写的摘要不符" in done.stderr
    assert done.stderr.count("改法：") == 2
    assert (portal / "portal" / "index.html").read_bytes() == page
    done = gongshi(portal, "portal", "--as-of", MOMENT, "--keep-going")
    assert done.returncode == 0
    assert "提示 [portal] 示例县政府质量奖" in done.stderr
    assert "没有读到的，页面上写明了：示例县政府质量奖、样板区政府质量奖" in done.stdout
    for name in ("index.html", "search.html", "data.html"):
        assert "汇集时没有读到下列网站" in text(portal / "portal" / name)
    assert {key: each["read"] for key, each in offices(portal / "portal").items()} == {
        "shi": True,
        "xian": False,
        "qu": False,
    }
    assert "示例县政府质量奖（没有读到）" in text(portal / "portal" / "feeds" / "all.opml")


@pytest.mark.parametrize(
    ("spoiled", "instead", "said"),
    [
        ("log.jsonl", b"", "log.jsonl 与数据目录写的行数、摘要不符"),
        ("feeds/all.opml", b"<opml", "feeds/all.opml 读不懂"),
        ("search/pagefind-entry.json", b"[]", "search/pagefind-entry.json 读不懂"),
        ("api/v1/index.json", b"{}", "api/v1/index.json 的内容读不懂：about、log、files"),
        ("feeds/all.opml", b'<opml><body><outline xmlUrl="javascript:1"/></body></opml>', "“javascript:1”不在"),
    ],
)
def test_a_site_that_contradicts_itself_is_not_joined(portal: Path, spoiled: str, instead: bytes, said: str) -> None:
    """What is damaged, or half published, is told by its file."""
    (portal / "qu" / "site" / spoiled).write_bytes(instead)
    done = gongshi(portal, "portal", "--as-of", MOMENT)
    assert (done.returncode, said in done.stderr) == (1, True), done.stderr
    assert not (portal / "portal").exists()


def test_faults_of_the_file_come_all_at_once(portal: Path) -> None:
    """At their lines, in Chinese, nothing written."""
    file = portal / "portal.yml"
    file.write_text(
        text(file).replace("key: qu", "key: xian").replace("folder: xian/site", "folder: ../shili/site"),
        encoding="utf-8",
    )
    done = gongshi(portal, "portal")
    assert done.returncode == 1
    assert "portal.yml:15:5 错误 [portal] “xian”与第 2 项重复" in done.stderr
    assert "portal.yml:14:5 错误 [portal] “../shili/site”与第 1 项重复" in done.stderr
    file.write_text(text(file).replace("title:", "titel:").replace("    folder: qu/site\n", ""), encoding="utf-8")
    done = gongshi(portal, "portal")
    assert done.stderr.count("错误 [shape]") == 3
    assert "folder（文件夹）和 address（网址）写其中一个" in done.stderr
    assert gongshi(portal, "portal", "none.yml").stderr.startswith("none.yml:1:1 错误 [yaml] 没有这个文件")
    assert not (portal / "portal").exists()


def test_an_address_that_does_not_answer_is_a_finding(portal: Path) -> None:
    """Not a traceback."""
    file = portal / "portal.yml"
    file.write_text(text(file).replace("folder: qu/site", "address: https://127.0.0.1:1/qu/"), encoding="utf-8")
    done = gongshi(portal, "portal")
    assert (done.returncode, "主机不接受连接" in done.stderr, "Traceback" in done.stderr) == (1, True, False)


def test_an_office_on_another_host_may_be_searched(portal: Path) -> None:
    """The policy of the search page names its host, and links to it are whole."""
    site = portal / "qu" / "site"
    for path in (site / "api" / "v1" / "index.json", site / "feeds" / "all.opml", site / "api" / "v1" / "notices.json"):
        path.write_text(text(path).replace(f"{HOST}qu/", "https://qu.example/"), encoding="utf-8")
    index = json.loads(text(site / "api" / "v1" / "index.json"))
    notices = sha256((site / "api" / "v1" / "notices.json").read_bytes()).hexdigest()
    for each in index["files"]:
        if each["url"].endswith("/notices.json"):
            each["sha256"] = notices
    (site / "api" / "v1" / "index.json").write_text(json.dumps(index), encoding="utf-8")
    assert gongshi(portal, "portal", "--as-of", MOMENT).returncode == 0
    assert "connect-src 'self' https://qu.example;" in unescape(text(portal / "portal" / "search.html"))
    assert "connect-src 'self';" in unescape(text(portal / "portal" / "index.html"))
    assert "connect-src 'self' https://qu.example;" in text(portal / "portal" / "_headers")
    assert 'href="https://qu.example/notices/2026-qualified.html"' in text(portal / "portal" / "index.html")


def test_the_same_moment_gives_the_same_bytes(portal: Path) -> None:
    """Whatever was there before."""
    found = []
    for name in ("one", "two"):
        done = build_portal(portal / "portal.yml", portal / name, parse_moment(MOMENT))
        assert done.view
        files = sorted(path for path in (portal / name).rglob("*") if path.is_file())
        found.append({path.relative_to(portal / name).as_posix(): path.read_bytes() for path in files})
    assert found[0] == found[1]


def test_hostile_words_stay_words(portal: Path) -> None:
    """What an office or the file calls itself reaches pages escaped."""
    file = portal / "portal.yml"
    file.write_text(text(file).replace("name: 样板区政府质量奖", "name: '<script>alert(1)</script>'"), encoding="utf-8")
    assert gongshi(portal, "portal", "--as-of", MOMENT).returncode == 0
    for name in ("index.html", "search.html", "data.html"):
        assert "<script>alert" not in text(portal / "portal" / name)


def test_the_project_is_not_covered(project: Path) -> None:
    """A portal is written to no folder that holds something else."""
    file = project / "portal.yml"
    shutil.copy(ROOT / "examples" / "portal" / "portal.yml", file)
    done = gongshi(project, "portal", "--out", "data")
    assert (done.returncode, "不能写到这里" in done.stderr) == (2, True)


def test_the_example_workflow_builds_the_offices_of_the_portal() -> None:
    """One job each, by the folders that portal.yml reads; and it has no fault that zizmor knows."""
    example = ROOT / "examples" / "portal"
    offices_ = yaml.safe_load(text(example / "portal.yml"))["offices"]
    jobs = yaml.safe_load(text(example / "workflow.yml"))["jobs"]
    matrix = {each["key"]: f"{each['folder']}/site" for each in jobs["office"]["strategy"]["matrix"]["include"]}
    folders = {each["key"]: (example / each["folder"]).resolve().relative_to(ROOT).as_posix() for each in offices_}
    assert matrix == folders
    given = [step["with"] for step in jobs["portal"]["steps"] if "download-artifact" in step.get("uses", "")]
    assert {each["name"]: each["path"] for each in given} == {f"site-{key}": path for key, path in folders.items()}
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    command = [zizmor, "--quiet", "--offline", "--persona=auditor", "--strict-collection"]
    done = subprocess.run([*command, str(example / "workflow.yml")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
