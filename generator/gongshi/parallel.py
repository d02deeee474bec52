"""Work spread over the processor's cores: the same results in the same order as from one."""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import BinaryIO, Generic, NoReturn, TypeVar

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

LEAST = 32
"""Fewer items are not worth the start of another process."""
MOST = 8
"""Processes: each holds its own part of the records."""
PR_SET_PDEATHSIG = 1
"""Of Linux: the signal that a process gets when the one that it was split off from ends."""
WIDTH = 4
"""Bytes of a number in the queue."""
MOST_NUMBERS = 1 << 13
"""In the queue at once: half of what the system keeps for whoever reads it."""


_alone = False


@contextmanager
def one_core() -> Iterator[None]:
    """Do everything in this process, for whoever watches it."""
    global _alone  # noqa: PLW0603 (of the process, as its cores are)
    _alone, before = True, _alone
    try:
        yield
    finally:
        _alone = before


def cores() -> int:
    """How many processes may run at once. One where the system cannot split a process in two safely."""
    if _alone or sys.platform != "linux":
        return 1
    return min(len(os.sched_getaffinity(0)), MOST)


@dataclass(frozen=True)
class _Failed:
    """That the work on an item failed, in another process."""

    number: int
    error: str


@dataclass(frozen=True)
class _Child(Generic[ResultT]):
    """Another process at work."""

    pid: int
    answers: BinaryIO

    def results(self) -> dict[int, ResultT] | _Failed:
        """What it made, by number. Raises ChildProcessError if it was ended from outside."""
        try:
            answer: dict[int, ResultT] | _Failed = pickle.load(self.answers)  # noqa: S301 (from `_answer`)
        except EOFError:
            raise ChildProcessError("一个工作进程被系统终止，可能是内存不足") from None
        return answer

    def end(self) -> None:
        """Whatever it still does is not wanted any more."""
        self.answers.close()
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


class _Queue:
    """Numbers of items that nobody has taken yet: whoever is done takes the next."""

    def __init__(self, count: int) -> None:
        self._step = 1 + count // MOST_NUMBERS
        self._count = count
        self._reading, writing = os.pipe()
        for number in range(0, count, self._step):
            os.write(writing, number.to_bytes(WIDTH, "big"))
        os.close(writing)

    def __iter__(self) -> Iterator[int]:
        while taken := os.read(self._reading, WIDTH):
            first = int.from_bytes(taken, "big")
            yield from range(first, min(first + self._step, self._count))

    def close(self) -> None:
        os.close(self._reading)


def _worked(work: Callable[[ItemT], ResultT], items: Sequence[ItemT], queue: _Queue) -> dict[int, ResultT] | _Failed:
    made = {}
    for number in queue:
        try:
            made[number] = work(items[number])
        except BaseException as error:  # noqa: BLE001 (told to whoever waits)
            return _Failed(number, repr(error))
    return made


def _end_with(parent: int) -> None:
    """Whoever is ended takes this process along: nobody would wait for what it makes."""
    with suppress(AttributeError, OSError):  # a system that has no such call lets it go on, into a pipe that is broken
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def _answer(work: Callable[[ItemT], ResultT], items: Sequence[ItemT], queue: _Queue, pipe: int) -> NoReturn:
    """In the other process: work, answer, and end without a trace of the first one's business."""
    try:
        answer = _worked(work, items, queue)
        with open(pipe, "wb") as file:
            pickle.dump(answer, file, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _split_off(work: Callable[[ItemT], ResultT], items: Sequence[ItemT], queue: _Queue) -> _Child[ResultT]:
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # A thread that holds a lock at this moment would hold it there for ever; what works there takes none of them.
        warnings.simplefilter("ignore", DeprecationWarning)
        here, pid = os.getpid(), os.fork()
    if not pid:
        _end_with(here)
        os.close(reading)
        _answer(work, items, queue, writing)
    os.close(writing)
    return _Child(pid, open(reading, "rb"))  # noqa: PTH123 (closed by `end`)


def _collected(
    work: Callable[[ItemT], ResultT], items: Sequence[ItemT], children: Iterable[_Child[ResultT]]
) -> dict[int, ResultT]:
    """What the others made. What failed there is done again here, so that the error comes with all that it knows."""
    made: dict[int, ResultT] = {}
    for child in children:
        results = child.results()
        if isinstance(results, _Failed):
            work(items[results.number])
            raise ChildProcessError(results.error)  # it failed there alone
        made |= results
    return made


@contextmanager
def _nothing_looked_through() -> Iterator[None]:
    """What is in memory now is taken for needed: to look through it for what is not, again and again, takes time, and
    copies it into each process.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def spread(work: Callable[[ItemT], ResultT], items: Sequence[ItemT], least: int = LEAST) -> list[ResultT]:
    """`work` on each item, in the order of the items. What it changes in memory stays in the process that did it.

    Raises what `work` raises, and ChildProcessError.
    """
    with _nothing_looked_through():
        if len(items) < least or (count := cores()) == 1:
            return [work(item) for item in items]
        return _shared_out(work, items, count)


def _shared_out(work: Callable[[ItemT], ResultT], items: Sequence[ItemT], processes: int) -> list[ResultT]:
    queue, children = _Queue(len(items)), list[_Child[ResultT]]()
    try:
        for _ in range(processes - 1):
            children.append(_split_off(work, items, queue))
        made = {number: work(items[number]) for number in queue}
        made |= _collected(work, items, children)
    finally:
        queue.close()
        for child in children:
            child.end()
    return [made[number] for number in range(len(items))]
