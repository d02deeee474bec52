"""Work that another process does meanwhile, so that nobody waits for it before it is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from gongshi.parallel.processes import Child, can_split_off, split_off

ResultT = TypeVar("ResultT")


@dataclass(frozen=True)
class _Made(Generic[ResultT]):
    result: ResultT


class Aside(Generic[ResultT]):
    """A piece of work in another process, also where there is one core: what it takes of memory ends with it.

    Where there can be no other, or it fails there, it is done here when it is asked for: it may be begun twice, and has
    to bear that. What it changes in memory stays in the process that did it.
    """

    def __init__(self, work: Callable[[], ResultT]) -> None:
        self._work = work
        self._child: Child[_Made[ResultT] | None] | None = split_off(self._made) if can_split_off() else None

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
