"""The Nu HTML checker has nothing to say about any page, style sheet or drawing."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import AFTER, OPEN, ROOT

JAR = ROOT / "tools" / "npm" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
NOT_SO = re.compile(
    # It reads files, which have no origin that 'self' could mean; tests/test_policy.py asks a browser.
    r"Resource violates Content Security Policy \(meta tag\): .+ blocked by “[a-z-]+-src”"
    # It takes JSON that stands in a page for a script that would run.
    "|Inline script violates Content Security Policy"
    # Its list of CSS is older than container queries (CSS Containment 3) and what SVG 2 lets style sheets say.
    "|Unrecognized at-rule “@container”|“container-type”: Property|“vector-effect”: Property"
)
"""What the checker says and is not so, with the reason."""


def nu(*arguments: str | Path) -> list[str]:
    """What the checker finds, whatever it calls it: error, warning or info."""
    java = os.environ.get("GONGSHI_JAVA") or shutil.which("java")
    if not java or not JAR.is_file():
        pytest.fail("no HTML checker: run `make test`, which installs it")
    call = [java, "-jar", str(JAR), "--format", "json", "--exit-zero-always", *map(str, arguments)]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    found = json.loads(done.stderr)["messages"]
    lines = [f"{Path(each.get('url', '')).name}:{each.get('lastLine', 0)} {each['message']}" for each in found]
    return [line for line in lines if not NOT_SO.search(line)]


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    """Else the tests below could not fail."""
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=zh-CN><title>页</title><p><div>文</p></div>", encoding="utf-8")
    assert any("No “p” element in scope" in line for line in nu(page))


@pytest.mark.parametrize("moment", [OPEN, AFTER])
def test_every_page_is_good_html(site_at: Callable[[str], Path], moment: str) -> None:
    """Record pages, the office's own, the page for missing addresses."""
    assert nu("--skip-non-html", site_at(moment)) == []


def test_every_style_sheet_is_good_css() -> None:
    """Those of the theme."""
    assert nu("--css", *sorted((ROOT / "theme" / "assets").glob("*.css"))) == []


def test_every_drawing_is_good_svg(site_at: Callable[[str], Path]) -> None:
    """Those of the theme, and those that the site draws."""
    assert nu("--svg", *sorted(site_at(AFTER).rglob("*.svg"))) == []
