"""What a command finds around it: a locale, streams, and somebody who ends it. `cli` calls it before all else."""

from __future__ import annotations

import io
import os
import signal
import sys
from typing import NoReturn

from gongshi.tidying import seldom_tidied


def _encoding(stream: io.TextIOWrapper) -> str:
    """The stream's own encoding where it can say Chinese, such as GB18030; else UTF-8."""
    try:
        "公示".encode(stream.encoding)
    except UnicodeEncodeError:
        return "utf-8"
    return stream.encoding


def _start_again(encoding: str) -> None:
    """Where the locale would decide what files are called, or the rules would lose the docstrings that are their pages.

    The locale still decides what a terminal gets. Returns where all is well.
    """
    misnamed = sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode
    stripped = sys.flags.optimize > 1 and "PYTHONOPTIMIZE" in os.environ
    if os.name == "posix" and (misnamed or stripped):
        environment = {**os.environ, "PYTHONIOENCODING": f"{encoding}:backslashreplace"}
        environment.pop("PYTHONOPTIMIZE", None)
        os.execve(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]], environment)  # noqa: S606 (ourselves)


def _end(number: int, _: object) -> NoReturn:
    """Unwind as after Ctrl+C, so that what was begun is tidied up."""
    sys.exit(128 + number)


def settle() -> None:
    """Let Chinese through in any locale, let a request to end be heeded in order, and let memory alone."""
    streams = [stream for stream in (sys.stdout, sys.stderr) if isinstance(stream, io.TextIOWrapper)]
    _start_again(_encoding(streams[0]) if streams else "utf-8")
    for stream in streams:
        stream.reconfigure(encoding=_encoding(stream), errors="backslashreplace")
    signal.signal(signal.SIGTERM, _end)
    seldom_tidied()
