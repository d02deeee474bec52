"""How far a build is and where its time went: a bar on a terminal, plain lines elsewhere, nothing of what is short."""

from __future__ import annotations

import cProfile
import io
import os
import pstats
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from mmap import mmap
from typing import TYPE_CHECKING

import click

from gongshi.parallel import is_done_elsewhere, one_process
from gongshi.publish.progress import Advance

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

LONG = 500
"""With a stage of so many things to do a build is a long one: from then on each stage is told of."""
BAR_WIDTH = 24
MOST_FUNCTIONS = 40
"""In a profile."""


def _only_here(advance: Advance) -> Advance:
    """Other processes that work on the same stage draw no bar of their own."""
    here = os.getpid()
    return lambda count: advance(count) if os.getpid() == here else None


def _bar(name: str, total: int) -> ProgressBar[int]:
    return click.progressbar(length=total, label=name, file=sys.stderr, width=BAR_WIDTH)


def _line(name: str, total: int) -> None:
    click.echo(f"{name}：{total} 项" if total > 1 else name, err=True)


class Watch:
    """Times the stages of a build and shows those of a long one (`publish.progress.Progress`)."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        """Seconds by name."""
        self._began = time.perf_counter()
        self.is_long = False

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[Advance]:
        """Show one stage and time it."""
        with self.timed(name), self._shown(name, total) as advance:
            yield advance

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Time one stage."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.stages[name] = self.stages.get(name, 0) + time.perf_counter() - began

    @contextmanager
    def _shown(self, name: str, total: int) -> Iterator[Advance]:
        self.is_long |= total >= LONG
        if not self.is_long:
            yield lambda _: None
        elif total > 1 and sys.stderr.isatty():
            with _bar(name, total) as bar:
                yield _only_here(lambda count: bar.update(min(count, total - bar.pos)))
                bar.update(total - bar.pos)
        else:
            _line(name, total)
            yield lambda _: None

    def apart(self, name: str) -> WatchApart:
        """Show what is done beside the stages where it is waited for."""
        return WatchApart(self, name)

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.perf_counter() - self._began

    def summary(self) -> str:
        """用时 12.3 秒：读取 1.2，核对 3.4……"""
        parts = "，".join(f"{name} {seconds:.1f}" for name, seconds in self.stages.items() if seconds >= 0.05)
        return f"用时 {self.seconds:.1f} 秒：{parts}"


class WatchApart:
    """How far the work of another process is (`publish.progress.ProgressApart`). It draws nothing: where lines are
    shown it writes its own, for a bar it counts in memory that both have.
    """

    def __init__(self, watch: Watch, name: str) -> None:
        self._watch, self._name, self._here = watch, name, os.getpid()
        self._is_elsewhere = is_done_elsewhere()
        self._counts = memoryview(mmap(-1, 16)).cast("Q")
        """(done, to do) so far."""
        self._is_told = False

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[Advance]:
        """Told by whoever does the work, which may be this process in the end."""
        if os.getpid() == self._here:
            with self._watch.stage(name, total) as advance:
                yield advance
            return
        if self._watch.is_long and not sys.stderr.isatty() and (total > 1 or not self._is_told):
            _line(name, total)
            self._is_told = True  # its small steps need no lines of their own
        self._counts[1] += total
        yield _only_here(self._advance)

    def _advance(self, count: int) -> None:
        self._counts[0] = min(self._counts[0] + count, self._counts[1])

    def apart(self, name: str) -> WatchApart:  # noqa: ARG002 (of the protocol)
        """Within it all is told together."""
        return self

    @contextmanager
    def waiting(self) -> Iterator[Callable[[], None]]:
        """A stage as long as it is waited for; its bar goes on from where the work is."""
        if not self._is_elsewhere:  # done here, where it tells its stages itself
            yield lambda: None
            return
        with self._watch.timed(self._name):
            if not self._watch.is_long or not sys.stderr.isatty():
                yield lambda: None
                return
            with _bar(self._name, 1) as bar:
                yield lambda: self._show(bar)
                bar.update((bar.length or 1) - bar.pos)

    def _show(self, bar: ProgressBar[int]) -> None:
        done, to_do = self._counts
        bar.length = max(to_do, 1)
        bar.update(done - bar.pos)


@contextmanager
def profiled() -> Iterator[None]:
    """Measure each function in one process, and print those that took the longest, with what they called."""
    found = cProfile.Profile()
    with one_process():
        found.enable()
        try:
            yield
        finally:
            found.disable()
    lines = io.StringIO()
    pstats.Stats(found, stream=lines).strip_dirs().sort_stats("cumulative").print_stats(MOST_FUNCTIONS)
    click.echo(lines.getvalue().strip(), err=True)
