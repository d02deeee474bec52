"""评选步骤

各阶段依次发布，不能缺少前一阶段。资格审查公示或者拟奖励名单公示结束，并且异议处理结果已经发布之后，
才能发布后一阶段；异议处理结果在公示期满之后成文、发布。公示重新计算的，以重新计算后的公示期为准。
申报在通知成文之后截止，资格审查公示的成文不早于申报截止。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from gongshi.law.ordered import window_where_ordered
from gongshi.law.rule import Case, Problem
from gongshi.law.terms import KindKey, WindowKind
from gongshi.law.windows import closes_of
from gongshi.records.call import Call
from gongshi.records.fields import Key, Shape
from gongshi.records.kinds import KIND_NAMES
from gongshi.records.objections import Objections
from gongshi.register import Notice


class Terms(Shape):
    """The stages in order, those with a window, and what each cannot do without."""

    order: tuple[KindKey, ...]
    windows: tuple[WindowKind, ...]
    needs: dict[KindKey, tuple[KindKey, ...]]


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Look at every stage, then at everything that came after it."""
    if case.round.before_site:
        return
    for position, kind in enumerate(terms.order):
        later = [notice for after in terms.order[position + 1 :] for notice in case.notices(after)]
        for notice in case.notices(kind):
            yield from _missing(case, notice, terms.needs.get(kind, ()))
            if kind in terms.windows and notice.current.window:
                yield from _after_window(case, notice, later)
            else:
                yield from _after(case, notice, later)
    yield from _applications(case)
    yield from window_where_ordered(case, terms.windows)


def _applications(case: Case) -> Iterator[Problem]:
    """Applications end after they were called for, and before anybody qualified."""
    ends = []
    for notice in case.notices("call"):
        if isinstance(notice.record, Call):
            closes, called = notice.record.applications.closes, notice.versions[0].head.dated
            ends.append(closes)
            if closes < called:
                message = f"申报到 {closes} 截止，早于申报通知的成文日期 {called}"
                yield case.problem(notice, ("applications", "closes"), message, "核对 applications 和 dated 的日期")
    for notice in case.notices("qualified") if ends else ():
        if notice.head.dated < max(ends):
            message = f"{_name('qualified')}的成文日期 {notice.head.dated} 早于申报截止的 {max(ends)}"
            remedy = f"dated 不早于 {max(ends)}；截止日期写错或者提前的，另发申报通知的更正版（gongshi revise）"
            yield case.problem(notice, ("dated",), message, remedy)


def _missing(case: Case, notice: Notice, needed: tuple[Key, ...]) -> Iterator[Problem]:
    for kind in needed:
        if not case.notices(kind):
            message = f"{_name(notice.kind)}之前应当有{_name(kind)}，本届还没有"
            yield case.problem(notice, ("kind",), message, f"先发布{_name(kind)}（kind: {kind}）")


def _after(case: Case, notice: Notice, later: list[Notice]) -> Iterator[Problem]:
    """What comes after a notice without a window is published after it."""
    for each in later:
        if _posted(each) <= notice.first_published:
            moment = f"{notice.first_published:%Y-%m-%d %H:%M}"
            message = f"{_name(each.kind)}的发布不晚于{_name(notice.kind)}（{moment}）"
            yield case.problem(each, ("published",), message, f"在 {moment} 之后发布；时刻写错的，按实际发布填写")


def _after_window(case: Case, notice: Notice, later: list[Notice]) -> Iterator[Problem]:
    """What comes after a window waits for its last day and for what became of the objections."""
    closes, name = closes_of(notice.current), _name(notice.kind)
    settlements = _settlements(case, notice)
    settled = _settled(settlements, closes)
    early = [each for each in later if _posted(each).date() <= closes]
    for each in early:
        message = f"{_name(each.kind)}在{name}结束（{closes}）之前发布"
        yield case.problem(each, ("published",), message, f"在 {closes} 之后、异议处理结果发布之后再发布")
    waiting = [each for each in later if each not in early]
    if settled:
        yield from _dated_early(case, notice, settlements, closes)
        for each in waiting:
            if _posted(each) < settled:
                message = f"{_name(each.kind)}早于{name}的异议处理结果（{settled:%Y-%m-%d %H:%M}）发布"
                yield case.problem(each, ("published",), message, f"在 {settled:%Y-%m-%d %H:%M} 或之后发布")
    elif settlements:
        message = f"{name}到 {closes} 才结束，异议处理结果已先发布"
        remedy = f"在 {closes} 之后发布；公示期重新计算的，另发异议处理结果的更正版（gongshi revise）"
        yield case.problem(settlements[-1], ("published",), message, remedy)
    elif waiting:
        message = f"{name}的异议处理结果还没有发布，{_name(waiting[0].kind)}不能发布"
        remedy = f"先发布异议处理结果（kind: objections，concerns: {notice.id}），没有异议的，各数写 0"
        yield case.problem(waiting[0], ("published",), message, remedy)


def _dated_early(case: Case, notice: Notice, settlements: list[Notice], closes: date) -> Iterator[Problem]:
    """An outcome that was published after the window and written before its end."""
    dates = [version.head.dated for each in settlements for version in each.versions]
    if max(dates) <= closes:
        message = f"异议处理结果的成文日期 {max(dates)} 不晚于{_name(notice.kind)}的最后一天 {closes}"
        remedy = f"dated 晚于 {closes}；期满之前成文的，期满之后重新处理，另发更正版（gongshi revise）"
        yield case.problem(settlements[-1], ("dated",), message, remedy)


def _settlements(case: Case, notice: Notice) -> list[Notice]:
    return [
        each
        for each in case.notices("objections")
        if isinstance(each.record, Objections) and each.record.concerns == notice.id
    ]


def _settled(settlements: list[Notice], closes: date) -> datetime | None:
    """When it was first said, after the window had closed, what became of the objections."""
    moments = (version.head.published for each in settlements for version in each.versions)
    return min((moment for moment in moments if moment.date() > closes), default=None)


def _posted(notice: Notice) -> datetime:
    """When the version that counts was published: the one that (re)started the window, else the newest."""
    return (notice.window_version if notice.current.window else notice.current).head.published


def _name(kind: str) -> str:
    return KIND_NAMES.get(kind, kind)
