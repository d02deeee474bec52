"""Who settles what is open in a draft, and what the call of the command has said already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from gongshi.office.drafting.dates import Proposed
from gongshi.office.drafting.leaves import Leaf
from gongshi.source.walk import Route, Value


class Asker(Protocol):
    """Who settles what is open: a person at a terminal, or nobody."""

    def value(self, leaf: Leaf, proposed: Proposed | None) -> Value:
        """The value for a field; None leaves it out."""

    def organisations(self, listed: list[Value]) -> list[Value]:
        """The list, where one was carried over: without those that are to go; or a new one, where it is empty."""

    def removals(self, listed: list[Value]) -> list[Value]:
        """Who of a window's list is taken off it, after an objection was upheld."""


@dataclass
class Given:
    """What the call of the command says."""

    values: Mapping[Route, str] = field(default_factory=dict)
    drops: tuple[Route, ...] = ()
    organisations: list[Value] = field(default_factory=list)
    """A whole list, from a file; else the one of the stage before."""
    another: bool = False
    """That it may be the second of its kind in the round."""
