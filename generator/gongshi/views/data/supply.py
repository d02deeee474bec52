"""Where the things of a kind of data come from: what each of them rests on, and so what has to be made together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gongshi.register import Register

if TYPE_CHECKING:
    from gongshi.views.edition import Edition
    from gongshi.views.holders import Newcomers
    from gongshi.views.site import SiteView

OldestFirst = Callable[[Register, Any], Any]
"""Of a thing: what its place among those of the same year goes by."""


@dataclass(frozen=True)
class FromParts:
    """Each part has its own, which rest on nothing else; those of a year lie in files of that year."""

    make: Callable[[Edition, datetime], Iterator[Any]]
    """Of a part, and since when it has been as it is."""
    order: OldestFirst
    newest_first: bool = False


@dataclass(frozen=True)
class FromMoments:
    """Each happened once and stays; those of a year lie in files of that year."""

    happened: Callable[[SiteView], Iterable[Any]]
    """In their order. Whatever it was, it says its `moment`."""
    make: Callable[[SiteView, Any], Any]
    newest_first: bool = False


@dataclass(frozen=True)
class FromHolders:
    """Put together from all parts that list somebody, for those together whom one part was the first to list."""

    make: Callable[[SiteView, Newcomers], Iterator[Any]]


@dataclass(frozen=True)
class FromSite:
    """Few, and each may rest on anything."""

    make: Callable[[SiteView], Iterator[Any]]


@dataclass(frozen=True)
class Chosen:
    """Some of the things of another kind."""

    of: str
    """The other kind's name."""
    fits: Callable[[Any], bool]


Supply = FromParts | FromMoments | FromHolders | FromSite | Chosen
