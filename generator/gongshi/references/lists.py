"""Rounds, awards, towns, names, columns: what lists and settlements name is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongshi.records.notice import Listing, Organisation, WindowedNotice
from gongshi.records.objections import Objections
from gongshi.references.flaw import Flaw
from gongshi.register import Notice, Register, Version
from gongshi.source.walk import Route


def round_of(register: Register, version: Version) -> Iterator[Flaw]:
    """The round that a notice names."""
    record = version.record
    if record.round is not None and record.round not in register.rounds:
        known = "、".join(register.rounds) or "（还没有）"
        yield (
            version.path,
            ("round",),
            f"没有“{record.round}”这一届",
            f"已有的届：{known}；新一届先写 data/awards/rounds/{record.round}.yml",
        )


def listed(register: Register, version: Version) -> Iterator[Flaw]:
    """The awards, towns and credit codes of a list."""
    record = version.record
    if not isinstance(record, Listing):
        return
    entry = register.rounds.get(record.round)
    towns = set(register.office.towns.values())
    codes = Counter(organisation.code for organisation in record.organisations)
    for index, organisation in enumerate(record.organisations):
        route: Route = ("organisations", index)
        award = getattr(organisation, "award", None)
        if entry and award and award not in entry.awards:
            yield version.path, (*route, "award"), f"本届没有奖项“{award}”", f"写其中一个：{'、'.join(entry.awards)}"
        if organisation.town and organisation.town not in towns:
            remedy = "核对名称；确有此地时在 data/awards/office.yml 的 towns 里补上"
            yield version.path, (*route, "town"), f"不认识的{register.office.town_label}“{organisation.town}”", remedy
        if codes[organisation.code] > 1:
            what = "个人编号" if organisation.is_person else "信用代码"
            message = f"“{organisation.name}”的{what}在名单里不止一次"
            yield version.path, (*route, organisation.code_field), message, f"核对代码；同一{organisation.noun}只列一次"


def settlement(register: Register, version: Version) -> Iterator[Flaw]:
    """The window that a settlement concerns: it is there, and was before anything could be settled."""
    record = version.record
    if not isinstance(record, Objections):
        return
    notice = register.notices.get(record.concerns)
    if not notice or notice.head.round != record.round or not isinstance(notice.record, WindowedNotice):
        windowed = [each.id for each in register.of_round(record.round) if each.current.window]
        remedy = f"写其中一个：{'、'.join(windowed) or '（本届还没有公示）'}"
        yield version.path, ("concerns",), f"本届没有公示“{record.concerns}”", remedy
    elif notice.record.window is None:
        remedy = f"核对 concerns；确实公示过的，在 {notice.current.path} 里写 window"
        yield version.path, ("concerns",), f"“{record.concerns}”没有写公示期", remedy
    elif record.published <= notice.first_published:
        moment = f"{notice.first_published:%Y-%m-%d %H:%M}"
        message = f"异议处理结果的发布不晚于它所涉的公示（{moment}）"
        yield version.path, ("published",), message, f"核对 published 和 concerns；公示在 {moment} 才发布"


def _before(register: Register, notice: Notice, code: str) -> Organisation | None:
    """How the list before this notice's, of those that stand, names somebody."""
    listing = register.listing(code)
    for earlier in reversed(listing[: [each.id for each in listing].index(notice.id)]):
        if code in earlier.head.codes and isinstance(earlier.record, Listing):
            return next(each for each in reversed(earlier.record.organisations) if each.code == code)
    return None


def names(register: Register, notice: Notice) -> Iterator[Flaw]:
    """A name that changed without `former_names` is more likely a slip of the pen."""
    known: dict[str, str] = {}
    for index, organisation in enumerate(notice.record.organisations if isinstance(notice.record, Listing) else ()):
        earlier = None if organisation.code in known else _before(register, notice, organisation.code)
        before = known.get(organisation.code, earlier.name if earlier else organisation.name)
        if before != organisation.name and before not in organisation.former_names:
            remedy = f"写错时改成“{before}”；确已更名时在 former_names 里写上“{before}”"
            route: Route = ("organisations", index, "name")
            what = "同一个人编号此前的姓名" if organisation.is_person else "同一信用代码此前的名称"
            yield notice.current.path, route, f"{what}是“{before}”", remedy
        known[organisation.code] = organisation.name


def settled_once(register: Register, notice: Notice) -> Iterator[Flaw]:
    """A window has one settlement."""
    first = register.settlement_of(notice.head.concerns) if notice.kind == "objections" else None
    if first and first.id != notice.id:
        message = f"“{notice.head.concerns}”已有异议处理结果 {first.id}"
        remedy = f"要更正的，另发更正版（gongshi revise {first.id}）；写错的，核对 concerns"
        yield notice.current.path, ("concerns",), message, remedy
