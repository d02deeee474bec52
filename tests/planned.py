"""Rounds whose records take the dates of a plan, to be judged by the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from casefolders import valid_register
from gongshi.findings import Finding
from gongshi.law.check import check
from gongshi.loading import Loaded, load
from gongshi.office.planning.proposal import Proposal
from gongshi.records.call import Call, PublishedDocument
from gongshi.records.decision import Decision
from gongshi.records.qualified import Qualified
from gongshi.register import Notice, Register

ROUND = "2025"


FOLDER = TemporaryDirectory(prefix="planned-")
"""Files are looked for beside notices for as long as tests run; it goes when they end."""


@cache
def valid() -> Loaded:
    """The valid register of the cases."""
    folder = Path(FOLDER.name)
    valid_register(folder)
    loaded = load(folder)
    (folder / f"data/notices/{ROUND}/review-rules.txt").unlink()  # its call links to the rules instead, see below
    return loaded


def before_the_round() -> Register:
    """The same before anything of the round was written."""
    register = valid().register
    assert register
    kept = {key: notice for key, notice in register.notices.items() if notice.record.round != ROUND}
    return replace(register, notices=kept)


def found_with(proposals: tuple[Proposal, ...], **changes: dict[str, Any]) -> list[Finding]:
    """What `check` finds if the round's records have exactly the planned dates, or for one notice others.

    `changes`: other values by field, by the name of the notice with `_` for `-` (`objections_proposed`).
    """
    loaded, register = valid(), before_the_round()
    notices, documents = dict(register.notices), loaded.documents
    ids: dict[str, str] = {}
    for proposal in proposals:
        name = name_of(proposal, proposals)
        given = {"concerns": ids[proposal.wanted.concerns]} if proposal.wanted.concerns else {}
        given |= changes.get(name.replace("-", "_"), {})
        notice = _dated(loaded, name, proposal, given, proposals[0].published.date())
        ids[proposal.notice_id] = notice.id
        notices[notice.id] = notice
        documents = documents.having({notice.current.path: loaded.documents[f"data/notices/{ROUND}/{name}.yml"]})
    return check(replace(loaded, register=replace(register, notices=notices), documents=documents))


def name_of(proposal: Proposal, proposals: tuple[Proposal, ...]) -> str:
    """Its file's name: `proposed`, `objections-proposed`."""
    concerned = [each.kind for each in proposals if each.notice_id == proposal.wanted.concerns]
    return "-".join([proposal.kind, *concerned])


def _dated(loaded: Loaded, name: str, proposal: Proposal, given: dict[str, Any], called: date) -> Notice:
    """The notice of the valid register with the plan's dates, and what else in it goes by them."""
    assert loaded.register
    version = loaded.register.notices[f"{ROUND}-{name}"].current
    fields = ("dated", "published", "window", "applications", "committee_reviewed")
    values = {field: getattr(proposal.record, field) for field in fields if hasattr(proposal.record, field)} | given
    record, year = version.record, values["published"].year
    if isinstance(record, Qualified):
        values["organisations"] = tuple(each.model_copy(update=_declared(called)) for each in record.organisations)
    if isinstance(record, Call):  # in whichever year it is published, nothing lies beside it
        rules = PublishedDocument(title="评审规则", link="https://standard.example/rules.html")
        values |= {"attachments": (), "documents": record.documents.model_copy(update={"review_rules": rules})}
    if isinstance(record, Decision):
        values["document_number"] = record.document_number.replace(ROUND, str(values["dated"].year))
    dated = replace(
        version,
        notice=f"{year}-{name}",
        path=f"data/notices/{year}/{name}.yml",
        source=record.model_copy(update=values),
    )
    return Notice(dated.notice, (dated,))


def _declared(called: date) -> dict[str, Any]:
    return {"declared_sole_application": called, "internal_notice": None}
