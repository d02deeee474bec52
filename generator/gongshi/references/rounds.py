"""What a round says of itself: its awards, its place in the count, its year, and whether it was before the site."""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.references.flaw import Flaw
from gongshi.register import Register

BESIDE_THE_STAGES = {"decision", "revocation", "announcement"}
"""Kinds that a round may have without any stage before them."""


def _path(key: str) -> str:
    return f"data/awards/rounds/{key}.yml"


def awards(register: Register) -> Iterator[Flaw]:
    """The awards that rounds offer are those of some measures."""
    offered = {award for measures in register.measures.values() for award in measures.awards}
    for key, entry in register.rounds.items():
        for index, award in enumerate(entry.awards):
            if award not in offered:
                remedy = f"写其中的：{'、'.join(sorted(offered))}"
                yield _path(key), ("awards", index), f"办法里没有奖项“{award}”", remedy


def counted_once(register: Register) -> Iterator[Flaw]:
    """A round has its own place in the count."""
    ordinals: dict[int, str] = {}
    for key, entry in sorted(register.rounds.items()):
        if entry.ordinal in ordinals:
            message = f"第 {entry.ordinal} 届已经是 {ordinals[entry.ordinal]}"
            yield _path(key), ("ordinal",), message, "核对 ordinal，每届一个序号"
        ordinals.setdefault(entry.ordinal, key)


def year_of_call(register: Register) -> Iterator[Flaw]:
    """The year that winners name beside their title is that of the call, or the one beside it: no article says."""
    for key, entry in register.rounds.items():
        for call in register.of_round(key, "call"):
            called = call.versions[0].head.dated.year
            if abs(called - entry.year) > 1:
                message = f"年度写的是 {entry.year}，申报通知 {call.id} 在 {called} 年成文"
                yield _path(key), ("year",), message, f"核对 year，多半是 {called}；成文日期写错的，改申报通知的 dated"


def before_site(register: Register) -> Iterator[Flaw]:
    """A round whose stages are not checked shows none, and comes before every round whose stages are."""
    checked = [entry for entry in register.rounds.values() if not entry.before_site]
    for key, entry in register.rounds.items():
        if not entry.before_site:
            continue
        remedy = "删去 before_site，各阶段的公告照实录入；确是本站开通以前的届，核对 ordinal、year 和公告的 round"
        stages = [each.id for each in register.of_round(key) if each.kind not in BESIDE_THE_STAGES]
        if stages:
            message = f"本站开通以前的届只录入表彰决定，这一届还有 {'、'.join(stages)}"
            yield _path(key), ("before_site",), message, remedy
        later = next((each for each in checked if each.ordinal <= entry.ordinal or each.year <= entry.year), None)
        if later:
            message = f"{later.label}（{later.year}）已在本站公告评选过程，{entry.label}（{entry.year}）不在它以前"
            yield _path(key), ("before_site",), message, remedy
