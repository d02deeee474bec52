"""How long a page takes on a slow phone line: `.venv/bin/python bench/page_load.py SITE [PAGE …]`.

Serves a built site packed as a host would, slows Chromium to Slow 3G (400 kbit/s, 400 ms there and back) and prints, as
the median of five empty caches, when something is first seen, when the largest part is, and what went over the wire.
"""

from __future__ import annotations

import gzip
import os
import shutil
import statistics
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROUNDS = 5
KEYS = ("first", "largest", "bytes")
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PAINTS = """() => new Promise(done => new PerformanceObserver(list => done({
  first: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  largest: list.getEntries().at(-1).startTime,
  bytes: [performance.getEntriesByType('navigation')[0], ...performance.getEntriesByType('resource')]
    .reduce((sum, each) => sum + each.encodedBodySize, 0),
})).observe({ type: 'largest-contentful-paint', buffered: true }))"""


class Packed(SimpleHTTPRequestHandler):
    """Files of a folder, packed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the file, or 404."""
        path = Path(self.translate_path(self.path))
        found = path.is_file()
        content = gzip.compress(path.read_bytes(), 9) if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        if found:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: the table is what counts."""


def measured(browser: Browser, address: str) -> dict[str, float]:
    """One load with an empty cache: milliseconds and bytes."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_3G)
    page.goto(address, wait_until="load")
    found: dict[str, float] = page.evaluate(PAINTS)
    context.close()
    return found


def main(site: Path, pages: list[str]) -> None:
    """Print a line a page."""
    handler: Any = partial(Packed, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = os.environ.get("GONGSHI_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in pages:
            loads = [measured(browser, f"http://127.0.0.1:{server.server_port}/{name}") for _ in range(ROUNDS)]
            first, largest, size = (statistics.median(each[key] for each in loads) for key in KEYS)
            print(f"{name}: first paint {first:.0f} ms, largest {largest:.0f} ms, {size / 1000:.1f} kB")  # noqa: T201
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or ["index.html"])
