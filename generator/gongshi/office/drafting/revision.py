"""The next version of a notice: the newest one again, with dates of its own, the reason, and the effect."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gongshi.office.drafting.dates import HeldUpError, written_moment
from gongshi.office.drafting.identified import code_of
from gongshi.office.drafting.layout import without_empty
from gongshi.office.drafting.leaves import leaves
from gongshi.office.drafting.routes import drop, put, value_at
from gongshi.office.planning.dates import propose
from gongshi.office.planning.proposal import Proposal, Wanted
from gongshi.records.notice import Listing, WindowedNotice
from gongshi.register import Notice, Register
from gongshi.source.document import Document
from gongshi.source.walk import Route, Value

EFFECTS = {
    "none": "公示期不变：错字、漏字等，不影响公众判断",
    "extend": "延长：开始日不变，结束日推后，例如一段时间内网站不能访问",
    "restart": "重新计算：从更正版的发布日起；名单增加了组织或者改变了奖项的，必须重新计算",
}


@dataclass(frozen=True)
class Changes:
    """What the call of the command says."""

    values: Mapping[Route, str]
    drops: tuple[Route, ...] = ()
    published: datetime | None = None
    """Exactly then; else at the next hour of work that the rules allow."""


def path_of(root: Path, notice: Notice) -> Path:
    """Where the next version lies: beside the first."""
    first = root / notice.versions[0].path
    return first.with_name(f"{first.stem}.v{notice.current.number + 1}.yml")


def changed_values(notice: Notice, document: Document, changes: Changes) -> dict[str, Value]:
    """The newest version's values with the changes. What was said of its own erasures stays with it.

    Raises NoSuchPlaceError for a place that is not there.
    """
    values: dict[str, Value] = deepcopy(document.current) if isinstance(document.current, dict) else {}
    for name in ("tombstones", "revision"):
        values.pop(name, None)
    known = {leaf.route: leaf for leaf in leaves(type(notice.record))}
    for route in sorted(changes.drops, key=str, reverse=True):
        drop(values, route)
    for route, text in changes.values.items():
        put(values, route, known[route].understood(text) if route in known else text)
    return values


def least_effect(notice: Notice, values: Mapping[str, Value]) -> str:
    """`restart` where somebody is listed who was not, or for another award; else `none`."""
    listed = notice.record.organisations if isinstance(notice.record, Listing) else ()
    known = {(each.code, getattr(each, "award", None)) for each in listed}
    entries = values.get("organisations")
    now = {
        (code_of(each), each.get("award"))
        for each in (entries if isinstance(entries, list) else [])
        if isinstance(each, dict)
    }
    return "restart" if isinstance(notice.record, WindowedNotice) and now - known else "none"


def effects(notice: Notice) -> dict[str, str]:
    """What a correction may do to the notice's window; nothing where it has none."""
    return EFFECTS if isinstance(notice.record, WindowedNotice) else {"none": "这种公告没有公示期"}


def planned(register: Register, notice: Notice, effect: str, as_of: datetime, changes: Changes) -> Proposal:
    """The dates of the next version. Raises HeldUpError where the rules allow none."""
    record = notice.record
    wanted = Wanted(record.kind, str(record.round), getattr(record, "concerns", ""), notice.id, effect)  # type: ignore[arg-type]
    start = changes.published or max(as_of, record.published)
    proposal = propose(register, wanted, start, exactly=changes.published is not None)
    if proposal.blocks:
        raise HeldUpError(proposal.blocks)
    return proposal


def next_version(values: dict[str, Value], proposal: Proposal, reason: str, changes: Changes) -> dict[str, Value]:
    """All values of the version; dates that the call gives stand."""
    effect = proposal.wanted.effect
    result: dict[str, Value] = {**values, "revision": {"reason": reason, "effect": effect}}
    moved = {"dated", "published"} | ({"window.opens", "window.closes"} if effect in ("restart", "extend") else set())
    for each in proposal.dates:
        route: Route = tuple(each.field.split("."))
        if each.field in moved and (route not in changes.values):
            put(result, route, written_moment(each.value))
    return result


def same(values: dict[str, Value], document: Document, shape: type) -> bool:
    """Whether nothing but the revision's own fields differs from the version before."""
    before = document.current if isinstance(document.current, dict) else {}
    own = {"dated", "published", "window", "revision", "tombstones"}
    then, now = ({k: v for k, v in each.items() if k not in own} for each in (before, values))
    return without_empty(then, shape) == without_empty(now, shape) and value_at(values, ("body",)) == before.get("body")
