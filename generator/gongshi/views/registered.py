"""What is registered of an organisation or a person and of a title of theirs, as `assets/lookup.js` reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class RegisteredTitle:
    """A title. Addresses are from the site's root, dates as 2025-12-12; what does not fit its state is empty."""

    state: str
    """`standing`, `revoked` or `dropped` (a corrected decision gives it no more)."""
    award: str
    """2025年度某区质量金奖."""
    name: str
    """The organisation's, as the decision has it."""
    year: int
    mode: str
    certificate: str
    address: str
    decision: str
    decision_address: str
    decision_number: str = ""
    decided: str = ""
    place: int = 0
    """In its decision, from 0."""
    ended_by: str = ""
    """What revoked it."""
    ended_number: str = ""
    ended_address: str = ""
    ended: str = ""
    id: str = ""
    award_key: str = ""
    award_name: str = ""
    """质量金奖."""
    measures: str = ""
    """The number of those that govern its round, in which the awards are named and their use is told."""
    wording: str = ""
    same_award_until: str = ""
    revoked_until: str = ""


@dataclass(frozen=True)
class Registered:
    """An organisation or a person in any published list; most hold no title."""

    name: str
    former_names: tuple[str, ...]
    credit_code: str
    person_code: str
    place: str
    """某公司，焊工: of a person."""
    address: str
    titles: tuple[RegisteredTitle, ...]

    @property
    def code(self) -> str:
        """Of either."""
        return self.credit_code or self.person_code

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is or was called, also by decisions."""
        return tuple(dict.fromkeys((self.name, *self.former_names, *(title.name for title in self.titles))))

    @property
    def data(self) -> dict[str, Any]:
        """For `assets/lookup.js`."""
        return {**vars(self), "titles": [vars(title) for title in self.titles]}
