"""申报通知公开的文件

申报通知应当同时公开管理办法、评审标准和评审规则，作为通知的附件，或者链接到已经公布的网页。缺少任何一件的，不能发布。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from gongshi.law.rule import Case, Problem
from gongshi.records.call import Call
from gongshi.records.fields import Line, Shape


class Terms(Shape):
    """The documents that go out with a call, and what the measures name them."""

    documents: dict[Literal["measures", "criteria", "review_rules"], Line]


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Name all the documents that a call lacks at once."""
    for notice in case.notices("call"):
        if isinstance(notice.record, Call):
            documents = notice.record.documents
            missing = {key: name for key, name in terms.documents.items() if getattr(documents, key) is None}
            if missing:
                message = f"申报通知没有公开{'、'.join(missing.values())}"
                fields = "、".join(f"{key}（{name}）" for key, name in missing.items())
                remedy = f"在 documents 里补上 {fields}，写明 title，以及 file（附件）或 link（网页）"
                yield case.problem(notice, ("documents",), message, remedy)
