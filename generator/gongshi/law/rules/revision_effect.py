"""更正对公示期的影响

更正公示时写明对公示期的影响：不变（none）、延长（extend）或者重新计算（restart）。不变的，起止日期照旧；延长的，
开始日照旧、结束日推后；重新计算的，不早于更正版的发布日开始。名单增加了组织或者改变了奖项的，公众没有足够的时间查看，
公示期重新计算。没有公示期的公告，写不变。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from gongshi.law.rule import Case, NoTerms, Problem
from gongshi.law.windows import window_of, written_window
from gongshi.records.kinds import KIND_NAMES
from gongshi.records.measures import Measures
from gongshi.records.notice import Listing
from gongshi.register import Notice, Version

STANDING = True


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Compare each version with the one before, from the last restart on: it mends what went wrong until then."""
    for notice in case.every_notice:
        if len({version.head.kind for version in notice.versions}) > 1:
            continue  # that is a finding of its own
        if any(version.window for version in notice.versions):
            yield from _on_window(case, notice)
        else:
            yield from _without_window(notice)


def _on_window(case: Case, notice: Notice) -> Iterator[Problem]:
    since = list(notice.versions[notice.versions.index(notice.window_version) :])
    turned = [after for before, after in pairwise(since) if bool(before.window) != bool(after.window)]
    for version in turned:
        yield from _window_lost_or_found(version)
    if turned or notice.current.window is None:
        return
    for before, after in pairwise(since):
        yield from _window_kept(_Change(notice, before, after, case.measures))
    yield from _listed_anew(case, notice, since)
    yield from _restart_in_time(case, notice)


@dataclass(frozen=True)
class _Change:
    """Two versions of a notice, one after the other, with their windows."""

    notice: Notice
    before: Version
    after: Version
    measures: Measures

    @property
    def windows(self) -> tuple[tuple[date, date], tuple[date, date]]:
        """First and last day of both: a window of which only the last is written begins by its posting."""
        before, after = self.notice.until(self.before), self.notice.until(self.after)
        return window_of(before, self.measures), window_of(after, self.measures)


def _window_lost_or_found(after: Version) -> Iterator[Problem]:
    remedy = "照前一版写 window；前一版没有的，effect 写 restart（重新计算）"
    message = "前一版没有公示期，这一版写了公示期" if after.window else "前一版有公示期，这一版没有写"
    yield Problem(after.path, ("revision", "effect"), message, remedy, after.head.kind)


def _without_window(notice: Notice) -> Iterator[Problem]:
    for version in notice.versions:
        if version.record.revision and version.record.revision.effect != "none":
            message = f"{KIND_NAMES[notice.kind]}没有公示期，更正不影响公示期"
            yield Problem(version.path, ("revision", "effect"), message, "effect 写 none", notice.kind)


def _window_kept(change: _Change) -> Iterator[Problem]:
    (old_opens, old_closes), (opens, closes) = change.windows
    after, newest = change.after, change.after is change.notice.current
    old, kind = f"{old_opens} 至 {old_closes}", after.head.kind
    extends = after.record.revision and after.record.revision.effect == "extend"
    remedy = "这一版已有更正版：更正版的 effect 写 restart，window 从它的发布日起重新计算"
    if not extends and (opens, closes) != (old_opens, old_closes):
        if newest:
            remedy = f"日期照前一版写 {old}；公示期确有改变的，effect 写 extend（延长）或 restart（重新计算）"
        message = f"effect 写的是 none（不变），公示期却与前一版（{old}）不同"
        yield Problem(after.path, ("window",), message, remedy, kind)
    elif extends and (opens != old_opens or closes <= old_closes):
        if newest:
            opening = f"opens 写 {old_opens}，" if written_window(after).opens else ""
            remedy = f"{opening}closes 晚于 {old_closes}；另行起算的，effect 写 restart（重新计算）"
        message = f"effect 写的是 extend（延长），公示期却不是由前一版（{old}）延长的"
        yield Problem(after.path, ("window",), message, remedy, kind)


def _listed_anew(case: Case, notice: Notice, since: list[Version]) -> Iterator[Problem]:
    """Who was not in every version since the window began, for the same award: nobody could object in time."""
    known = [{(code, award) for code, award, _ in _entries(version)} for version in since]
    for index, (code, award, name) in enumerate(_entries(notice.current)):
        if any((code, award) not in entries for entries in known):
            message = f"更正版的名单里，“{name}”是新增的或者改变了奖项，公示期却没有重新计算"
            remedy = "effect 写 restart，window 从更正版的发布日起重新计算"
            yield case.problem(notice, ("organisations", index), message, remedy)


def _entries(version: Version) -> list[tuple[str, str | None, str]]:
    listed = version.record.organisations if isinstance(version.record, Listing) else ()
    return [(each.code, getattr(each, "award", None), each.name) for each in listed]


def _restart_in_time(case: Case, notice: Notice) -> Iterator[Problem]:
    """A window that was restarted does not open before the version that restarted it was published."""
    opens, posted = written_window(notice.current).opens, notice.window_version.head.published.date()
    if opens and notice.window_version is not notice.versions[0] and opens < posted:
        message = f"公示期重新计算，却从 {opens} 开始，早于更正版的发布日期 {posted}"
        yield case.problem(notice, ("window", "opens"), message, f"opens 不早于 {posted}")
