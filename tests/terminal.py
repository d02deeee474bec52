"""A person at a terminal: a pseudo-terminal, what is expected there, and what is typed."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

PATIENCE = 120.0
"""Seconds of silence after which nothing more is expected."""
CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """The command `gongshi`, or another one, started on a terminal of its own."""

    def __init__(
        self, folder: Path, *arguments: str, command: Sequence[str] = (), env: Mapping[str, str] = os.environ
    ) -> None:
        self.controller, terminal = pty.openpty()
        command = [*(command or (sys.executable, "-m", "gongshi")), *arguments]
        environment = {**env, "TERM": "dumb"}
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env=environment,
            start_new_session=True,
        )
        os.close(terminal)
        self.said = b""
        self.seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.controller)

    @property
    def text(self) -> str:
        """Everything on the screen so far."""
        return CONTROLS.sub("", self.said.decode("utf-8", "replace")).replace("\r\n", "\n")

    def _more(self) -> bool:
        ready, _, _ = select.select([self.controller], [], [], PATIENCE)
        try:
            read = os.read(self.controller, 65536) if ready else b""
        except OSError:  # how Linux says that the other end is closed
            read = b""
        self.said += read
        return bool(read)

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

    def signal(self, number: signal.Signals) -> None:
        """What a system does to end it."""
        self.process.send_signal(number)

    def ended(self) -> int:
        """The exit code, after everything that was still said."""
        while self._more():
            pass
        return self.process.wait()
