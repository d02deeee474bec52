"""A kind of data: its shape, how its things are made and where they lie, and what its table has a row for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gongshi.views.data.columns import Column, columns, ordered
from gongshi.views.data.shapes import Data
from gongshi.views.data.since import Place, Since

if TYPE_CHECKING:
    from gongshi.views.site import SiteView


@dataclass(frozen=True)
class Resource:
    """A kind of data; it lies at `api/v1/<name>.json` and `.csv`."""

    name: str
    title: str
    about: str
    """What is in it, for the public."""
    item: type[Data]
    items: Callable[[SiteView], Iterator[Any]]
    """Each made when it is asked for: all at once would fill the memory of a small machine."""
    ids: Callable[[SiteView], Iterable[str]] | None = None
    """The `id` of each thing, where each has a file of its own."""
    place: Callable[[Since, Any], Place] | None = None
    """Where a thing lies among the years, for what there is more of each year."""
    row: type[Data] | None = None
    """What the table has a row for, where that is not the thing itself."""
    rows: Callable[[Any], tuple[Any, ...]] = lambda item: (item,)
    """The rows of a thing."""
    first: tuple[str, ...] = ()
    """The columns that a reader of the table looks for first; addresses come last by themselves."""

    @property
    def each(self) -> bool:
        """Whether each thing has a file of its own."""
        return self.ids is not None

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Of its table, in their order."""
        return ordered(columns(self.row or self.item), self.first)
