"""What a draft may say in each field, from what the register and the measures know; the clerk decides."""

from __future__ import annotations

from collections.abc import Callable

from gongshi.office.drafting.background import Background
from gongshi.office.drafting.dates import Proposed, is_date_of, proposed_date
from gongshi.office.drafting.identified import code_of
from gongshi.office.drafting.titles import title
from gongshi.office.planning.stages import awaited, is_over, unsettled
from gongshi.records.call import Call
from gongshi.register import Title

Maker = Callable[[Background], Proposed | None]


def proposal(background: Background, field: str) -> Proposed | None:
    """A value for a field, named as `window.closes`; None where nothing is known to propose."""
    if is_date_of(background.kind, field):
        return proposed_date(background, field)
    maker = MAKERS.get(field)
    return maker(background) if maker else None


def _round(background: Background) -> Proposed | None:
    """The round that awaits such a notice; of those under way the newest."""
    register, kind = background.register, background.kind
    if kind == "announcement":
        return None
    if kind == "revocation":
        held = revoked(background)
        return Proposed(held.round, "这个称号所属的届") if held else None
    newest_first = sorted(register.rounds, key=lambda key: register.rounds[key].ordinal, reverse=True)
    under_way = [key for key in newest_first if not is_over(register, key)]
    fitting = [key for key in under_way if kind in {wanted.kind for wanted in awaited(register, key)}]
    for key in fitting or under_way or newest_first:
        return Proposed(key, register.rounds[key].label)
    return None


def _issuer(background: Background) -> Proposed | None:
    """The body that the measures name for the kind; for what they leave open, the one that issued the last."""
    terms, issuers = background.terms("issuing_body"), background.register.office.issuers
    for role, kinds in terms.issuers.items() if terms else ():
        if background.kind in kinds and role in issuers:
            return Proposed(issuers[role].name, "办法规定的发布机关")
    for notice in background.before():
        return Proposed(notice.record.issuer, f"与 {notice.id} 相同")
    roles = sorted(terms.issuers, key=lambda role: -len(terms.issuers[role])) if terms else []
    named = [issuers[role].name for role in roles if role in issuers]
    return Proposed(named[0], "发布多数公告的机关") if named else None


def _concerns(background: Background) -> Proposed | None:
    for notice in unsettled(background.register, background.round_id) if background.round else ():
        return Proposed(notice.id, notice.record.title)
    return None


def _none_received(background: Background) -> Proposed | None:
    """Where nothing was received, nothing was accepted or upheld."""
    return Proposed("0", "没有收到异议") if background.text("received") == "0" else None


def _none_upheld(background: Background) -> Proposed | None:
    return Proposed("0", "没有受理的异议") if background.text("accepted") == "0" else None


def revoked(background: Background) -> Title | None:
    """The title that its holder's code means, if it is one that stands."""
    entry = background.values.get("revokes")
    code, award = code_of(entry if isinstance(entry, dict) else {}), background.text("revokes", "award")
    of_round = background.round_id
    for held in reversed(background.register.titles):
        same = held.code == code and held.revocation is None
        if same and award in ("", held.award) and of_round in ("", held.round):
            return held
    return None


def _revoked_name(background: Background) -> Proposed | None:
    held = revoked(background)
    return Proposed(held.winner.name, f"表彰决定 {held.decision.id} 所写的名称") if held else None


def _revoked_award(background: Background) -> Proposed | None:
    held = revoked(background)
    return Proposed(held.award, f"表彰决定 {held.decision.id}") if held else None


def _document(key: str, field: str) -> Maker:
    """The measures as the site shows them; the criteria of the round, with the link of the last call."""

    def made(background: Background) -> Proposed | None:
        measures, entry = background.measures, background.round
        if key == "measures":
            value = f"《{measures.title}》（{measures.number}）" if field == "title" else measures.text
            return Proposed(value, "现行的办法")
        if field == "title":
            return Proposed(f"{entry.criteria.standard}《{entry.criteria.title}》", "本届采用的标准") if entry else None
        for notice in background.before():
            if isinstance(notice.record, Call) and notice.record.documents.criteria:
                link = notice.record.documents.criteria.link
                return Proposed(link, f"与 {notice.id} 相同") if link else None
        return None

    return made


MAKERS: dict[str, Maker] = {
    "round": _round,
    "title": title,
    "issuer": _issuer,
    "concerns": _concerns,
    "accepted": _none_received,
    "upheld": _none_upheld,
    "revokes.name": _revoked_name,
    "revokes.award": _revoked_award,
    "documents.measures.title": _document("measures", "title"),
    "documents.measures.link": _document("measures", "link"),
    "documents.criteria.title": _document("criteria", "title"),
    "documents.criteria.link": _document("criteria", "link"),
}
