"""What a build tells of how far it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

Advance = Callable[[int], None]
"""Says that so many more are done."""


class Progress(Protocol):
    """Whoever wants to know how far a build is."""

    def apart(self, name: str) -> ProgressApart:
        """Of work that is done beside the stages, by another process where there are several."""

    def stage(self, name: str, total: int = 0) -> AbstractContextManager[Advance]:
        """A stage that begins, and ends with the context; `total`: how much there is to do, where that is known."""


class ProgressApart(Progress, Protocol):
    """Told by whoever does the work, and shown where it is waited for."""

    def waiting(self) -> AbstractContextManager[Callable[[], None]]:
        """It is waited for. Its value, called now and then, shows how far it is."""


class _Silent:
    def apart(self, name: str) -> ProgressApart:  # noqa: ARG002
        return self

    def waiting(self) -> AbstractContextManager[Callable[[], None]]:
        return nullcontext(lambda: None)

    def stage(self, name: str, total: int = 0) -> AbstractContextManager[Advance]:  # noqa: ARG002
        return nullcontext(lambda _: None)


SILENT: Progress = _Silent()
"""For whoever does not."""
