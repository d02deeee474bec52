"""及时公开

文件应当自成文之日起，在规定的工作日内在本站发布。超过的只作提示：发布时刻按实际填写，不得倒填。
更正版沿用原来成文日期的，看第一次发布的时刻；本站开通以前各届的表彰决定不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.rule import Case, Problem
from gongshi.law.terms import Few
from gongshi.law.workdays import UnknownYearError
from gongshi.records.fields import Shape

STANDING = True


class Terms(Shape):
    """Most working days between the date on a document and its publication."""

    working_days: Few


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Count from the date on each document, which itself does not count."""
    for notice in case.every_notice:
        if case.round.before_site and notice.kind == "decision":
            continue
        dated = notice.record.dated
        version = next(version for version in notice.versions if version.record.dated == dated)
        published = version.record.published.date()
        try:
            latest = case.workdays.after(dated, terms.working_days)
        except UnknownYearError as error:
            if (published - dated).days <= terms.working_days:
                continue  # so few days hold no more working days
            message = f"没有 {error.year} 年的放假安排，无法核对是否及时发布"
            remedy = f"添加 data/calendar/{error.year}.yml，照国务院办公厅的通知写明放假日和调休上班日"
        else:
            if published <= latest:
                continue
            message = f"{dated} 成文，{published} 才发布，超过 {terms.working_days} 个工作日（到 {latest} 为止）"
            remedy = "核对 dated 和 published，按实际日期填写，不得倒填；今后成文后及时发布"
        yield Problem(version.path, ("published",), message, remedy, notice.kind)
