"""A kind of data: its shape, where its things come from, and what its table has a row for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gongshi.views.data.columns import Column, columns, ordered
from gongshi.views.data.shapes import Data
from gongshi.views.data.supply import FromMoments, FromParts, Supply

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
    supply: Supply
    ids: Callable[[SiteView], Iterable[str]] | None = None
    """The `id` of each thing, where each has a file of its own."""
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

    @property
    def by_year(self) -> bool:
        """Whether its things lie in files by year beside the whole: of what there is more of each year."""
        return isinstance(self.supply, FromParts | FromMoments)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Of its table, in their order."""
        return ordered(columns(self.row or self.item), self.first)
