"""Counting working days for rules, where a year's calendar may not be known yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from gongshi.law.rule import Problem
from gongshi.law.workdays import UnknownYearError, Workdays

ItemT = TypeVar("ItemT")


def where_known(judge: Callable[[ItemT], Iterator[Problem]], items: Iterable[ItemT]) -> Iterator[Problem]:
    """The problems of each item. Of one whose days cannot be counted, the rule `known_calendar` says so, with the
    file to add; it does not hide the others.
    """
    for item in items:
        try:
            yield from judge(item)
        except UnknownYearError:
            continue


def named(workdays: Workdays, day: date, number: int) -> str:
    """The n-th working day after `day` for a remedy: what is wrong stays wrong when its date cannot be told."""
    try:
        return str(workdays.after(day, number))
    except UnknownYearError as error:
        return f"{day} 之后的第 {number} 个工作日（录入 {error.year} 年的放假安排后才能算出日期）"
