"""评选间隔

办法规定了两届评选之间相隔的年数。一届的年度与前一届的年度相隔不足的，不能发布。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.rule import Case, Problem
from gongshi.law.terms import Few
from gongshi.records.fields import Shape


class Terms(Shape):
    """Least years between two rounds."""

    years: Few


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Compare the round with the one before it; two of the same ordinal are one after the other too."""
    previous = case.register.round_before(case.round_id)
    if previous is None:
        return
    first = previous.year + terms.years
    if case.round.year < first:
        rounds_apart = f"{case.round.label}（{case.round.year}）与{previous.label}（{previous.year}）"
        message = f"{rounds_apart}相隔不足 {terms.years} 年"
        remedy = f"year 不早于 {first}；年度没有写错的，核对两届的 ordinal"
        yield Problem(f"data/awards/rounds/{case.round_id}.yml", ("year",), message, remedy)
