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
from gongshi.records.qualified import Qualified
from gongshi.register import Notice, Register

ROUND = "2025"


@cache
def valid() -> Loaded:
    """The valid register of the cases."""
    with TemporaryDirectory() as folder:
        valid_register(Path(folder))
        return load(Path(folder))


def before_the_round() -> Register:
    """The same before anything of the round was written."""
    register = valid().register
    assert register
    kept = {key: notice for key, notice in register.notices.items() if notice.record.round != ROUND}
    return replace(register, notices=kept)


def name_of(proposal: Proposal, ids: dict[str, str]) -> str:
    """The notice of the valid register that takes the place of a planned one."""
    concerned = ids.get(proposal.wanted.concerns, "").removeprefix(f"{ROUND}-")
    return "-".join(filter(None, (ROUND, proposal.kind, concerned)))


def found_with(proposals: tuple[Proposal, ...], **changes: dict[str, Any]) -> list[Finding]:
    """What `check` finds if the round's records have exactly the planned dates, or for one notice others.

    `changes`: other values by field, by notice with `_` for `-` (`objections_proposed`).
    """
    loaded = valid()
    register = before_the_round()
    ids: dict[str, str] = {}
    notices = dict(register.notices)
    for proposal in proposals:
        ids[proposal.notice_id] = name = name_of(proposal, ids)
        given = changes.get(name.removeprefix(f"{ROUND}-").replace("-", "_"), {})
        notices[name] = _dated(loaded, name, proposal, given, proposals[0].published.date())
    return check(replace(loaded, register=replace(register, notices=notices)))


def _dated(loaded: Loaded, name: str, proposal: Proposal, given: dict[str, Any], called: date) -> Notice:
    """The notice with the plan's dates, and what else in it goes by its date."""
    assert loaded.register
    version = loaded.register.notices[name].current
    fields = ("dated", "published", "window", "applications", "committee_reviewed")
    values = {field: getattr(proposal.record, field) for field in fields if hasattr(proposal.record, field)} | given
    record = version.record
    if isinstance(record, Qualified):
        organisations = (each.model_copy(update=_declared(called)) for each in record.organisations)
        values["organisations"] = tuple(organisations)
    if hasattr(record, "document_number"):
        values["document_number"] = record.document_number.replace("2025", str(values["dated"].year))
    return Notice(name, (replace(version, record=record.model_copy(update=values)),))


def _declared(called: date) -> dict[str, Any]:
    return {"declared_sole_application": called, "internal_notice": None}
