"""What a question costs on the wire: `.venv/bin/python bench/search_load.py SITE [QUESTION …]`.

Serves a built site as a host would (text packed on the way; Pagefind's files, which are packed already, as they lie
there) and asks in Chromium one question after the other at `search.html`. For each it prints what was read from
`search/`, in how many files, how long it took and what the page said; the first has the engine in it. Then it goes
further back with the last question until all is asked. Without questions it takes common words, and from the oldest
shard an organisation's name, a piece of it and its number.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sys
import threading
import time
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from page_load import Packed

COMMON = ("质量管理", "食品加工", "拟奖励名单", "第三届", "有限公司", "质")
PACKED = {".html", ".js", ".css", ".json", ".svg", ".xml", ".txt"}
READ = """() => {
  const found = performance.getEntriesByType('resource').filter(each => each.name.includes('/search/'));
  performance.clearResourceTimings();
  return [found.reduce((sum, each) => sum + each.encodedBodySize, 0), found.length];
}"""


class AsHosted(Packed):
    """Files of a folder; what is text is packed on the way."""

    def do_GET(self) -> None:  # noqa: N802 (so the server calls it)
        """Answer with the file, or 404."""
        path = Path(self.translate_path(urlsplit(self.path).path))
        if not path.is_file() or path.suffix in PACKED:
            super().do_GET()
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _oldest(search: Path) -> list[str]:
    """Of an organisation in the oldest shard: its name, a piece of it, its number."""
    shards = json.loads((search / "search.json").read_text("utf-8"))["shards"]
    folder = search / shards[-1]["period"] if len(shards) > 1 else search
    for path in sorted((folder / "fragment").iterdir()):
        text = gzip.decompress(path.read_bytes()).partition(b"{")[2]
        told: dict[str, Any] = json.loads(b"{" + text)
        if told["url"].startswith("organisations/"):
            name = told["meta"]["title"].replace(" ", "")
            return [name, name[-10:-4], told["url"].removeprefix("organisations/").removesuffix(".html")]
    return []


def _settled(page: Page) -> str:
    """What the page says once it has answered."""
    page.locator("#search-count", has_text="条").or_(page.locator("#search-count", has_text="没有")).wait_for()
    page.wait_for_load_state("networkidle")
    return page.locator("#search-count").inner_text()


def _line(page: Page, question: str, started: float) -> None:
    said, took = _settled(page), time.monotonic() - started
    size, files = page.evaluate(READ)
    print(f"{question}: {size / 1000:.1f} kB, {files} files, {took:.1f} s: {said}")  # noqa: T201


def _ask(page: Page, questions: list[str]) -> None:
    for question in questions:
        started = time.monotonic()
        page.evaluate("() => { document.getElementById('search-count').textContent = '' }")
        page.fill("#search-words", question)
        page.keyboard.press("Enter")
        _line(page, question, started)
    older = page.locator("#search-older")
    while older.is_visible():
        started, label = time.monotonic(), older.inner_text()
        page.evaluate("() => { document.getElementById('search-count').textContent = '' }")
        older.click()
        page.locator("#search-count", has_text="找到").or_(
            page.locator("#search-count", has_text="没有找到")
        ).wait_for()
        _line(page, label, started)


def main(site: Path, questions: list[str]) -> None:
    """Print a line a question."""
    handler: Any = partial(AsHosted, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = os.environ.get("GONGSHI_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"http://127.0.0.1:{server.server_port}/search.html")
        page.evaluate("() => performance.setResourceTimingBufferSize(100000)")
        _ask(page, questions or [*COMMON, *_oldest(site / "search")])
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
