"""A picture of the home page as of a moment, for the papers: `tools/picture.py 2025-10-22T10:00:00+08:00`.

Pages follow the reader's clock, so the browser's is set to the moment that the site was built for.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "site.png"

moment = sys.argv[1]
chromium = os.environ.get("GONGSHI_CHROMIUM") or shutil.which("chromium")
with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
    site = Path(folder, "site")
    build = [ROOT / ".venv/bin/gongshi", "build", "--as-of", moment, "--out", site]
    subprocess.run(build, cwd=ROOT, check=True)  # noqa: S603 # our own command, the moment typed by a developer
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.clock.set_fixed_time(moment)
    page.goto((site / "index.html").as_uri())
    page.screenshot(path=TARGET)
    browser.close()
