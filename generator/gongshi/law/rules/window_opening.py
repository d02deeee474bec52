"""公示期的开始

公示期不得早于公示在本站发布的日期（北京时间）开始：没有发布，公众无从查看。重新公示的，由“更正对公示期的影响”一项核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.rule import Case, NoTerms, Problem
from gongshi.law.windows import first_after_posting, written_window
from gongshi.register import Notice


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Compare each window with the day on which its notice was first published."""
    for notice in case.every_notice:
        if notice.current.window is None:
            continue
        opens, posted = written_window(notice.current).opens, notice.first_published.date()
        if opens is None:
            yield from _over_before_it_began(case, notice)
        elif notice.window_version is notice.versions[0] and opens < posted:
            message = f"公示期从 {opens} 开始，早于发布日期 {posted}"
            yield case.problem(notice, ("window", "opens"), message, f"opens 不早于 {posted}")


def _over_before_it_began(case: Case, notice: Notice) -> Iterator[Problem]:
    """Of a window of which only the last day is written: the day that it begins comes from the posting."""
    first, closes = first_after_posting(notice, case.measures), written_window(notice.current).closes
    if closes < first:
        posted = notice.window_version.head.published.date()
        message = f"公示到 {closes} 为止，{posted} 才发布，公示期从 {first} 算起，没有一天"
        yield case.problem(notice, ("window", "closes"), message, f"closes 不早于 {first}")
