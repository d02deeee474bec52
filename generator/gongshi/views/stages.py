"""进程: a round as a line of stages with numbers; what is still to come stays visible and empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongshi import addresses
from gongshi.packable import Packable
from gongshi.records.identity import counted
from gongshi.records.kinds import KIND_NAMES
from gongshi.records.notice import Listing
from gongshi.records.objections import Objections
from gongshi.register import Notice
from gongshi.views.edition import Edition
from gongshi.views.settled import is_settled
from gongshi.views.window import window_view
from gongshi.views.window_card import WindowCard
from gongshi.views.words import long_date, short_date


@dataclass(frozen=True, slots=True)
class StageView(Packable):
    """One stage of a round."""

    kind: str
    name: str
    address: str
    """The notice's page; nothing while it is still to come."""
    count: str
    """14家, 3人, 收到2件; nothing where there is no number."""
    when: str
    """6月9日—6月16日, 至6月16日止, 8月4日; while it is to come, nothing."""
    progress: str
    """`done`, `now` or `to-come`."""
    state: str
    """即将公示, 正在公示, 最后一天 for a window that is not over; else nothing."""
    notice_id: str
    window: WindowCard | None = None


def _count(notice: Notice) -> str:
    if isinstance(notice.record, Listing):
        return counted(notice.record.organisations)
    if isinstance(notice.record, Objections):
        return f"收到{notice.record.received}件" if notice.record.received else "未收到异议"
    return ""


def _when(edition: Edition, notice: Notice, window: WindowCard | None) -> str:
    """With the year where it is not the round's own."""
    first, last = (window.opens, window.closes) if window else (notice.head.published.date(),) * 2
    entry = edition.register.rounds.get(notice.head.round or "")
    if entry and {first.year, last.year} != {entry.year}:
        return window.long_span if window else long_date(first)
    return window.span if window else short_date(first)


def _stage(edition: Edition, kind: str, notice: Notice | None, name: str) -> StageView:
    if notice is None:
        return StageView(kind, name, "", "", "", "to-come", "", "")
    view = window_view(edition, notice, notice.current)
    window = view.card if view else None
    return StageView(
        kind=kind,
        name=name,
        address=addresses.of_notice(notice),
        count=_count(notice),
        when=_when(edition, notice, window),
        progress="now" if window and window.is_ahead else "done",
        state=window.state_name if window and window.is_ahead else "",
        notice_id=notice.id,
        window=window,
    )


def _outcome(edition: Edition, notice: Notice | None) -> Iterator[StageView]:
    """What a window brought; where a correction moved it since, what the earlier one brought and what is awaited."""
    name = KIND_NAMES["objections"]
    settlement = edition.register.settlement_of(notice.id) if notice else None
    if notice and settlement and not is_settled(edition, notice):
        yield _stage(edition, "objections", settlement, f"{name}（公示期变动以前）")
        settlement = None
    yield _stage(edition, "objections", settlement, name)


def stages(edition: Edition, round_id: str) -> tuple[StageView, ...]:
    """The stages of a round in the order that its measures ask for, each window followed by its objections."""
    return edition.lately.once(("stages", round_id), lambda: _made(edition, round_id))


def _made(edition: Edition, round_id: str) -> tuple[StageView, ...]:
    register = edition.register
    if register.rounds[round_id].before_site:
        return tuple(_stage(edition, each.kind, each, KIND_NAMES[each.kind]) for each in register.of_round(round_id))
    terms = edition.terms("stage_order", round_id)
    order = terms.get("order", [])
    line = []
    for index, kind in enumerate(order):
        notices = register.of_round(round_id, kind)
        if not notices and any(register.of_round(round_id, later) for later in order[index + 1 :]):
            continue  # a stage that the round did without
        for notice in notices or (None,):
            line.append(_stage(edition, kind, notice, KIND_NAMES[kind]))
            if kind in terms.get("windows", []) and (notice is None or notice.current.window):
                line += _outcome(edition, notice)
    return tuple(line)
