"""Whom lists name: organisations where the award honours organisations, persons where it honours individuals."""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.records.notice import Listing, Organisation
from gongshi.references.flaw import Flaw
from gongshi.register import Register, Version
from gongshi.source.walk import Route

HONOURED = {"organisation": "组织", "individual": "个人"}


def _honoured(register: Register, awards: tuple[str, ...]) -> set[str]:
    """Whom these awards honour, by any measures that have them; nothing where none has."""
    every = (measures.awards.get(award) for measures in register.measures.values() for award in awards)
    return {award.honours for award in every if award}


def _flaw(register: Register, listed: Organisation, offered: tuple[str, ...]) -> tuple[str, str] | None:
    award = getattr(listed, "award", None)
    allowed = _honoured(register, (award,) if award else offered)
    if not allowed or ("individual" if listed.is_person else "organisation") in allowed:
        return None
    whom = HONOURED[allowed.pop()]
    what = f"奖项“{award}”" if award else "本届各奖项都"
    message = f"{what}授予{whom}，“{listed.name}”写成了{listed.noun}"
    if listed.is_person:
        return message, "写组织的名称和 credit_code，删去 person_code、unit、post"
    return message, "写个人的姓名、person_code（评审办编的号）和 unit（所在单位），删去 credit_code"


def honoured(register: Register, version: Version) -> Iterator[Flaw]:
    """Persons and organisations where the award honours the other; columns that nobody has given a label."""
    record = version.record
    if not isinstance(record, Listing):
        return
    entry = register.rounds.get(record.round)
    labels = register.extra_of(record.round)
    for index, listed in enumerate(record.organisations):
        route: Route = ("organisations", index)
        if flaw := _flaw(register, listed, entry.awards if entry else ()):
            yield version.path, (*route, listed.code_field), *flaw
        for key in (key for key in listed.extra if key not in labels):
            known = f"写其中的：{'、'.join(labels)}；" if labels else ""
            remedy = f"{known}新的栏目先在办法或者届的 extra 里写明代号和名称"
            yield version.path, (*route, "extra", key), f"没有登记过的栏目“{key}”", remedy
