"""Corrected notices: the version that had it wrong, the one that has it right, and what that does to the window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any, TypeAlias

from records.days import after, moment, window
from records.made import Made
from records.words import WORDS

Period: TypeAlias = dict[str, date]


def windows(posted: date, effect: str, rng: Random) -> tuple[Period, Period, int]:
    """The window as it was first posted, as it became, and after how many working days the correction came."""
    first = window(posted, rng.randint(0, 2))
    if effect == "restart":
        return first, window(after(posted, 2), 0), 2
    if effect == "extend":
        return first, {**first, "closes": after(first["closes"], 2)}, 1
    return first, first, 1


def corrected(right: Made, wrong: dict[str, Any], reason: str, later: int) -> Iterator[Made]:
    """Both versions, the second some working days later. The reason names the effect too: `proposed-extend`."""
    yield Made(right.name, right.year, {**right.record, **wrong})
    day = after(right.record["dated"], later)
    revision = {"reason": WORDS["reasons"][reason], "effect": reason.partition("-")[2] or "none"}
    record = {**right.record, "dated": day, "published": moment(day, 15)}
    body = record.pop("body")
    yield Made(f"{right.name}.v2", right.year, {**record, "revision": revision, "body": body})
