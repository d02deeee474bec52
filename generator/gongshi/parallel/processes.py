"""Another process, split off from this one with all that it knows: it does one piece of work, answers once and ends."""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from select import select
from typing import BinaryIO, Generic, NoReturn, TypeVar

ResultT = TypeVar("ResultT")

MOST = 8
"""Processes: each holds its own part of the records."""
NOW_AND_THEN = 0.2
"""Seconds."""
PR_SET_PDEATHSIG = 1
"""Of Linux: the signal that a process gets when the one that it was split off from ends."""


_alone = False


@contextmanager
def one_process() -> Iterator[None]:
    """Do everything in this process, for whoever watches it."""
    global _alone  # noqa: PLW0603 (of the process, as its cores are)
    _alone, before = True, _alone
    try:
        yield
    finally:
        _alone = before


def can_split_off() -> bool:
    """Whether the system can split a process in two safely, and nobody watches this one."""
    return not _alone and sys.platform == "linux"


def cores() -> int:
    """How many processes may work on the same at once."""
    return min(len(os.sched_getaffinity(0)), MOST) if can_split_off() else 1


@dataclass(frozen=True)
class Child(Generic[ResultT]):
    """Another process at work."""

    pid: int
    answers: BinaryIO

    def result(self, meanwhile: Callable[[], None] = lambda: None) -> ResultT:
        """What it made; `meanwhile` is called now and then. Raises ChildProcessError if it was ended from outside."""
        while not select([self.answers], [], [], NOW_AND_THEN)[0]:
            meanwhile()
        try:
            answer: ResultT = pickle.load(self.answers)  # noqa: S301 (from `_answer`)
        except EOFError:
            raise ChildProcessError("一个工作进程被系统终止，可能是内存不足") from None
        return answer

    def end(self) -> None:
        """Whatever it still does is not wanted any more."""
        self.answers.close()
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def _end_with(parent: int) -> None:
    """Whoever is ended takes this process along: nobody would wait for what it makes."""
    with suppress(AttributeError, OSError):  # a system that has no such call lets it go on, into a pipe that is broken
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def _answer(work: Callable[[], ResultT], pipe: int) -> NoReturn:
    """In the other process: work, answer, and end without a trace of the first one's business."""
    try:
        answer = work()
        with open(pipe, "wb") as file:
            pickle.dump(answer, file, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def split_off(work: Callable[[], ResultT]) -> Child[ResultT]:
    """Have a piece of work done by another process. What it raises is not told: the work itself has to answer it."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # A thread that holds a lock at this moment would hold it there for ever; what works there takes none of them.
        warnings.simplefilter("ignore", DeprecationWarning)
        here, pid = os.getpid(), os.fork()
    if not pid:
        _end_with(here)
        os.close(reading)
        _answer(work, writing)
    os.close(writing)
    return Child(pid, open(reading, "rb"))  # noqa: PTH123 (closed by `end`)
