"""Runs the command while calls go wrong: `faulty.py '[[call, which, fault]]' build …`, for the fault tests.

A call is `module:name` or `module:Class.name`; from the `which`-th on it fails, or a signal comes just before it.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import time
from contextlib import nullcontext
from importlib import import_module
from itertools import count
from typing import Any

from gongshi import cli
from gongshi.parallel import one_process

OTHERS = "OTHERS"
"""The fault by which every process is ended that is not the first."""
HERE = os.getpid()


def fail(fault: str) -> None:
    """Send ourselves the signal, or raise the error, of that name."""
    if fault == OTHERS:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.01)  # so that there are others
    elif number := getattr(signal, fault, None):
        os.kill(os.getpid(), number)
    else:
        code = getattr(errno, fault)
        raise OSError(code, os.strerror(code))


def spoil(call: str, which: int, fault: str) -> None:
    """Put something in the place of a function that lets it go wrong."""
    module, _, name = call.partition(":")
    owner: Any = import_module(module)
    *inside, last = name.split(".")
    for each in inside:
        owner = getattr(owner, each)
    original, calls = getattr(owner, last), count(1)

    def spoilt(*arguments: Any, **named: Any) -> Any:
        if next(calls) >= which:
            fail(fault)
        return original(*arguments, **named)

    setattr(owner, last, spoilt)


if __name__ == "__main__":
    faults = json.loads(sys.argv[1])
    among_others = any(fault == OTHERS for *_, fault in faults)
    for each in faults:
        spoil(*each)
    with nullcontext() if among_others else one_process():  # in which calls can be counted
        cli.main(args=sys.argv[2:])
