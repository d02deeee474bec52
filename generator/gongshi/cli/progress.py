"""How far a build is and where its time went: a bar on a terminal, plain lines elsewhere, nothing of what is short."""

from __future__ import annotations

import cProfile
import io
import pstats
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from gongshi.parallel import one_core
from gongshi.publish.progress import Advance

LONG = 500
"""A stage with so many things to do is told of as it goes on."""
WORTH_TELLING = 2.0
"""Seconds from which on a build says what they went into."""
BAR_WIDTH = 24
MOST_FUNCTIONS = 40
"""In a profile."""


class Watch:
    """Times the stages of a build and shows the long ones (`publish.progress.Progress`)."""

    def __init__(self) -> None:
        self._stages: dict[str, float] = {}
        self._began = time.perf_counter()

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[Advance]:
        """Show one stage and time it."""
        began = time.perf_counter()
        try:
            with self._shown(name, total) as advance:
                yield advance
        finally:
            self._stages[name] = self._stages.get(name, 0) + time.perf_counter() - began

    @contextmanager
    def _shown(self, name: str, total: int) -> Iterator[Advance]:
        if total < LONG:
            yield lambda _: None
        elif sys.stderr.isatty():
            with click.progressbar(length=total, label=name, file=sys.stderr, width=BAR_WIDTH, show_eta=True) as bar:
                yield bar.update
        else:
            click.echo(f"{name}：{total} 项", err=True)
            yield lambda _: None

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.perf_counter() - self._began

    def summary(self) -> str:
        """用时 12.3 秒：读取 1.2，核对 3.4……"""
        parts = "，".join(f"{name} {seconds:.1f}" for name, seconds in self._stages.items() if seconds >= 0.05)
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
