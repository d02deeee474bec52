"""合规对照: article by article, what the law asks of a round and the record that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongshi import addresses
from gongshi.law.measures import bases
from gongshi.law.rule import all_rules
from gongshi.records.kinds import KIND_NAMES
from gongshi.records.measures import Provision
from gongshi.register import Notice, Register
from gongshi.views.edition import Edition
from gongshi.views.words import article_anchor


@dataclass(frozen=True)
class Evidence:
    """A page that shows it."""

    name: str
    address: str


@dataclass(frozen=True)
class ComplianceRow:
    """One provision."""

    articles: tuple[tuple[str, str], ...]
    """(第二十一条, address of its text; empty for other laws)."""
    title: str
    asks: str
    status: str
    """A key of `STATUS_NAMES`."""
    status_name: str
    note: str
    """What the check hinted at, or why no rule checks it."""
    evidence: tuple[Evidence, ...]
    key: str
    """Of the provision, in the measures."""


STATUS_NAMES = {
    "checked": "已核对",
    "hinted": "已核对，有提示",
    "to-come": "待进行",
    "none": "未发生",
    "stated": "不由程序核对",
}


def _articles(edition: Edition, round_id: str, provision: Provision) -> tuple[tuple[str, str], ...]:
    measures = edition.measures_of(round_id)
    found = {}
    for basis in bases(measures, provision):
        own = basis.document == measures.number
        anchor = article_anchor(basis.article) if own else ""
        found[basis.article if own else f"{basis.document}{basis.article}"] = (
            f"{measures.text}#{anchor}" if anchor else ""
        )
    return tuple(found.items())


def _name(register: Register, notice: Notice) -> str:
    """拟奖励名单公示; for what came of objections also of which notice."""
    concerned = register.notices.get(notice.head.concerns)
    name = KIND_NAMES[notice.kind]
    return f"{name}（{KIND_NAMES[concerned.kind]}）" if concerned else name


def _hints(edition: Edition, notices: tuple[Notice, ...], names: Mapping[str, str]) -> dict[str, str]:
    """By rule: what the check said of this round's published versions and let pass."""
    called = {version.path: names[notice.id] for notice in notices for version in notice.versions}
    hints: dict[str, list[str]] = {}
    for each in edition.findings:
        if each.place.path in called:
            hints.setdefault(each.rule, []).append(f"{called[each.place.path]}：{each.message}")
    return {rule: "；".join(said) for rule, said in hints.items()}


def _status(key: str, provision: Provision, shown: tuple[Notice, ...], hints: str, awaited: set[str]) -> str:
    if key not in all_rules():
        return "stated"
    if hints:
        return "hinted"
    if shown:
        return "checked"
    return "to-come" if awaited.intersection(provision.shown_by) else "none"


def compliance(edition: Edition, round_id: str) -> tuple[ComplianceRow, ...]:
    """A row for each provision of the measures that govern the round; none for a round from before the site."""
    if edition.register.rounds[round_id].before_site:
        return ()
    register = edition.register
    notices = register.of_round(round_id)
    # Other kinds, a revocation say, a round need not have; and after the decision no stage is still to come.
    stages = {*edition.terms("stage_order", round_id).get("order", ()), "objections"}
    awaited = set() if register.of_round(round_id, "decision") else stages
    names = {notice.id: _name(register, notice) for notice in notices}
    found, rows = _hints(edition, notices, names), []
    for key, provision in edition.measures_of(round_id).provisions.items():
        shown = tuple(notice for notice in notices if notice.kind in provision.shown_by)
        hints = found.get(key.replace("_", "-"), "")
        status = _status(key, provision, shown, hints, awaited)
        evidence = tuple(Evidence(names[notice.id], addresses.of_notice(notice)) for notice in shown)
        if not evidence and provision.page:  # which tells of it, and shows nothing of this round
            evidence = (Evidence(provision.title, provision.page),)
        articles = _articles(edition, round_id, provision)
        name, note = STATUS_NAMES[status], hints or provision.unchecked or ""
        rows.append(ComplianceRow(articles, provision.title, provision.asks, status, name, note, evidence, key))
    return tuple(rows)
