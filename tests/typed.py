"""A command with a person at its terminal: what it shows, what is typed."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from pathlib import Path

PATIENCE = 60
"""Seconds to wait for words on the screen."""


class Terminal:
    """A command on a pseudo-terminal."""

    def __init__(self, call: list[str], folder: Path, environment: dict[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        # Whoever opens a terminal first in a new session has it, so that Ctrl+C reaches the command.
        call = ["sh", "-c", 'exec "$@" <"$0" >"$0" 2>&1', os.ttyname(theirs), *call]
        self.process = subprocess.Popen(call, cwd=folder, env=environment, start_new_session=True)
        self._theirs = theirs
        self.shown = ""
        self._read = 0

    def _more(self) -> bool:
        ready, _, _ = select.select([self._ours], [], [], 0.2)
        try:
            content = os.read(self._ours, 65536) if ready else b""
        except OSError:  # the other end is closed
            return False
        self.shown += content.decode("utf-8", "replace")
        return bool(content) or self.process.poll() is None

    def wait_for(self, words: str) -> str:
        """What was shown since the last words that were waited for, once these stand there too."""
        until = time.monotonic() + PATIENCE
        while words not in self.shown[self._read :]:
            assert time.monotonic() < until, self.shown
            assert self._more() or words in self.shown[self._read :], self.shown
        end = self.shown.index(words, self._read) + len(words)
        seen, self._read = self.shown[self._read : end], end
        return seen

    def type(self, text: str) -> None:
        """Keys, as they are pressed."""
        os.write(self._ours, text.encode())

    def answer(self, words: str, text: str) -> None:
        """Wait for a question, then a line."""
        self.wait_for(words)
        self.type(f"{text}\n")

    def end(self) -> int:
        """The exit code, once the command has ended."""
        os.close(self._theirs)
        until = time.monotonic() + PATIENCE
        while self._more():
            assert time.monotonic() < until, self.shown
        code = self.process.wait(PATIENCE)
        os.close(self._ours)
        return code
