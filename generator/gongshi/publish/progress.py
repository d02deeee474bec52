"""What a build tells of how far it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

Advance = Callable[[int], None]
"""Says that so many more are done."""


class Progress(Protocol):
    """Whoever wants to know how far a build is."""

    def stage(self, name: str, total: int = 0) -> AbstractContextManager[Advance]:
        """A stage that begins, and ends with the context; `total`: how much there is to do, where that is known."""


class _Silent:
    def stage(self, name: str, total: int = 0) -> AbstractContextManager[Advance]:  # noqa: ARG002
        return nullcontext(lambda _: None)


SILENT: Progress = _Silent()
"""For whoever does not."""
