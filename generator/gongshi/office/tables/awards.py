"""The awards that a list may name: their keys, by what the measures call them."""

from __future__ import annotations

from gongshi.law.measures import governing, newest
from gongshi.register import Register


def award_names(register: Register, round_id: str | None) -> dict[str, str]:
    """The short name of each award by its key, as the measures of the round have it, else the newest."""
    _, measures = (governing(register, round_id) if round_id else None) or newest(register)
    offered = register.rounds[round_id].awards if round_id in register.rounds else tuple(measures.awards)
    return {key: measures.awards[key].short_name for key in offered if key in measures.awards}


def award_keys(register: Register, round_id: str | None) -> dict[str, str]:
    """The key of each award by every way to write it: its key, its name, its short name."""
    _, measures = (governing(register, round_id) if round_id else None) or newest(register)
    return {
        text: key
        for key in award_names(register, round_id)
        for text in (key, measures.awards[key].name, measures.awards[key].short_name)
    }
