"""Measures follow each other: on no day are two of them in force, and the site warns in good time of their end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from gongshi.references.flaw import Flaw
from gongshi.register import Register

MOST_MONTHS = 120


def notice_of_lapse(register: Register) -> Iterator[Flaw]:
    """A slip in the months would count back beyond the calendar."""
    for key, measures in register.measures.items():
        if measures.lapse_notice_months > MOST_MONTHS:
            message, remedy = f"{measures.lapse_notice_months} 个月太长", f"核对数字，不超过 {MOST_MONTHS}"
            yield f"data/awards/measures/{key}.yml", ("lapse_notice_months",), message, remedy


def one_at_a_time(register: Register) -> Iterator[Flaw]:
    """Else it would be chance which of the two a round is judged by."""
    in_order = sorted(register.measures.items(), key=lambda item: (item[1].in_force, item[0]))
    for (before_key, before), (key, measures) in pairwise(in_order):
        if measures.in_force <= before.lapses:
            last = measures.in_force - timedelta(days=1)
            message = f"{measures.in_force} 起施行，{before.number}到 {before.lapses} 才失效，同一天有两个办法施行"
            remedy = f"前一办法已经废止的，把 {before_key}.yml 的 lapses 改为 {last}；日期写错的，改 in_force"
            yield f"data/awards/measures/{key}.yml", ("in_force",), message, remedy
