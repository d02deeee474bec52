"""Work on the site's files, in pieces that do not rest on each other, so that each can be done on any core."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from gongshi.parallel import cores, spread
from gongshi.publish.progress import Progress
from gongshi.saving import fill_folder

File = tuple[str, bytes]
"""(address, content)."""
ItemT = TypeVar("ItemT")
ValueT = TypeVar("ValueT")

AT_ONCE = 64
"""Pages in a piece of work: enough that to hand it out takes no time, few enough that all cores end together."""


def chunks(items: Sequence[ItemT], size: int = AT_ONCE) -> Iterator[Sequence[ItemT]]:
    """So many at a time."""
    return (items[start : start + size] for start in range(0, len(items), size))


class Writer:
    """Writes files into a folder that nobody reads yet."""

    def __init__(self, target: Path, progress: Progress) -> None:
        self._target, self._progress = target, progress
        self.written: dict[str, int] = {}
        """The size of each file so far, by its address."""

    def write(self, files: Iterable[File]) -> dict[str, int]:
        """Write some files; returns their sizes. Raises OSError, and ValueError for an address outside the site."""
        sizes = {}

        def inside() -> Iterator[File]:
            for address, content in files:
                if address.startswith("/") or ".." in address.split("/"):
                    raise ValueError(f"{address} would lie outside the site")
                sizes[address] = len(content)
                yield address, content

        fill_folder(self._target, inside())
        return sizes

    def each(
        self, name: str, make: Callable[[ItemT], tuple[Iterable[File], ValueT]], items: Sequence[ItemT]
    ) -> list[ValueT]:
        """Write what `make` makes of each item, on all cores; returns what else it made, in their order."""
        with self._progress.stage(name, len(items)) as advance:

            def made(item: ItemT) -> tuple[dict[str, int], ValueT]:
                files, value = make(item)
                sizes = self.write(files)
                advance(cores())  # others do as much meanwhile
                return sizes, value

            results = spread(made, items, least=2)
        for sizes, _ in results:
            self.written |= sizes
        return [value for _, value in results]

    def here(self, name: str, files: Iterable[File]) -> None:
        """Write files that rest on others, one by one."""
        with self._progress.stage(name):
            self.written |= self.write(files)
