"""What changed between two versions of a notice, as a reader would tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from typing import Any

from gongshi.records.call import CallDocuments, PublishedDocument
from gongshi.records.fields import Period, Shape
from gongshi.records.notice import Attachment, Listing, Organisation
from gongshi.records.objections import Removed
from gongshi.records.revocation import RevokedTitle
from gongshi.records.window import Window
from gongshi.register import Version
from gongshi.views.paragraphs import differing
from gongshi.views.words import long_date, minute

CODES = {"credit_code", "person_code"}
"""Whom it is about: another code is another entry."""
UNCOMPARED = {"kind", "round", "published", "revision", "tombstones", "organisations"}
"""What every version has of its own, or what is compared item by item."""


@dataclass(frozen=True)
class Change:
    """One difference. An empty `before` means it is new, an empty `after` that it is gone."""

    subject: str
    before: str
    after: str


def at_most(told: Sequence[Change], number: int, length: int) -> tuple[Change, ...]:
    """The first of them, so many, of not more than so many characters together."""
    lengths = accumulate(len(each.before) + len(each.after) for each in told)
    return tuple(each for each, so_far in zip(told[:number], lengths, strict=False) if so_far <= length)


def _shape(value: Shape, awards: Mapping[str, str]) -> str:
    """All that tells one from another: a file under the same title may still be another file."""
    if isinstance(value, Period | Window):
        last = long_date(value.closes)
        return f"{long_date(value.opens)}—{last}" if value.opens else f"至{last}止"
    if isinstance(value, Attachment):
        return f"{value.title}（{value.file}，摘要 {value.sha256[:12]}…）"
    if isinstance(value, PublishedDocument):
        return f"{value.title}（{value.file or value.link}）"
    if isinstance(value, Removed):
        return f"{value.name}（{value.code}）：{value.reason}"
    if isinstance(value, RevokedTitle):
        return f"{value.name}（{value.code}）：{awards.get(value.award, value.award)}"
    return str(value)


def _text(value: Any, awards: Mapping[str, str]) -> str:
    if isinstance(value, Shape):
        return _shape(value, awards)
    if isinstance(value, tuple):
        each_on_its_line = any(isinstance(each, Shape) for each in value)
        return ("\n" if each_on_its_line else "、").join(_text(each, awards) for each in value)
    if isinstance(value, datetime):
        return minute(value)
    if isinstance(value, date):
        return long_date(value)
    return "" if value is None else str(value)


def _only(these: Any, those: Any) -> Any:
    """Of two lists, what the first has of its own; all of it where they differ in order alone."""
    if not isinstance(these, tuple) or not isinstance(those, tuple) or set(these) == set(those):
        return these
    others = set(those)
    return tuple(each for each in these if each not in others)


def _fields(before: Any, after: Any, awards: Mapping[str, str], subject: str = "") -> Iterator[Change]:
    for key in type(after).model_fields:
        old, new = getattr(before, key, None), getattr(after, key)
        if key in UNCOMPARED or key in CODES or old == new:
            continue
        called = type(after).model_fields[key].title or key
        name = f"{subject}：{called}" if subject else called
        if key == "body":
            yield from _paragraphs(old or "", new, name)
        elif isinstance(new, CallDocuments):
            yield from _fields(old, new, awards, name)
        elif key == "award":
            yield Change(name, *(awards.get(each or "", each or "") for each in (old, new)))
        else:
            yield Change(name, _text(_only(old, new), awards), _text(_only(new, old), awards))


def _paragraphs(before: str, after: str, name: str) -> Iterator[Change]:
    """Only what changed of a long text, paragraph by paragraph."""
    old, new = ([each.strip() for each in text.split("\n") if each.strip()] for text in (before, after))
    for removed, added in differing(old, new):
        yield Change(name, "\n".join(removed), "\n".join(added))


def _lists(
    before: tuple[Organisation, ...], after: tuple[Organisation, ...], awards: Mapping[str, str]
) -> Iterator[Change]:
    old, new = ({each.code: each for each in listed} for listed in (before, after))
    for code, organisation in old.items():
        if code not in new:
            yield Change("名单移出", f"{organisation.name}（{code}）", "")
    for code, organisation in new.items():
        if code not in old:
            yield Change("名单增加", "", f"{organisation.name}（{code}）")
        else:
            yield from _fields(old[code], organisation, awards, organisation.name)


def changes(before: Version, after: Version, awards: Mapping[str, str]) -> tuple[Change, ...]:
    """The differences between two versions, fields first, then the list. `awards`: their names by their keys."""
    found = list(_fields(before.record, after.record, awards))
    if isinstance(before.record, Listing) and isinstance(after.record, Listing):
        found += _lists(before.record.organisations, after.record.organisations, awards)
    return tuple(found)
