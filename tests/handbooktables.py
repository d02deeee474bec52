"""The tables of the handbook that are made from the types and the rules: which fields there are, and what is found.

They stand between `<!-- fields:proposed -->` and `<!-- /fields -->`; `pytest tests/test_handbook.py --update-handbook`
writes them anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic.fields import FieldInfo

from gongshi.law.rule import all_rules
from gongshi.office.drafting.layout import in_order, shape_in
from gongshi.records.calendar import Calendar
from gongshi.records.fields import Period, Shape
from gongshi.records.kinds import KINDS
from gongshi.records.notice import Organisation, RoundNotice
from gongshi.records.round import Round
from gongshi.records.window import Window

WHOLE = (Period, Window)
"""Written on one line, so that their fields need no line of their own."""
HEAD = "| 字段 | 必填 | 写什么 |\n|---|---|---|"
ASKED = {
    ("call", "documents"): "call_documents",
    ("call", "documents.measures"): "call_documents",
    ("call", "documents.criteria"): "call_documents",
    ("call", "documents.review_rules"): "call_documents",
    ("qualified", "organisations.declared_sole_application"): "same_year_declaration",
    ("proposed", "organisations.mode"): "mode_named",
    ("decision", "organisations.mode"): "mode_named",
    ("qualified", "window"): "public_notice_length",
    ("proposed", "window"): "public_notice_length",
}
"""(kind, field) that a record may lack in its shape → the rule that asks for it. A test takes each away."""
MADE = re.compile(r"(<!-- (fields|findings):(\S+) -->\n).*?(<!-- /\2 -->)", re.DOTALL)


def fields(shape: type[Shape], prefix: str = "") -> dict[str, FieldInfo]:
    """Every field and those one level below, in the order in which the office writes them."""
    found: dict[str, FieldInfo] = {}
    for name in in_order(shape.model_fields, shape):
        found[f"{prefix}{name}"] = info = shape.model_fields[name]
        inner = shape_in(info.annotation)
        if not prefix and inner and issubclass(inner, Shape) and inner not in WHOLE:
            found |= fields(inner, f"{name}.")
    return found


def field_table(kind: str) -> str:
    """Of a kind's own fields; `notice` and `organisations` are those that all have."""
    shared = {**fields(RoundNotice), **fields(Organisation, "organisations.")}
    if kind == "notice":
        chosen = fields(RoundNotice)
    elif kind == "organisations":
        chosen = fields(Organisation, "organisations.")
    elif kind in KINDS:
        chosen = {name: info for name, info in fields(KINDS[kind].shape).items() if name not in shared}
    else:
        chosen = fields(Round if kind == "round" else Calendar)
    return (
        "\n".join([HEAD, *(_row(kind, name, info) for name, info in chosen.items())]) if chosen else "没有另外的字段。"
    )


def _row(kind: str, name: str, info: FieldInfo) -> str:
    rule = ASKED.get((kind, name), "")
    must = "是" if info.is_required() else "规则要求" if rule else "否"
    words = "：".join(filter(None, (info.title, info.description)))
    by = f"（`{rule.replace('_', '-')}`）" if rule else ""
    return f"| `{name}` | {must} | {words}{by} |"


def finding_table(text: str) -> str:
    """The rules in the order of their names, each with the remedy that the handbook has for it already."""
    remedies = dict(re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| ([^|]+) \|$", text, re.MULTILINE))
    return "\n".join(["| 编号 | 核对什么 | 多半怎样改 |\n|---|---|---|", *_rules(remedies)])


def _rules(remedies: dict[str, str]) -> Iterator[str]:
    for key, rule in all_rules().items():
        name = key.replace("_", "-")
        yield f"| `{name}` | {rule.title} | {remedies.get(name, '照“改法”一行')} |"


def made_anew(text: str) -> str:
    """The handbook with its tables as the types and rules have them now."""

    def table(match: re.Match[str]) -> str:
        made = field_table(match[3]) if match[2] == "fields" else finding_table(match[0])
        return f"{match[1]}\n{made}\n\n{match[4]}"

    return MADE.sub(table, text)
