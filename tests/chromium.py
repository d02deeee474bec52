"""A real Chromium, and pages that say what went wrong while they loaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, sync_playwright

REPORT = """addEventListener('securitypolicyviolation', event =>
  console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`))"""


ITS_MOMENT = """(() => {
  const Real = Date;
  const moment = () => {
    const page = document.querySelector('script[data-as-of]');
    return page ? Real.parse(page.dataset.asOf) : Real.now();
  };
  globalThis.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [moment()])); }
    static now() { return moment(); }
  };
})()"""
"""Tests run on some later day: to the page, its reader's clock shows the moment that it was built for."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The one that `make test` found, or one on the path."""
    path = os.environ.get("GONGSHI_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.fail("no Chromium: run `make test`, which finds or installs one, or set GONGSHI_CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        )
        yield started
        started.close()


def set_clock(page: Page, moment: str) -> None:
    """What the reader's clock shows; without a moment, the one that each page was built for."""
    if moment:
        page.clock.set_fixed_time(moment)
    else:
        page.add_init_script(ITS_MOMENT)


def watched(
    browser: Browser, own: str, width: int = 1280, height: int = 844, moment: str = ""
) -> tuple[Page, list[str]]:
    """A new page and what goes wrong on it: errors, dialogs, breaches of the policy, requests beyond `own`.

    `moment`: what the reader's clock shows; by itself it shows the moment that the page was built for.
    """
    page = browser.new_page(viewport={"width": width, "height": height})
    wrong: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(message.text)

    def on_dialog(dialog: Dialog) -> None:
        wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def on_request(request: Request) -> None:
        if not request.url.startswith(own):
            wrong.append(f"foreign: {request.url}")

    def on_failure(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # given up because the next page was asked for
            wrong.append(f"failed: {request.url} {request.failure}")

    page.add_init_script(REPORT)
    set_clock(page, moment)
    page.on("console", on_console)
    page.on("dialog", on_dialog)
    page.on("request", on_request)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", on_failure)
    return page, wrong


def open_page(
    browser: Browser, address: str, width: int, height: int = 844, moment: str = ""
) -> tuple[Page, list[str]]:
    """A page, loaded, and what went wrong meanwhile; whatever leaves its host is foreign."""
    scheme, host, *_ = urlsplit(address)
    page, wrong = watched(browser, f"{scheme}://{host}/", width, height, moment)
    page.goto(address)
    return page, wrong
