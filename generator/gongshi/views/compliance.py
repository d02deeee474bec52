"""合规对照: article by article, what the law asks of a round and the record that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi.law.measures import bases
from gongshi.law.rule import all_rules
from gongshi.records.kinds import KIND_NAMES
from gongshi.records.measures import Provision
from gongshi.records.objections import Objections
from gongshi.register import Notice, Register
from gongshi.views import addresses
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
    """`checked`, `to-come` (nothing to check yet), or `stated` (no rule checks it; `note` says why)."""
    status_name: str
    note: str
    evidence: tuple[Evidence, ...]


STATUS_NAMES = {"checked": "已核对", "to-come": "待进行", "stated": "不由程序核对"}


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
    concerned = register.notices.get(notice.record.concerns) if isinstance(notice.record, Objections) else None
    name = KIND_NAMES[notice.kind]
    return f"{name}（{KIND_NAMES[concerned.kind]}）" if concerned else name


def _evidence(register: Register, notices: tuple[Notice, ...], provision: Provision) -> tuple[Evidence, ...]:
    shown = tuple(
        Evidence(_name(register, notice), addresses.of_notice(notice))
        for notice in notices
        if notice.kind in provision.shown_by
    )
    return shown or ((Evidence(provision.title, provision.page),) if provision.page else ())


def compliance(edition: Edition, round_id: str) -> tuple[ComplianceRow, ...]:
    """A row for each provision of the measures that govern the round; none for a round from before the site."""
    if edition.register.rounds[round_id].before_site:
        return ()
    notices = edition.register.of_round(round_id)
    rows = []
    for key, provision in edition.measures_of(round_id).provisions.items():
        evidence = _evidence(edition.register, notices, provision)
        checked = "checked" if evidence or not provision.shown_by else "to-come"
        status = checked if key in all_rules() else "stated"
        articles = _articles(edition, round_id, provision)
        name, note = STATUS_NAMES[status], provision.unchecked or ""
        rows.append(ComplianceRow(articles, provision.title, provision.asks, status, name, note, evidence))
    return tuple(rows)
