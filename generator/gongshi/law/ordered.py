"""Whether a notice has a window just where the measures order one."""

from __future__ import annotations

from collections.abc import Container, Iterator

from gongshi.law.lengths import window_lengths
from gongshi.law.rule import Case, Problem
from gongshi.records.kinds import KIND_NAMES


def window_where_ordered(case: Case, ordered: Container[str]) -> Iterator[Problem]:
    """`ordered`: the kinds with a window. A window that is missing where a length is asked is for that rule to say."""
    lengths = window_lengths(case.measures)
    for notice in case.every_notice:
        name, window = KIND_NAMES[notice.kind], notice.current.window
        if window and notice.kind not in ordered and notice.kind not in lengths.kinds:
            message = f"{name}写了公示期，办法没有规定这一类要公示"
            remedy = "删去 window；办法确有规定的，在办法数据的 stage_order 和 public_notice_length 里补上"
            yield case.problem(notice, ("window",), message, remedy)
        elif window is None and notice.kind in ordered and not lengths.number(notice.kind):
            message, remedy = f"{name}没有写公示期", "写 window 的 opens 和 closes；只公布截止日期的，只写 closes"
            yield case.problem(notice, ("kind",), message, remedy)
