"""How far a build is and where its time went: a bar on a terminal, plain lines elsewhere, nothing of what is short."""

from __future__ import annotations

import cProfile
import io
import os
import pstats
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from gongshi.parallel import one_core
from gongshi.publish.progress import Advance

LONG = 500
"""With a stage of so many things to do a build is a long one: from then on each stage is told of."""
BAR_WIDTH = 24
MOST_FUNCTIONS = 40
"""In a profile."""


def _only_here(advance: Advance) -> Advance:
    """Other processes that work on the same stage draw no bar of their own."""
    here = os.getpid()
    return lambda count: advance(count) if os.getpid() == here else None


class Watch:
    """Times the stages of a build and shows those of a long one (`publish.progress.Progress`)."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        """Seconds by name."""
        self._began, self._process = time.perf_counter(), os.getpid()
        self.is_long = False

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[Advance]:
        """Show one stage and time it."""
        began = time.perf_counter()
        try:
            with self._shown(name, total) as advance:
                yield advance
        finally:
            self.stages[name] = self.stages.get(name, 0) + time.perf_counter() - began

    @contextmanager
    def _shown(self, name: str, total: int) -> Iterator[Advance]:
        self.is_long |= total >= LONG
        if not self.is_long or (os.getpid() != self._process and sys.stderr.isatty()):
            yield lambda _: None
        elif total > 1 and sys.stderr.isatty():
            with click.progressbar(length=total, label=name, file=sys.stderr, width=BAR_WIDTH) as bar:
                yield _only_here(lambda count: bar.update(min(count, total - bar.pos)))
                bar.update(total - bar.pos)
        else:
            click.echo(f"{name}：{total} 项" if total > 1 else name, err=True)
            yield lambda _: None

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.perf_counter() - self._began

    def summary(self) -> str:
        """用时 12.3 秒：读取 1.2，核对 3.4……"""
        parts = "，".join(f"{name} {seconds:.1f}" for name, seconds in self.stages.items() if seconds >= 0.05)
        return f"用时 {self.seconds:.1f} 秒：{parts}"


@contextmanager
def profiled() -> Iterator[None]:
    """Measure each function in one process, and print those that took the longest, with what they called."""
    found = cProfile.Profile()
    with one_core():
        found.enable()
        try:
            yield
        finally:
            found.disable()
    lines = io.StringIO()
    pstats.Stats(found, stream=lines).strip_dirs().sort_stats("cumulative").print_stats(MOST_FUNCTIONS)
    click.echo(lines.getvalue().strip(), err=True)
