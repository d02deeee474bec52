"""Work spread over the processor's cores: the same results in the same order as from one."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, NoReturn, TypeVar

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

LEAST = 32
"""Fewer items are not worth the start of another process."""
MOST = 8
"""Processes: each holds its own part of the records."""


def cores() -> int:
    """How many processes may run at once. One where the system cannot split a process in two safely."""
    if sys.platform != "linux":
        return 1
    return min(len(os.sched_getaffinity(0)), MOST)


@dataclass(frozen=True)
class _Child:
    """Another process at work."""

    pid: int
    answers: BinaryIO

    def results(self) -> list[object]:
        """What it made; raises what it raised, or ChildProcessError if it was ended from outside."""
        try:
            results, error = pickle.load(self.answers)  # noqa: S301 (from the process that was split off below)
        except EOFError:
            raise ChildProcessError("一个工作进程被系统终止，可能是内存不足") from None
        if error:
            raise error
        return list(results)

    def end(self) -> None:
        """Whatever it still does is not wanted any more."""
        self.answers.close()
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def _packed(error: BaseException) -> BaseException:
    """An error that can be sent: some cannot be put together again from what they say."""
    try:
        return error if type(pickle.loads(pickle.dumps(error))) is type(error) else RuntimeError(repr(error))  # noqa: S301
    except Exception:  # noqa: BLE001 (whatever its own code raises)
        return RuntimeError(repr(error))


def _answer(work: Callable[[ItemT], ResultT], items: Sequence[ItemT], pipe: int) -> NoReturn:
    """In the other process: work, answer, and end without a trace of the first one's business."""
    answer: tuple[list[ResultT], BaseException | None] = ([], None)
    try:
        answer = ([work(item) for item in items], None)
    except BaseException as error:  # noqa: BLE001 (sent to whoever waits)
        answer = ([], _packed(error))
    try:
        with open(pipe, "wb") as file:
            pickle.dump(answer, file, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _split_off(work: Callable[[ItemT], ResultT], items: Sequence[ItemT]) -> _Child:
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # A thread that holds a lock at this moment would hold it there for ever; what works there takes none of them.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if not pid:
        os.close(reading)
        _answer(work, items, writing)
    os.close(writing)
    return _Child(pid, open(reading, "rb"))  # noqa: PTH123 (closed by `end`)


def spread(work: Callable[[ItemT], ResultT], items: Sequence[ItemT], least: int = LEAST) -> list[ResultT]:
    """`work` on each item, in the order of the items. What it changes in memory stays in the process that did it.

    Raises what `work` raises, the first of several in the order of processes, and ChildProcessError.
    """
    count = cores() if len(items) >= least else 1
    shares = [items[number::count] for number in range(count)]
    children: list[_Child] = []
    try:
        children += [_split_off(work, share) for share in shares[1:]]
        made: list[list[object]] = [[work(item) for item in shares[0]]]
        made += [child.results() for child in children]
    finally:
        for child in children:
            child.end()
    results: list[ResultT] = [None] * len(items)  # type: ignore[list-item] # each is put in its place below
    for number, its in enumerate(made):
        results[number::count] = its  # type: ignore[assignment] # as `work` made them
    return results
