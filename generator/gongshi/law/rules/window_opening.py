"""公示期的开始

公示期不得早于公示在本站发布的日期（北京时间）开始：没有发布，公众无从查看。重新公示的，由“更正对公示期的影响”一项核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.rule import Case, NoTerms, Problem
from gongshi.law.windows import window_of
from gongshi.records.notice import WindowedNotice


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Compare each window with the day on which its notice was first published."""
    for notice in case.every_notice:
        if not isinstance(notice.record, WindowedNotice) or notice.window_version is not notice.versions[0]:
            continue
        opens, posted = window_of(notice.current)[0], notice.first_published.date()
        if opens < posted:
            message = f"公示期从 {opens} 开始，早于发布日期 {posted}"
            yield case.problem(notice, ("window", "opens"), message, f"opens 不早于 {posted}")
