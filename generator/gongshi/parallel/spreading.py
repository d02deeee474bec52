"""Work spread over the processor's cores: the same results in the same order as from one."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from gongshi.parallel.processes import Child, cores, split_off

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

LEAST = 32
"""Fewer items are not worth the start of another process."""
WIDTH = 4
"""Bytes of a number in the queue."""
MOST_NUMBERS = 1 << 13
"""In the queue at once: half of what the system keeps for whoever reads it."""


@dataclass(frozen=True)
class _Failed:
    """That the work on an item failed, in another process."""

    number: int
    error: str


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


def _collected(
    work: Callable[[ItemT], ResultT], items: Sequence[ItemT], children: Iterable[Child[dict[int, ResultT] | _Failed]]
) -> dict[int, ResultT]:
    """What the others made. What failed there is done again here, so that the error comes with all that it knows."""
    made: dict[int, ResultT] = {}
    for child in children:
        results = child.result()
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


def nothing_else() -> None:
    """What there is to do meanwhile, where there is nothing."""


def spread(
    work: Callable[[ItemT], ResultT],
    items: Sequence[ItemT],
    least: int = LEAST,
    meanwhile: Callable[[], None] = nothing_else,
) -> list[ResultT]:
    """`work` on each item, in the order of the items. What it changes in memory stays in the process that did it.

    `meanwhile` is done here first, while others work already. Raises what either raises, and ChildProcessError.
    """
    with _nothing_looked_through():
        if len(items) < least or (count := cores()) == 1:
            meanwhile()
            return [work(item) for item in items]
        return _shared_out(work, items, count, meanwhile)


def _shared_out(
    work: Callable[[ItemT], ResultT], items: Sequence[ItemT], processes: int, meanwhile: Callable[[], None]
) -> list[ResultT]:
    queue, children = _Queue(len(items)), list[Child[dict[int, ResultT] | _Failed]]()
    try:
        for _ in range(processes - 1):
            children.append(split_off(partial(_worked, work, items, queue)))
        meanwhile()
        made = {number: work(items[number]) for number in queue}
        made |= _collected(work, items, children)
    finally:
        queue.close()
        for child in children:
            child.end()
    return [made[number] for number in range(len(items))]
