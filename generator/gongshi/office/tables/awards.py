"""The awards that a list may name: their keys, and what the measures call them."""

from __future__ import annotations

from gongshi.law.measures import governing, newest
from gongshi.records.measures import Award
from gongshi.register import Register


def _awards(register: Register, round_id: str | None) -> dict[str, Award]:
    """Those that a round offers, as the measures that govern it have them, else as the newest do."""
    _, measures = (governing(register, round_id) if round_id else None) or newest(register)
    entry = register.rounds.get(round_id or "")
    return {key: each for key, each in measures.awards.items() if entry is None or key in entry.awards}


def award_names(register: Register, round_id: str | None) -> dict[str, str]:
    """The short name of each award by its key."""
    return {key: each.short_name for key, each in _awards(register, round_id).items()}


def award_keys(register: Register, round_id: str | None) -> dict[str, str]:
    """The key of each award by every way to write it: its short name, its name, its key."""
    return {
        text: key for key, each in _awards(register, round_id).items() for text in (each.short_name, each.name, key)
    }
