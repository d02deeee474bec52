"""subscribe.html in a real browser: addresses that are copied, marked or read, whatever the browser lets a page do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from chromium import watched
from conftest import OPEN
from gongshi.views.feeds import FORMS
from test_browser import CUT

pytestmark = pytest.mark.browser
SiteAt = Callable[[str], Path]
HOME = "https://quality-award.example/chongming/"
MARKED = "getSelection().toString()"


@pytest.fixture
def reader(site_at: SiteAt, browser: Browser) -> Iterator[Page]:
    """The page opened from a folder, where browsers let nothing be written to the clipboard unasked."""
    address = (site_at(OPEN) / "subscribe.html").as_uri()
    page, wrong = watched(browser, "file://", 390)
    page.goto(address)
    yield page
    assert wrong == []
    page.close()


def listen(page: Page, old_way: bool) -> None:
    """Hear what is copied the old way, or have it fail as newer browsers may."""
    page.evaluate(
        """works => {
          window.copied = [];
          document.execCommand = name => { window.copied.push(`${name} ${getSelection()}`); return works; };
          Object.defineProperty(navigator, 'clipboard', { value: undefined });
        }""",
        old_way,
    )


def test_a_button_copies_the_address(site_at: SiteAt, browser: Browser) -> None:
    """To the clipboard itself, and says so to eyes and ears; the next one takes its place."""
    page, wrong = watched(browser, "file://", 1280)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto((site_at(OPEN) / "subscribe.html").as_uri())
    first, second = (page.locator(f'button[data-copy="#{name}"]') for name in ("feed-all", "feed-calendar"))
    for button, address, name in (
        (first, f"{HOME}feeds/all.xml", "全部公告的地址"),
        (second, f"{HOME}feeds/windows.ics", "公示期日历的地址"),
    ):
        button.click()
        page.get_by_role("status").filter(has_text=f"已复制：{name}").wait_for(state="attached")
        assert page.evaluate("navigator.clipboard.readText()") == address
    assert [button.inner_text().splitlines()[0] for button in (first, second)] == ["复制", "已复制"]
    assert wrong == []
    page.close()


def test_every_address_has_its_button_and_every_button_its_name(reader: Page, site_at: SiteAt) -> None:
    """Each copies a whole address of a feed that is there, in the forms that there are; no two are called the same."""
    found = reader.eval_on_selector_all(
        "button[data-copy]", "all => all.map(each => [each.dataset.copy, each.textContent])"
    )
    assert len({name for _, name in found}) == len(found)
    addresses = [
        (reader.locator(what).text_content() or "").strip() if what.startswith("#") else what for what, _ in found
    ]
    assert all(each.startswith(HOME) and (site_at(OPEN) / each.removeprefix(HOME)).is_file() for each in addresses)
    feeds = {path.stem for path in (site_at(OPEN) / "feeds").glob("*.atom")}
    wanted = {urljoin(HOME, f"feeds/{name}.{form}") for name in feeds for form in FORMS}
    assert set(addresses) == wanted | {f"{HOME}feeds/windows.ics", f"{HOME}feeds/all.opml"}
    links = reader.eval_on_selector_all("table.feeds a", "all => all.map(each => each.href)")
    assert {urlsplit(link).path.rpartition("/")[2] for link in links} == {each.rpartition("/")[2] for each in wanted}


@pytest.mark.parametrize(("old_way", "said"), [(True, "已复制"), (False, "已选中，可以复制了")])
def test_without_the_clipboard_the_address_is_marked(reader: Page, old_way: bool, said: str) -> None:
    """Copied the old way where that still works; if not, what is marked is the address, for the reader to copy."""
    listen(reader, old_way)
    reader.locator('button[data-copy="#feed-all"]').click()
    reader.get_by_role("status").filter(has_text=said).wait_for(state="attached")
    assert reader.evaluate(MARKED).strip() == f"{HOME}feeds/all.xml"
    assert reader.evaluate("copied.map(each => each.trim())") == [f"copy {HOME}feeds/all.xml"]


def test_an_address_that_is_not_written_out_appears_to_be_marked(reader: Page) -> None:
    """In a table only the button knows it; it is shown once, however often it is asked for."""
    listen(reader, old_way=False)
    button = reader.locator(f'button[data-copy="{HOME}feeds/round-2025.xml"]')
    for _ in range(2):
        button.click()
        reader.get_by_role("status").filter(has_text="已选中").wait_for(state="attached")
    assert reader.locator(".copy-text").all_inner_texts() == [f"{HOME}feeds/round-2025.xml"]
    assert reader.evaluate(MARKED).strip() == f"{HOME}feeds/round-2025.xml"


def test_without_scripts_the_addresses_are_there(site_at: SiteAt, browser: Browser) -> None:
    """To read and to open; no button that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site_at(OPEN) / "subscribe.html").as_uri())
    assert page.locator("main button:visible").count() == 0
    for name in ("all.xml", "windows.ics", "all.json", "all.opml"):
        assert page.get_by_text(f"{HOME}feeds/{name}", exact=True).is_visible()
    assert page.get_by_role("link", name="下载一次日历文件").get_attribute("href") == "feeds/windows.ics"
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_whole_list_fits_the_screen(reader: Page, width: int) -> None:
    """Unfolded, with every button that a finger hits, and after something was copied."""
    reader.set_viewport_size({"width": width, "height": 844})
    reader.evaluate("document.querySelectorAll('details.feed-group').forEach(each => { each.open = true; })")
    listen(reader, old_way=False)
    reader.locator(f'button[data-copy="{HOME}feeds/town-chengqiao.json"]').click()
    assert reader.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert reader.evaluate(CUT) == []
    small = reader.eval_on_selector_all(
        ".feeds a, .copy, .feed-group summary",
        "all => all.filter(each => each.getBoundingClientRect().height < 43.9).map(each => each.textContent)",
    )
    assert small == []


def test_home_leads_to_the_feeds_and_the_calendar(site_at: SiteAt, browser: Browser) -> None:
    """Each form of the feed of everything, the calendar as a file, and the page that explains."""
    page, wrong = watched(browser, "file://", 390)
    page.goto((site_at(OPEN) / "index.html").as_uri())
    links = page.eval_on_selector_all(
        ".feeds-brief a", "all => all.map(each => [each.getAttribute('href'), each.textContent])"
    )
    assert links[:4] == [
        ["feeds/all.xml", "RSS"],
        ["feeds/all.atom", "Atom"],
        ["feeds/all.json", "JSON"],
        ["feeds/windows.ics", "日历"],
    ]
    assert links[4][0] == "subscribe.html"
    assert wrong == []
    page.close()
