"""及时公开

文件应当自成文之日起，在规定的工作日内在本站发布。超过的只作提示：发布时刻按实际填写，不得倒填。
更正版沿用原来成文日期的，看第一次发布的时刻；本站开通以前各届的表彰决定不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.lengths import UNIT_NAMES, Length, counting_in
from gongshi.law.rule import Case, Problem
from gongshi.law.workdays import UnknownYearError

STANDING = True

IN_CALENDAR_DAYS = """
文件应当自成文之日起，在规定的日数内在本站发布；按工作日还是按自然日计算，依照规定。超过的只作提示：发布时刻按实际填写，不得倒填。
更正版沿用原来成文日期的，看第一次发布的时刻；本站开通以前各届的表彰决定不看。
"""


class Terms(Length):
    """Most working days or calendar days between the date on a document and its publication."""


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Count from the date on each document, which itself does not count."""
    for notice in case.every_notice:
        if case.round.before_site and notice.kind == "decision":
            continue
        dated = notice.head.dated
        version = next(version for version in notice.versions if version.head.dated == dated)
        published = version.head.published.date()
        try:
            latest = counting_in(terms.unit, case.workdays).after(dated, terms.number)
        except UnknownYearError as error:
            if (published - dated).days <= terms.number:
                continue  # so few days hold no more working days
            message = f"没有 {error.year} 年的放假安排，无法核对是否及时发布"
            remedy = f"添加 data/calendar/{error.year}.yml，照国务院办公厅的通知写明放假日和调休上班日"
        else:
            if published <= latest:
                continue
            allowed = f"{terms.number} 个{UNIT_NAMES[terms.unit]}"
            message = f"{dated} 成文，{published} 才发布，超过 {allowed}（到 {latest} 为止）"
            remedy = "核对 dated 和 published，按实际日期填写，不得倒填；今后成文后及时发布"
        yield Problem(version.path, ("published",), message, remedy, notice.kind)
