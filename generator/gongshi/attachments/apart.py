"""Looks into files in a process of its own, bounded in time and memory: who knows where an attachment comes from."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from gongshi.attachments.inside import Inside
from gongshi.attachments.look import kind_of, look

SECONDS = 20
"""For one file. A page takes about 0.01 s."""
BYTES = 1 << 30
UNREADABLE = Inside(harms=[("读不出来：文件损坏，或者过于复杂", "用制作它的软件打开，另存或重新导出一份")])


def _bound(seconds: int) -> None:
    """Whatever hangs or grows beyond bounds ends this process; what started it goes on."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 (not there on every system)
        import signal  # noqa: PLC0415

        with suppress(ValueError):  # a lower bound is set already, or (macOS) none can be
            resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        signal.alarm(seconds)


def answer(seconds: str, *names: str) -> None:
    """The other process: one line of JSON a file, in order. A file that it cannot read in time ends it."""
    # Encrypted files are refused, so the PDF library need not load what decrypts them: a third of its start.
    sys.modules["cryptography"] = None  # type: ignore[assignment]
    for name in names:
        _bound(int(seconds))
        print(json.dumps(asdict(look(Path(name)))), flush=True)  # noqa: T201 (this is how it answers)


APART = {"pdf", "ofd", "docx", "xlsx"}
"""Types that a library takes apart. The others are read by a few lines of ours, not worth a process."""


class Looking:
    """Files being looked into while the caller does something else."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._here = [path for path in paths if kind_of(path) not in APART]
        self._left = [path for path in paths if kind_of(path) in APART]
        self._process = self._start() if self._left else None

    def _start(self) -> subprocess.Popen[str]:
        # -P: no module of ours can come from the project's folder, where anything may lie.
        module = ["-P", "-W", "ignore", "-m", "gongshi.attachments"]
        command = [sys.executable, *module, str(SECONDS), *map(str, self._left)]
        pipe, null = subprocess.PIPE, subprocess.DEVNULL
        return subprocess.Popen(command, stdin=null, stdout=pipe, stderr=null, encoding="utf-8")  # noqa: S603

    def _answers(self, process: subprocess.Popen[str]) -> Iterator[Inside]:
        try:
            output, _ = process.communicate(timeout=(SECONDS + 10) * len(self._left))
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
        finally:
            process.kill()  # we may have been asked to end; one that has ended by itself is left alone
        for line in output.splitlines(keepends=True):
            if line.endswith("\n"):
                yield Inside(**json.loads(line))

    def results(self) -> dict[Path, Inside]:
        """What lies inside each file. One that ended the process is unreadable; the rest are asked again."""
        found = {path: look(path) for path in self._here}
        while self._process:
            for path, inside in zip(tuple(self._left), self._answers(self._process), strict=False):
                found[path] = inside
                self._left.remove(path)
            if self._left:
                found[self._left.pop(0)] = UNREADABLE
            self._process = self._start() if self._left else None
        return found
