"""The kinds of notice: their types, and their names in the public's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from gongshi.records.announcement import Announcement
from gongshi.records.call import Call
from gongshi.records.decision import Decision
from gongshi.records.objections import Objections
from gongshi.records.proposed import Proposed
from gongshi.records.qualified import Qualified
from gongshi.records.revocation import Revocation
from gongshi.records.shortlist import Shortlist

AnyNotice: TypeAlias = Call | Qualified | Shortlist | Proposed | Objections | Decision | Revocation | Announcement


@dataclass(frozen=True)
class Kind:
    """A kind of notice: its type, and what the public calls it and what is in it."""

    shape: type[AnyNotice]
    name: str
    list_name: str = ""
    """What its list of organisations is called, where it has one."""
    deed: str = ""
    """What its list says of each organisation."""


KINDS = {
    "call": Kind(Call, "申报通知"),
    "qualified": Kind(Qualified, "资格审查公示", "资格审查通过名单", "通过资格审查"),
    "shortlist": Kind(Shortlist, "现场评审名单", "现场评审名单", "进入现场评审"),
    "proposed": Kind(Proposed, "拟奖励名单公示", "拟奖励名单", "列入拟奖励名单"),
    "objections": Kind(Objections, "异议处理结果"),
    "decision": Kind(Decision, "表彰决定", "获奖名单", "获得表彰"),
    "revocation": Kind(Revocation, "撤销决定"),
    "announcement": Kind(Announcement, "其他公告"),
}
KIND_NAMES = {key: kind.name for key, kind in KINDS.items()}
