"""Pieces of work on files that are all of one kind to whoever has them done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gongshi.publish.fingerprints import Fingerprint
from gongshi.publish.work import File, Made, Writer
from gongshi.views.values import Values


@dataclass(frozen=True)
class Job:
    """Files that are made together."""

    name: str
    """In every build the same."""
    make: Callable[[], Made]
    fingerprint: Callable[[], Fingerprint | None] = lambda: None
    """Of all that the files rest on, where that is known: while it stays the same they are not made again."""


def do(writer: Writer, stage: str, jobs: Sequence[Job]) -> list[Values]:
    """Have jobs done, on all cores; returns what they made beside files, in their order."""
    return writer.each(stage, lambda job: job.make(), jobs, lambda job: job.fingerprint())


def of_files(make: Callable[[], Iterable[File]]) -> Callable[[], Made]:
    """The work of a job that makes files and nothing else."""
    return lambda: (make(), {})
