"""What all tests share: the project, a copy of it to spoil, and the site as of a moment."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser

from chromium import chromium
from gongshi.clock import parse_moment
from gongshi.loading import load
from gongshi.publish.build import build_site
from gongshi.register import Register

ROOT = Path(__file__).resolve().parent.parent
# The same examples on every run, and no clock on them: a slow machine is no mistake of the code.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=2000)
hypothesis.settings.load_profile("steady")

OPEN = "2025-10-22T10:00+08:00"
"""A moment at which a window of the demo data is open."""
AFTER = "2026-11-22"
"""A day after everything in the demo data."""


@cache
def demo() -> Register:
    """The demo data, all of it, loaded once."""
    register = load(ROOT).register
    assert register
    return register


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-cases` rewrites what cases expect, `--update-handbook` its tables, for a person to read and commit;
    `--update-schemas` the schemas of data.
    """
    parser.addoption("--update-cases", action="store_true", help="rewrite tests/cases/*/expected.txt")
    parser.addoption("--update-handbook", action="store_true", help="rewrite the tables of the handbook")
    parser.addoption("--update-schemas", action="store_true", help="rewrite the packaged schemas of data")


def copied(folder: Path, source: Path = ROOT) -> Path:
    """A copy of what a site is built from."""
    for name in ("content", "data", "theme"):
        shutil.copytree(source / name, folder / name)
    shutil.copy(source / "mkdocs.yml", folder)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Such a copy for one test."""
    return copied(tmp_path / "project")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium, one for all tests of a process: Playwright starts no second."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def site_at(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The demo site as of a moment; each is built once."""
    built: dict[str, Path] = {}

    def site(moment: str) -> Path:
        if moment not in built:
            out = tmp_path_factory.mktemp("site") / "site"
            done = build_site(ROOT, out, parse_moment(moment))
            assert done.site, done.findings
            built[moment] = out
        return built[moment]

    return site
