"""The form as a clerk opens it: served on this machine, with a folder of the browser's own in place of the disk's."""

from __future__ import annotations

import base64
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from chromium import REPORT

PICK = """window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle('project', { create: true })"""
"""Nobody is there to choose a folder: the origin private file system gives a real one."""

COPY = """async (files) => {
  const project = await (await navigator.storage.getDirectory()).getDirectoryHandle('project', { create: true });
  await project.getDirectoryHandle('.git', { create: true });
  for (const [path, content] of Object.entries(files)) {
    const folders = path.split('/');
    const name = folders.pop();
    let folder = project;
    for (const each of folders) folder = await folder.getDirectoryHandle(each, { create: true });
    const writer = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await writer.write(Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)));
    await writer.close();
  }
}"""

READ = """async () => {
  const found = {};
  const read = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') await read(handle, `${path}${name}/`);
      else {
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        found[path + name] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      }
    }
  };
  await read(await (await navigator.storage.getDirectory()).getDirectoryHandle('project'), '');
  return found;
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's own)
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder served as `python -m http.server` does."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Form:
    """A form in a browser, on a copy of a project's `data/`."""

    def __init__(
        self, browser: Browser, address: str, project: Path, width: int = 1280, zone: str = "Asia/Shanghai"
    ) -> None:
        context = browser.new_context(viewport={"width": width, "height": 900}, timezone_id=zone, locale="zh-CN")
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.wrong: list[str] = []
        self.address, self.project = address, project
        self.page.add_init_script(REPORT)
        self.page.add_init_script(PICK)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._asked)
        self.page.goto(address)
        files = {
            path.relative_to(project).as_posix(): base64.b64encode(path.read_bytes()).decode()
            for path in (project / "data").rglob("*")
            if path.is_file()
        }
        self.page.evaluate(COPY, files)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.wrong.append(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "blob:", "data:")):
            self.wrong.append(f"foreign: {request.url}")

    def enter(self) -> None:
        """Choose the folder."""
        self.page.get_by_role("button", name="使用本地仓库").click()
        self.page.get_by_text("集合", exact=True).first.wait_for()

    def go(self, route: str) -> None:
        """To one of the form's own pages."""
        self.page.evaluate("route => { location.hash = route }", f"#/collections/{route}")

    def field(self, path: str) -> str:
        """The selector of a field by its key path."""
        return f'[data-key-path="{path}"]'

    def type(self, path: str, text: str) -> None:
        """Into a line, a number, a date or a moment."""
        if above := re.sub(
            r"(\.[0-9]+)?$", "", path.rpartition(".")[0]
        ):  # what lies below the window is made only when it is scrolled to
            self.page.locator(self.field(above)).evaluate("part => part.scrollIntoView({ block: 'end' })")
        box = self.page.locator(f"{self.field(path)} input:not([type=file])").first
        for _ in range(5):  # a field that is just being made takes its first value from the record once more
            box.fill(text)
            self.page.wait_for_timeout(60)
            if box.input_value() == text:
                return

    def choose(self, path: str, label: str) -> None:
        """One of a few shown, or one of a drop-down list."""
        place = self.page.locator(self.field(path))
        if place.get_by_role("combobox").count():
            place.get_by_role("combobox").first.click()
            self.page.get_by_role("option", name=label).first.click()
        else:
            choice = place.get_by_role("radio", name=label)
            for _ in range(5):
                choice.click()
                self.page.wait_for_timeout(60)
                if choice.get_attribute("aria-checked") == "true":
                    return

    def add(self, path: str) -> None:
        """One more item of a list."""
        self.page.locator(self.field(path)).get_by_role("button", name="添加").last.click()

    def name(self, name: str) -> None:
        """The file's name, which the form asks for on its edge once something is to be saved without one."""
        box = self.page.get_by_role("textbox", name="文件名").and_(self.page.locator("input"))
        if not box.is_visible():
            self.page.get_by_role("button", name="保存", exact=True).click()
        box.fill(name)

    def refused(self, says: str) -> None:
        """It does not save, and says why."""
        self.page.get_by_role("button", name="保存", exact=True).click()
        self.page.locator("[role=alert]").get_by_text(says).first.wait_for()

    def copy(self) -> None:
        """The record that is open, as a new one."""
        save = self.page.get_by_role("button", name="保存", exact=True)
        save.locator("xpath=following::button[1]").click()
        self.page.get_by_role("menuitem", name="复制条目").click()
        self.page.wait_for_url(re.compile("/new$"))

    def open(self, collection: str, name: str = "") -> None:
        """A record, or a new one."""
        self.go(f"{collection}/entries/{name}" if name else f"{collection}/new")
        self.page.locator("[data-key-path]").first.wait_for()

    def save(self) -> None:
        """Save, and wait until the list is back."""
        self.page.get_by_role("button", name="保存", exact=True).click()
        self.page.wait_for_url(lambda address: not re.search("/(new|entries)(/|$)", address))

    def written(self) -> None:
        """Everything that the browser's folder holds, into the project's."""
        for path, content in self.page.evaluate(READ).items():
            (self.project / path).parent.mkdir(parents=True, exist_ok=True)
            (self.project / path).write_bytes(base64.b64decode(content))
