"""A view as lists show it: the fields of the card that it is made upon, and no more."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    CardT = TypeVar("CardT", bound=DataclassInstance)


def narrowed(view: CardT, card: type[CardT]) -> CardT:
    """The card alone. `view` is of a type made upon it."""
    return card(**{each.name: getattr(view, each.name) for each in fields(card)})
