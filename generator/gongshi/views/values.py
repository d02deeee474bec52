"""Values by name that lie elsewhere until they are asked for, or at hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class Values(Protocol):
    """What a piece of work made beside its files."""

    def __getitem__(self, name: str, /) -> Any:
        """The value of a name."""

    def key(self, name: str) -> str:
        """What tells it from any other value; empty where nobody compares."""


class AtHand(dict[str, Any]):
    """Values in memory."""

    def key(self, name: str) -> str:  # noqa: ARG002 (of the protocol)
        """Nobody compares them."""
        return ""


def at_hand(values: Mapping[str, Any]) -> Values:
    """These values as they are."""
    return AtHand(values)
