"""What changed between two versions of a notice, as a reader would tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any

from gongshi.records.fields import Period, Shape
from gongshi.records.notice import Listing, Organisation
from gongshi.register import Version
from gongshi.views.words import long_date, minute

FIELD_NAMES = {
    "title": "标题",
    "issuer": "发布机构",
    "dated": "成文日期",
    "window": "公示期",
    "applications": "申报时间",
    "body": "正文",
    "document_number": "发文字号",
    "committee_reviewed": "评审委审议日期",
    "documents": "公开文件",
    "attachments": "附件",
    "concerns": "对应的公示",
    "received": "收到异议",
    "accepted": "受理异议",
    "upheld": "异议成立",
    "removed": "移出名单",
    "revokes": "撤销的称号",
    "basis": "依据",
    "name": "名称",
    "former_names": "曾用名",
    "sector": "行业",
    "town": "所在乡镇",
    "award": "奖项",
    "mode": "先进质量管理模式",
    "summary": "模式摘要",
    "recommended_by": "推荐单位",
    "internal_notice": "内部公示",
    "declared_sole_application": "单一申报声明",
    "prize": "奖金",
    "certificate": "证书编号",
}
UNCOMPARED = {"kind", "round", "published", "revision", "organisations"}
"""What every version has of its own, or what is compared item by item."""


@dataclass(frozen=True)
class Change:
    """One difference. An empty `before` means it is new, an empty `after` that it is gone."""

    subject: str
    before: str
    after: str


def _text(value: Any) -> str:
    if isinstance(value, Period):
        return f"{long_date(value.opens)}—{long_date(value.closes)}"
    if isinstance(value, datetime):
        return minute(value)
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, tuple):
        return "、".join(_text(each) for each in value)
    # A file or an organisation shows its name; str.title is a method, not a name.
    named = getattr(value, "title", None) if isinstance(value, Shape) else None
    return str(named or getattr(value, "name", None) or ("" if value is None else value))


def _fields(before: Any, after: Any, subject: str = "") -> Iterator[Change]:
    for key in type(after).model_fields:
        old, new = getattr(before, key, None), getattr(after, key)
        if key in UNCOMPARED or key == "credit_code" or old == new:
            continue
        if key == "body":
            yield from _paragraphs(old or "", new)
            continue
        name = FIELD_NAMES.get(key, key)
        yield Change(f"{subject}：{name}" if subject else name, _text(old), _text(new))


def _paragraphs(before: str, after: str) -> Iterator[Change]:
    """Only what changed of a long text, paragraph by paragraph."""
    old, new = ([each.strip() for each in text.split("\n") if each.strip()] for text in (before, after))
    for how, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how != "equal":
            yield Change(FIELD_NAMES["body"], "\n".join(old[old_from:old_to]), "\n".join(new[new_from:new_to]))


def _lists(before: tuple[Organisation, ...], after: tuple[Organisation, ...]) -> Iterator[Change]:
    old, new = ({each.credit_code: each for each in listed} for listed in (before, after))
    for code, organisation in old.items():
        if code not in new:
            yield Change("名单移出", f"{organisation.name}（{code}）", "")
    for code, organisation in new.items():
        if code not in old:
            yield Change("名单增加", "", f"{organisation.name}（{code}）")
        else:
            yield from _fields(old[code], organisation, organisation.name)


def changes(before: Version, after: Version) -> tuple[Change, ...]:
    """The differences between two versions, fields first, then the list."""
    found = list(_fields(before.record, after.record))
    if isinstance(before.record, Listing) and isinstance(after.record, Listing):
        found += _lists(before.record.organisations, after.record.organisations)
    return tuple(found)
