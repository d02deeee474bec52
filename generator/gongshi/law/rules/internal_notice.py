"""组织内部公示

申报组织在申报时应当在组织内部公示。记录写了内部公示起止日期的，核对工作日数是否足够，并且不晚于资格审查公示成文。
开始当日是否计入，与向社会的公示取法相同。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.rule import Case, Problem
from gongshi.records.fields import Count, Shape
from gongshi.records.qualified import Applicant, Qualified
from gongshi.register import Notice


class Terms(Shape):
    """Least working days of the notice inside the organisation."""

    working_days: Count


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Look at every organisation that gives the dates."""
    for notice in case.notices("qualified"):
        for index, applicant in enumerate(notice.record.organisations if isinstance(notice.record, Qualified) else ()):
            yield from _of_applicant(case, notice, index, applicant, terms.working_days)


def _of_applicant(case: Case, notice: Notice, index: int, applicant: Applicant, least: int) -> Iterator[Problem]:
    if not applicant.internal_notice:
        return
    opens, closes = applicant.internal_notice.opens, applicant.internal_notice.closes
    route = ("organisations", index, "internal_notice", "closes")
    works_on_first = case.workdays.day(opens).working
    first_counts = case.measures.choices.posting_day.choice == "counted"
    counted = case.workdays.count(opens, closes) - (works_on_first and not first_counts)
    if counted < least:
        earliest = case.workdays.after(opens, least - (works_on_first and first_counts))
        message = f"“{applicant.name}”的内部公示只有 {counted} 个工作日，应当不少于 {least} 个"
        remedy = f"公示到 {earliest} 才够，按实际日期填写；实际不足的，补足后再列入名单"
        yield case.problem(notice, route, message, remedy)
    if closes > notice.record.dated:
        message = f"“{applicant.name}”的内部公示到 {closes} 才结束，晚于资格审查公示的成文日期 {notice.record.dated}"
        yield case.problem(notice, route, message, f"closes 不晚于 {notice.record.dated}；内部公示结束后再列入名单")
