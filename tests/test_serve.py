"""The live preview: saving a record, a page or a template shows in the browser; a mistake is survived."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import OPEN

PATIENCE = 60
"""Seconds to wait for a rebuild on a busy machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 (our own server)
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def wait_for(address: str, words: str) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if words in read(address):
            return True
        time.sleep(0.2)
    return False


@contextmanager
def serving(project: Path, command: list[str]) -> Iterator[subprocess.Popen[str]]:
    server = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "GONGSHI_AS_OF": OPEN},
    )
    try:
        yield server
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=PATIENCE)


def test_a_preview_that_cannot_start_says_why(project: Path) -> None:
    """A port that is taken is a call that cannot be met; records with errors are findings."""
    command = [sys.executable, "-m", "gongshi", "serve", "--port"]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run([*command, port], cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, "用不了" in done.stderr) == (2, True)
    record = project / "data" / "notices" / "2025" / "proposed.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("kind: proposed", "kind: other"), encoding="utf-8")
    done = subprocess.run([*command, str(free_port())], cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, "[shape]" in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["gongshi", "mkdocs"])
def test_what_is_saved_is_shown(project: Path, command: str) -> None:
    """Through our own command and through the engine's."""
    port = free_port()
    arguments = {
        "gongshi": ["gongshi", "serve", "--port", str(port)],
        "mkdocs": ["mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
    }
    root = f"http://127.0.0.1:{port}/chongming/"
    record = project / "data" / "notices" / "2025" / "proposed.yml"
    text = record.read_text(encoding="utf-8")
    with serving(project, arguments[command]):
        assert wait_for(root + "index.html", "10月27日（周一）24:00")
        record.write_text(text.replace("拟奖励名单的公示", "拟奖励名单甲的公示"), encoding="utf-8")
        assert wait_for(root + "notices/2025-proposed.html", "拟奖励名单甲的公示")
        record.write_text(text.replace("kind: proposed", "kind: other"), encoding="utf-8")
        time.sleep(2)  # the engine answers nothing until the mistake is mended
        record.write_text(text.replace("拟奖励名单的公示", "拟奖励名单乙的公示"), encoding="utf-8")
        assert wait_for(root + "notices/2025-proposed.html", "拟奖励名单乙的公示")
        about = project / "content" / "about.md"
        about.write_text(about.read_text(encoding="utf-8") + "\n新写的一段。\n", encoding="utf-8")
        assert wait_for(root + "about.html", "新写的一段。")
        footer = project / "theme" / "records" / "footer.html"
        footer.write_text(footer.read_text(encoding="utf-8") + "<p>新写的页脚</p>", encoding="utf-8")
        assert wait_for(root + "index.html", "新写的页脚")
