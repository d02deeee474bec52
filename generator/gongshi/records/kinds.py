"""The kinds of notice: their types, and their names in the public's words."""

from __future__ import annotations

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

KINDS: dict[str, type[AnyNotice]] = {
    "call": Call,
    "qualified": Qualified,
    "shortlist": Shortlist,
    "proposed": Proposed,
    "objections": Objections,
    "decision": Decision,
    "revocation": Revocation,
    "announcement": Announcement,
}

KIND_NAMES = {
    "call": "申报通知",
    "qualified": "资格审查公示",
    "shortlist": "现场评审名单",
    "proposed": "拟奖励名单公示",
    "objections": "异议处理结果",
    "decision": "表彰决定",
    "revocation": "撤销决定",
    "announcement": "其他公告",
}
