"""撤销奖励

撤销决定指明所撤销的称号：哪一届、哪个奖项、授予谁。这个称号应当授予过，没有撤销过；依据是办法规定撤销的条款；
成文、发布都在表彰决定之后。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.measures import before_all
from gongshi.law.names import flaw_of
from gongshi.law.rule import Case, Problem
from gongshi.records.fields import Line, Shape
from gongshi.records.revocation import Revocation
from gongshi.register import Notice, Title

STANDING = True


class Terms(Shape):
    """The articles that a revocation may rest on, as the measures number them."""

    articles: tuple[Line, ...]


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """First whether there is such a title, then whether it could be revoked."""
    for notice in case.notices("revocation"):
        record = notice.record
        if not isinstance(record, Revocation):
            continue
        known = not before_all(case.register, notice.versions[0].head.dated)
        if known and record.basis not in terms.articles:
            message = f"撤销的依据写的是“{record.basis}”，办法里撤销奖励的条款是{'、'.join(terms.articles)}"
            yield case.problem(notice, ("basis",), message, f"basis 写{'或'.join(terms.articles)}")
        revoked = (record.revokes.award, record.revokes.code)
        titles = case.register.titles_in(case.round_id)
        title = next((each for each in titles if (each.award, each.code) == revoked), None)
        if title:
            yield from _of_title(case, notice, record, title)
        else:
            award = case.award_name(record.revokes.award)
            given = "、".join(f"{each.winner.name}（{case.award_name(each.award)}）" for each in titles)
            message = f"本届没有授予“{record.revokes.name}”{award}"
            remedy = f"核对 round、award 和 {record.revokes.code_field}；本届获奖的有：{given or '（没有）'}"
            yield case.problem(notice, ("revokes",), message, remedy)


def _of_title(case: Case, notice: Notice, record: Revocation, title: Title) -> Iterator[Problem]:
    if title.revocation and title.revocation.id != notice.id:
        remedy = f"核对所撤销的称号；重复的记录删去，更正前一份的另发更正版（gongshi revise {title.revocation.id}）"
        message = f"这一称号已由 {title.revocation.current.path} 撤销"
        yield case.problem(notice, ("revokes",), message, remedy)
    if record.dated <= title.decision.head.dated:
        dated = title.decision.head.dated
        message = f"撤销决定的成文日期 {record.dated} 不晚于表彰决定（{dated}）"
        yield case.problem(notice, ("dated",), message, f"dated 晚于 {dated}，核对两份文件的日期")
    elif notice.first_published <= title.decision.first_published:
        moment = f"{title.decision.first_published:%Y-%m-%d %H:%M}"
        message = f"撤销决定的发布不晚于表彰决定（{moment}）"
        yield case.problem(notice, ("published",), message, f"在 {moment} 之后发布；时刻写错的，按实际发布填写")
    if flaw := flaw_of(case.register, record.revokes.name, record.revokes):
        yield case.problem(notice, ("revokes", "name"), *flaw)
