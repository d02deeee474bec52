"""Work that another process does meanwhile, so that nobody waits for it before it is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from gongshi.parallel.processes import Child, can_split_off, cores, split_off

ResultT = TypeVar("ResultT")


LARGE = 120 << 10
"""Memory of this process in KiB, beyond which what more work takes had better not be added."""


def _most_memory() -> int:
    """Of this process so far, in KiB."""
    from resource import RUSAGE_SELF, getrusage  # noqa: PLC0415 (of Unix alone)

    return getrusage(RUSAGE_SELF).ru_maxrss


def is_done_elsewhere() -> bool:
    """Whether work aside goes to another process. On one core it does once this one is large: to take turns costs a
    tenth of the time, but what it takes of memory ends with it.
    """
    return cores() > 1 or (can_split_off() and _most_memory() > LARGE)


@dataclass(frozen=True)
class _Made(Generic[ResultT]):
    result: ResultT


class Aside(Generic[ResultT]):
    """A piece of work in another process; where there is none, or it fails there, it is done here when it is asked for.

    What it changes in memory stays in the process that did it. It may be begun twice, and has to bear that.
    """

    def __init__(self, work: Callable[[], ResultT]) -> None:
        self._work = work
        self._child: Child[_Made[ResultT] | None] | None = split_off(self._made) if is_done_elsewhere() else None

    def _made(self) -> _Made[ResultT] | None:
        try:
            return _Made(self._work())
        except Exception:  # noqa: BLE001 (it fails here once more, and tells why)
            return None

    def result(self, meanwhile: Callable[[], None] = lambda: None) -> ResultT:
        """Wait for it; `meanwhile` is called now and then. Raises what the work raises, and ChildProcessError."""
        made = self._child.result(meanwhile) if self._child else None
        self.close()
        return made.result if made else self._work()

    def close(self) -> None:
        """It is not wanted any more."""
        if self._child:
            self._child.end()
            self._child = None
