"""Start one command from a small process and say what it took: a child of a large one would be counted as large as it.

Run as a script by `measured`: `python launch.py RESULT COMMAND …`.
"""

from __future__ import annotations

import json
import os
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
        ended = subprocess.run(  # noqa: S603
            launcher, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
        )
        if ended.returncode or not result.exists():
            said = (ended.stdout + ended.stderr).strip()[-2000:]
            raise FailedError(f"{' '.join(command)} ended with {ended.returncode}\n{said}")
        return Measured(**json.loads(result.read_text(encoding="utf-8")))


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
