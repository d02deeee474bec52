"""Start one command from a small process and say what it took: a child of a large one would be counted as large as it.

Run as a script by `measured`: `python launch.py RESULT COMMAND …`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory


class FailedError(Exception):
    """A build that did not end well, with what it said last."""


@dataclass(frozen=True)
class Measured:
    """What a process and its children took."""

    wall: float
    """Seconds by the clock."""
    cpu: float
    """Seconds of all processors, user and system."""
    mib: float
    """Of the largest of the processes."""


def measured(command: list[str], folder: Path, environment: dict[str, str]) -> Measured:
    """Run a command in a folder. Raises FailedError with its last words."""
    with TemporaryDirectory() as beside:
        result = Path(beside) / "result.json"
        launcher = [sys.executable, "-S", "-E", __file__, str(result), *command]
        code, said = _ended(launcher, folder, {**os.environ, **environment})
        if code or not result.exists():
            raise FailedError(f"{' '.join(command)} ended with {code}\n{said.strip()[-2000:]}")
        return Measured(**json.loads(result.read_text(encoding="utf-8")))


def _ended(command: list[str], folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    """Exit code and what was said. Whoever stops the bench stops the build too: both are in a group of their own."""
    with subprocess.Popen(  # noqa: S603
        command,
        cwd=folder,
        env=environment,
        text=True,
        process_group=0,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        try:
            said, _ = process.communicate()
        except BaseException:
            os.killpg(process.pid, signal.SIGTERM)
            raise
        return process.returncode, said


def main(result: str, *command: str) -> int:
    """Run the command, write what it took, give back its exit code."""
    begun = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - begun
    taken = {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "mib": usage.ru_maxrss / 1024}
    Path(result).write_text(json.dumps(taken), encoding="utf-8")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
