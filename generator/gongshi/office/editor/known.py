"""What the office's own records say that helps whoever writes the next one: values to choose from, and examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from gongshi.records.kinds import KIND_NAMES
from gongshi.records.notice import Listing, Organisation, WindowedNotice
from gongshi.records.notice import Notice as Record
from gongshi.register import Register

MOST_OFFERED = 20
"""Of one field's values, so that a list is still read."""
LONGEST_EXAMPLE = 60
"""In characters."""


@dataclass(frozen=True)
class Choice:
    """A value that a field may have, and what it means."""

    value: str
    meaning: str = ""


def _newest_first(register: Register) -> list[Record]:
    return [notice.record for notice in reversed(register.oldest_first)]


def _used(records: Iterable[Record], field: str) -> tuple[Choice, ...]:
    """The values of a field of organisations, newest first, each once."""
    lists = (record.organisations for record in records if isinstance(record, Listing))
    found = dict.fromkeys(getattr(each, field, None) for listed in lists for each in listed)
    return tuple(Choice(value) for value in found if value)[:MOST_OFFERED]


def _windows(register: Register) -> tuple[Choice, ...]:
    notices = reversed(register.oldest_first)
    found = [
        Choice(each.id, each.record.title)
        for each in notices
        if isinstance(each.record, WindowedNotice) and each.record.window
    ]
    return tuple(found[:MOST_OFFERED])


def choices_in(register: Register) -> dict[str, dict[str, tuple[Choice, ...]]]:
    """By kind of file and field, what the office's data offers. Other values are let through: a rule judges them."""
    awards = {key: award.name for measures in register.measures.values() for key, award in measures.awards.items()}
    by_key = tuple(Choice(key, name) for key, name in awards.items())
    rounds = sorted(register.rounds.items(), key=lambda each: each[1].ordinal, reverse=True)
    records = _newest_first(register)
    kinds = tuple(Choice(key, name) for key, name in KIND_NAMES.items())
    notice = {
        "kind": kinds,
        "award": by_key,
        "round": tuple(Choice(key, f"{each.label}，{each.year}年度") for key, each in rounds),
        "issuer": tuple(Choice(each.name, each.short_name) for each in register.office.issuers.values()),
        "concerns": _windows(register),
        "town": tuple(Choice(name) for name in register.office.towns.values()),
        "sector": _used(records, "sector"),
        "recommended_by": _used(records, "recommended_by"),
    }
    return {"notice": notice, "round": {"awards": by_key}, "measures": {"kinds": kinds, "shown_by": kinds}}


def organisations_in(register: Register) -> tuple[Organisation, ...]:
    """Those in the lists of the newest round, as they were last listed: the next list is made from them."""
    newest = max(register.rounds, key=lambda key: register.rounds[key].ordinal, default=None)
    found: dict[str, Organisation] = {}
    for record in _newest_first(register):
        if isinstance(record, Listing) and record.round == newest:
            for each in record.organisations:
                found.setdefault(each.code, each)
    return tuple(found.values())


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, str | int | date) else ""


def _examples(value: Any) -> Iterator[tuple[tuple[str, str], str]]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    for each in inner:
        yield from _examples(each)
    if isinstance(value, BaseModel):
        for field, each in value:
            if (shown := _shown(each)) and len(shown) <= LONGEST_EXAMPLE:
                yield (type(value).__name__, field), shown
            yield from _examples(each)


def examples_in(register: Register) -> dict[tuple[str, str], str]:
    """By shape and field, what stood there last."""
    rounds = sorted(register.rounds.values(), key=lambda each: each.ordinal, reverse=True)
    calendars = [register.calendars[year] for year in sorted(register.calendars, reverse=True)]
    measures = sorted(register.measures.values(), key=lambda each: each.in_force, reverse=True)
    found: dict[tuple[str, str], str] = {}
    for record in (*_newest_first(register), *rounds, *calendars, *measures, register.office):
        for place, shown in _examples(record):
            found.setdefault(place, shown)
    return found
