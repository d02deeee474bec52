"""What a reader sees, in a real browser: nothing cut, nothing foreign, nothing broken, on any screen and any host."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from chromium import open_page
from conftest import AFTER, OPEN

pytestmark = pytest.mark.browser
SiteAt = Callable[[str], Path]

PAGES = [
    "index.html",
    "notices/index.html",
    "notices/2025-call.html",
    "notices/2025-qualified.html",
    "notices/2025-qualified.v1.html",
    "notices/2025-proposed.html",
    "notices/2025-objections-proposed.html",
    "notices/2025-decision.html",
    "notices/2026-revocation-gold-2023.html",
    "notices/2026-announcement-training.html",
    "notices/kind-call.html",
    "rounds/index.html",
    "rounds/2023.html",
    "rounds/2025.html",
    "awards/mayor.html",
    "honours/index.html",
    "revocations.html",
    "objection.html",
    "objection-sheet.html",
    "measures/index.html",
    "measures/2022-6.html",
    "rules.html",
    "apply.html",
    "eligibility.html",
    "workdays.html",
    "internal-notice.html",
    "incubation.html",
    "subscribe.html",
    "verify.html",
    "search.html",
    "about.html",
    "accessibility.html",
    "sitemap.html",
    "404.html",
]
"""One of each kind; titles and organisations are found by their links."""

CUT = """() => [...document.querySelectorAll('body *')].filter(element => {
  const style = getComputedStyle(element);
  const hides = [style.overflowX, style.overflowY].some(value => value === 'hidden' || value === 'clip');
  return hides && element.clientWidth > 1 && element.innerText && element.innerText.trim() &&
    (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
}).map(element => element.className + ': ' + element.innerText.slice(0, 40))"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder as a static host does: what is not there is answered with the 404 page."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's own name)
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "chongming" / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def host(site_at: SiteAt, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site under a sub-path, as a district's own site would carry it."""
    root = tmp_path_factory.mktemp("host")
    (root / "chongming").symlink_to(site_at(AFTER))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/chongming/"
    server.shutdown()
    server.server_close()


def every_kind(site: Path) -> list[str]:
    titles = sorted(path.relative_to(site).as_posix() for path in (site / "honours").glob("20*.html"))
    organisations = sorted(path.relative_to(site).as_posix() for path in (site / "organisations").glob("*.html"))
    return [*PAGES, *titles, *organisations[:2]]


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("moment", [OPEN, AFTER])
def test_pages_fit_their_screen_and_load_from_a_folder(
    site_at: SiteAt, browser: Browser, moment: str, width: int
) -> None:
    """Opened from the disk: no scrolling sideways, no text cut, no errors, no requests to anybody."""
    site = site_at(moment)
    trouble = []
    for address in every_kind(site):
        if not (site / address).is_file() or address == "404.html":
            continue  # not published yet at that moment; 404 is only ever served
        page, wrong = open_page(browser, (site / address).as_uri(), width)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        cut = page.evaluate(CUT)
        if wrong or overflow > 0 or cut:
            trouble.append((address, wrong, overflow, cut))
        page.close()
    assert trouble == []


def test_pages_load_under_a_sub_path(host: str, site_at: SiteAt, browser: Browser) -> None:
    """Every file that a page asks for is there."""
    for address in every_kind(site_at(AFTER)):
        page, wrong = open_page(browser, host + address, 1280)
        assert wrong == [], address
        page.close()


def test_the_404_page_works_at_any_depth(host: str, browser: Browser) -> None:
    """With its style, and with links that lead back."""
    page, _ = open_page(browser, host + "no/such/folder/page.html", 390)
    assert "没有" in page.inner_text("h1") or "找不到" in page.inner_text("main")
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")
    page.click("main a >> nth=0")
    assert page.url.startswith(host)
    assert "404" not in page.title()
    page.close()


def test_the_first_screen_of_a_phone_answers(site_at: SiteAt, browser: Browser) -> None:
    """What is open, how many working days remain, until when: without scrolling."""
    page, _ = open_page(browser, (site_at(OPEN) / "index.html").as_uri(), 390)
    for words in ("正在公示", "关于第四届崇明区政府质量奖拟奖励名单的公示", "10月27日（周一）"):
        box = page.get_by_text(words).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 844, words
    page.close()


def test_nothing_open_is_said_plainly(site_at: SiteAt, browser: Browser) -> None:
    """Long after the last window."""
    page, _ = open_page(browser, (site_at(AFTER) / "index.html").as_uri(), 390)
    assert "没有正在公示" in page.inner_text("main")
    page.close()


def test_a_reader_gets_from_home_to_objecting(site_at: SiteAt, browser: Browser) -> None:
    """Home → list → how to object, by clicking, from a folder on disk, without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((site_at(OPEN) / "index.html").as_uri())
    page.get_by_role("link", name="查看名单").first.click()
    assert "notices/2025-proposed.html" in page.url
    page.locator("main").get_by_role("link", name="异议").first.click()
    assert "objection.html" in page.url
    context.close()


def test_print_leaves_the_document_alone(site_at: SiteAt, browser: Browser) -> None:
    """No navigation on paper; the address and digest are."""
    page, _ = open_page(browser, (site_at(OPEN) / "notices" / "2025-proposed.html").as_uri(), 1280)
    page.emulate_media(media="print")
    assert not page.locator("header nav").first.is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.pdf().startswith(b"%PDF")
    page.close()


def test_dark_is_dark(site_at: SiteAt, browser: Browser) -> None:
    """Readers who ask for dark pages get them."""
    lightness = {}
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
        page.goto((site_at(AFTER) / "index.html").as_uri())
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        lightness[scheme] = sum(int(part) for part in colour.strip("rgba()").split(",")[:3])
        page.close()
    assert lightness["dark"] < 150
    assert lightness["light"] > 600
