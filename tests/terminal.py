"""A person at a terminal: a pseudo-terminal, what is expected there, and what is typed."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

PATIENCE = 60.0
"""Seconds of silence after which nothing more is expected."""
CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """The command `gongshi`, or another one, started on a terminal of its own, which keys such as Ctrl+C reach."""

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        kind: str = "dumb",
        command: Sequence[str] = (sys.executable, "-m", "gongshi"),
        env: Mapping[str, str] = os.environ,
    ) -> None:
        self.controller, terminal = pty.openpty()
        # Whoever opens a terminal first in a new session has it, so that Ctrl+C reaches the command.
        call = ["sh", "-c", 'exec "$@" <"$0" >"$0" 2>&1', os.ttyname(terminal), *command, *arguments]
        environment = {**env, "PYTHONUTF8": "1", "TERM": kind}
        self.process = subprocess.Popen(call, cwd=folder, env=environment, start_new_session=True)
        self.terminal = terminal
        self.said = b""
        self.seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.controller)
        os.close(self.terminal)

    @property
    def text(self) -> str:
        """Everything on the screen so far."""
        return CONTROLS.sub("", self.said.decode("utf-8", "replace")).replace("\r\n", "\n")

    def _more(self) -> bool:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            over = self.process.poll() is not None
            if select.select([self.controller], [], [], 0 if over else 0.1)[0]:
                self.said += os.read(self.controller, 65536)
                return True
            if over:
                return False
        return False

    def insist(self, deed: Callable[[], None]) -> None:
        """Do something until the command ends, as a person would press a key again: what comes between a prompt and
        the waiting for keys is only seen at the next one.
        """
        for _ in range(20):
            deed()
            until = time.monotonic() + 3
            while self.process.poll() is None and time.monotonic() < until:
                if select.select([self.controller], [], [], 0.1)[0]:
                    self.said += os.read(self.controller, 65536)
            if self.process.poll() is not None:
                return

    def expect(self, words: str) -> None:
        """Wait until the words stand on the screen, after those expected before."""
        while (found := self.text.find(words, self.seen)) < 0:
            assert self._more(), f"{words!r} was expected after:\n{self.text[self.seen :]}"
        self.seen = found + len(words)

    def type(self, line: str, end: str = "\n") -> None:
        """What a person types."""
        os.write(self.controller, f"{line}{end}".encode())

    def answer(self, words: str, line: str) -> None:
        """Wait for a question and answer it."""
        self.expect(words)
        self.type(line)

    def resize(self, rows: int, columns: int) -> None:
        """The window is drawn larger or smaller."""
        fcntl.ioctl(self.controller, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def signal(self, number: signal.Signals) -> None:
        """What a system does to end it."""
        self.process.send_signal(number)

    def ended(self) -> int:
        """The exit code, after everything that was still said."""
        while self._more():
            pass
        return self.process.wait()
