"""The lists that the form offers: each kind of notice by year, rounds, calendars, the office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongshi.office.forms.choices import Choices, choices_of
from gongshi.office.forms.hints import COMMENTS, PUBLISHED, REVISE
from gongshi.office.forms.widgets import Widget, fields_of
from gongshi.records.calendar import Calendar
from gongshi.records.kinds import KINDS
from gongshi.records.office import Office
from gongshi.records.round import Round
from gongshi.register import Register

YAML = {"extension": "yml", "format": "yaml"}
KEPT = {"delete": False}
"""What is published stays: nothing is deleted by a click."""
NEWEST = {"field": "published", "direction": "descending"}


def _named(kind: str, *, only_versions: bool) -> Widget:
    """How a file of a kind may be called. Names begin with the kind, so that no kind takes another's.

    It has to be typed in: a name that the CMS proposes would be `proposed-1` for what should be `proposed.v2`.
    """
    number = r"\.v([2-9]|[1-9][0-9]{1,2})"
    pattern = rf"^{kind}(-[a-z0-9]+)*{number if only_versions else f'({number})?'}$"
    first = "" if only_versions else f"写 {kind}；同一年有几份的，写 {kind}-名称。"
    says = f"{first}更正版写原公告的文件名加 .v2，例如 {kind}.v2。用小写英文字母、数字和连字符"
    return {"editable": ["create"], "pattern": [pattern, says], "hint": f"{says}。发布以后不再改"}


def _of_kind(kind: str, year: int, choices: Choices, *, now: bool) -> Widget:
    """One kind's notices of a year. A folder a year, as the records lie: attachments come to lie beside them."""
    name = KINDS[kind].name
    about = f"{PUBLISHED}{REVISE}" if now else f"往年的公告只写更正版。{PUBLISHED}{REVISE}"
    return {
        "name": f"{kind}-{year}",
        "label": f"{year}年 {name}",
        "label_singular": name,
        "description": about,
        "folder": f"data/notices/{year}",
        "filter": {"field": "kind", "value": kind},
        "create": True,
        **KEPT,
        **YAML,
        "slug": _named(kind, only_versions=not now),
        "summary": "{{title}}（{{slug}}）",
        "sortable_fields": {"fields": ["published", "title"], "default": NEWEST},
        "media_folder": "",
        "public_folder": "",
        "fields": choices.of_kind(kind, fields_of(KINDS[kind].shape, choices)),
    }


def _notices(register: Register, year: int, choices: Choices) -> Iterator[Widget]:
    """All kinds of this year; of the last year with notices before it, those that there are, to be corrected."""
    yield from (_of_kind(kind, year, choices, now=True) for kind in KINDS)
    years = {int(notice.id[:4]) for notice in register.notices.values()}
    if before := max((each for each in years if each < year), default=None):
        yield {"divider": True}
        found = {notice.kind for notice in register.notices.values() if notice.id.startswith(f"{before}-")}
        yield from (_of_kind(kind, before, choices, now=False) for kind in KINDS if kind in found)


def _folder(name: str, label: str, folder: str, pattern: list[str], **more: Any) -> Widget:
    slug = {"editable": ["create"], "pattern": pattern, "hint": pattern[1]}
    return {"name": name, "label": label, "folder": folder, "create": True, **KEPT, **YAML, "slug": slug, **more}


def collections_of(register: Register, year: int) -> list[Widget]:
    """Everything that the form shows on its left. `year`: of the present moment, in which new notices lie."""
    choices = choices_of(register)
    return [
        *_notices(register, year, choices),
        {"divider": True},
        _folder(
            "rounds",
            "届",
            "data/awards/rounds",
            ["^[a-z0-9]+(-[a-z0-9]+)*$", "届的代号，一般写年份，例如 2027"],
            identifier_field="label",
            summary="{{label}}（{{slug}}）",
            description=f"一届一个文件。已经有公告的届，只补充，不改动。{COMMENTS}",
            fields=list(fields_of(Round, choices)),
        ),
        _folder(
            "calendars",
            "放假安排",
            "data/calendar",
            ["^[12][0-9]{3}$", "四位年份，例如 2027"],
            identifier_field="source.title",
            summary="{{slug}}年：{{source.title}}",
            description=f"每年一个文件，照国务院办公厅的通知填写。程序已经知道的年份只填来源。{COMMENTS}",
            fields=list(fields_of(Calendar, choices)),
        ),
    ]


def singletons_of(register: Register) -> list[Widget]:
    """The one file of the office. The measures are left to technicians: their numbers decide what is lawful."""
    first, *others = fields_of(Office, choices_of(register))
    fields = [{**first, "hint": f"{COMMENTS}{first.get('hint', '')}"}, *others]  # one file has no words above it
    return [{"name": "office", "label": "评审办", "file": "data/awards/office.yml", "format": "yaml", "fields": fields}]
