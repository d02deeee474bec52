"""A whole that is cut into files: while it rests on the same nothing is done, then only what differs is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from gongshi.cache.digests import digest
from gongshi.publish.fingerprints import Fingerprint
from gongshi.publish.jobs import Job, do, of_files
from gongshi.publish.work import File, Made, Writer

Cut = tuple[Any, Mapping[str, Callable[[], bytes]]]
"""What is told of the whole, and what makes the content of each file, by address."""


def write_cut(writer: Writer, stage: str, whole: Fingerprint, cut: Callable[[], Cut]) -> Any:
    """Have the files written; returns what is told of the whole. `whole`: of all that `cut` rests on."""
    name, _ = whole
    cut_once = cache(cut)

    def planned() -> Made:
        told, files = cut_once()
        return (), {"told": told, "keys": {address: digest(content()) for address, content in files.items()}}

    def written(address: str) -> Iterator[File]:
        _, files = cut_once()
        yield address, files[address]()

    [plan] = do(writer, stage, [Job(name, planned, lambda: whole)])
    jobs = [
        Job(address, of_files(partial(written, address)), partial(tuple[str, str], (f"{name} {address}", key)))
        for address, key in plan["keys"].items()
    ]
    do(writer, stage, jobs)
    return plan["told"]
