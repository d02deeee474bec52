"""What a notice is called: in the words of the last one of its kind, or as such notices usually are."""

from __future__ import annotations

from gongshi.office.drafting.background import Background
from gongshi.office.drafting.dates import Proposed
from gongshi.records.kinds import KIND_NAMES, KINDS
from gongshi.records.objections import Objections
from gongshi.records.revocation import Revocation
from gongshi.records.round import Round
from gongshi.register import Notice

USUAL = {
    "call": "关于开展{round}{award}申报工作的通知",
    "qualified": "关于{round}{award}{list}的公示",
    "shortlist": "关于{round}{award}{list}的公告",
    "proposed": "关于{round}{award}{list}的公示",
    "objections": "关于{round}{award}{concerned}异议处理结果的公告",
    "decision": "{issuer}关于表彰{round}{award}{winners}的决定",
}


def title(background: Background) -> Proposed | None:
    """A title, where one can be made from what is known."""
    if background.kind == "revocation":
        return _of_revocation(background)
    if background.kind not in USUAL or background.round is None:
        return None
    for notice in background.before():
        if _alike(notice, background) and (words := _renamed(notice, background, background.round)):
            return Proposed(words, f"照 {notice.id} 的写法")
    concerned = background.register.notices.get(background.text("concerns"))
    words = USUAL[background.kind].format(
        round=background.round.label,
        award=background.register.office.award,
        list=KINDS[background.kind].list_name,
        concerned=KIND_NAMES[concerned.kind] if concerned else "",
        issuer=background.text("issuer"),
        winners=_winners(background, background.round),
    )
    return Proposed(words, "通常的写法")


def _winners(background: Background, entry: Round) -> str:
    """获奖组织, 获奖个人, or both, as the round's awards honour them."""
    awards = background.measures.awards
    honoured = {awards[key].honours for key in entry.awards if key in awards}
    return {frozenset({"individual"}): "获奖个人", frozenset({"organisation"}): "获奖组织"}.get(
        frozenset(honoured), "获奖组织和个人"
    )


def _alike(notice: Notice, background: Background) -> bool:
    """An outcome is called like outcomes of the same kind of window."""
    if not isinstance(notice.record, Objections):
        return True
    notices = background.register.notices
    then, now = notices.get(notice.record.concerns), notices.get(background.text("concerns"))
    return bool(then and now and then.kind == now.kind)


def _renamed(notice: Notice, background: Background, entry: Round) -> str:
    """The title with this round in place of its own; nothing if it does not name its round."""
    theirs = background.register.rounds.get(notice.record.round or "")
    if not theirs or theirs.label not in notice.record.title:
        return ""
    return notice.record.title.replace(theirs.label, entry.label).replace(str(theirs.year), str(entry.year))


def _of_revocation(background: Background) -> Proposed | None:
    name, award = background.text("revokes", "name"), background.text("revokes", "award")
    if not name or award not in background.measures.awards:
        return None
    called = background.measures.awards[award].name
    for notice in background.before():
        if isinstance(notice.record, Revocation):
            then = notice.record.revokes
            theirs = background.measures.awards.get(then.award)
            if theirs and then.name in notice.record.title and theirs.name in notice.record.title:
                words = notice.record.title.replace(then.name, name).replace(theirs.name, called)
                return Proposed(words, f"照 {notice.id} 的写法")
    return Proposed(f"{background.text('issuer')}关于撤销{name}{called}的决定", "通常的写法")
