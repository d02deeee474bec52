"""发文字号

表彰决定和撤销决定的发文字号由发文机关代字、年份、发文顺序号组成：年份用六角括号，写全四位；顺序号不加“第”字，
不在前面补零，后面加“号”字，中间没有空格。年份与成文日期一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.characters import shown
from gongshi.law.forms import Form, tail_of
from gongshi.law.rule import Case, Problem
from gongshi.law.terms import KindKey
from gongshi.records.decision import Decision
from gongshi.records.fields import Shape
from gongshi.records.kinds import KIND_NAMES
from gongshi.records.revocation import Revocation

STANDING = True


class Terms(Shape):
    """The form of the year and the serial number, as a regular expression; the issuer's sign stands before it."""

    form: Form
    numbered: tuple[KindKey, ...] | None = None
    """The kinds that must have a number; left out, all. A number that stands there has the form in any case."""


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """First the form, then the year in it."""
    for notice in case.notices("decision", "revocation"):
        record = notice.record
        if not isinstance(record, Decision | Revocation):
            continue
        if record.document_number is None:
            if terms.numbered is None or notice.kind in terms.numbered:
                message = f"{KIND_NAMES[notice.kind]}没有写发文字号"
                yield case.problem(notice, ("kind",), message, "补上 document_number，照文件抄录")
            continue
        tail, year = tail_of(record.document_number, terms.form), str(record.dated.year)
        if tail is None:
            message = f"发文字号“{shown(record.document_number)}”不合格式"
            remedy = f"依次写机关代字、〔{year}〕、顺序号和“号”字，例如“{case.measures.number}”"
            yield case.problem(notice, ("document_number",), message, remedy)
        elif year not in tail:
            message = f"发文字号“{record.document_number}”的年份与成文日期 {record.dated} 不一致"
            yield case.problem(notice, ("document_number",), message, f"年份写〔{year}〕；成文日期写错的，改 dated")
