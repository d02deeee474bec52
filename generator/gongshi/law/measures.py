"""Which measures govern a round, and what of them a page or a rule may cite."""

from __future__ import annotations

from datetime import date

from gongshi.findings import Basis
from gongshi.records.measures import Measures, Provision
from gongshi.register import Notice, Register


def in_force(register: Register, day: date) -> tuple[str, Measures] | None:
    """The measures in force on a day, with their identifier; none when there are none."""
    for key, measures in sorted(register.measures.items()):
        if measures.in_force <= day <= measures.lapses:
            return key, measures
    return None


def newest(register: Register) -> tuple[str, Measures]:
    """The measures that came into force last, whether or not they still are."""
    return max(register.measures.items(), key=lambda item: item[1].in_force)


def before_all(register: Register, day: date) -> bool:
    """Whether a day lies before the first measures that the site knows: what was asked then is not known here."""
    return day < min(measures.in_force for measures in register.measures.values())


def deciding_notice(register: Register, round_id: str) -> Notice | None:
    """The notice whose date picks a round's measures: its call, else its oldest."""
    notices = register.of_round(round_id, "call") or register.of_round(round_id)
    return notices[0] if notices else None


def deciding_day(register: Register, round_id: str) -> date | None:
    """The date of that notice."""
    notice = deciding_notice(register, round_id)
    return notice.versions[0].head.dated if notice else None


def governing(register: Register, round_id: str) -> tuple[str, Measures] | None:
    """The measures that govern a round, by the choice `governing_measures`; a later revision never changes them."""
    day = deciding_day(register, round_id)
    return in_force(register, day) if day else None


def bases(measures: Measures, provision: Provision, kind: str = "") -> tuple[Basis, ...]:
    """What a provision rests on, as far as it concerns a kind of notice (all of it when no kind is named)."""
    return tuple(
        Basis(cite.document or measures.number, cite.article, cite.quote or "")
        for cite in provision.cites
        if not kind or not cite.kinds or kind in cite.kinds
    )
