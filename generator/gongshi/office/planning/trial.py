"""What the rules would say of a notice that nobody has written yet, as far as its dates go: the rules stay the one
place where the law is applied, and the planner cannot disagree with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from gongshi.findings import Basis, Severity
from gongshi.law.measures import bases, governing, in_force, newest
from gongshi.law.rule import Case, all_rules
from gongshi.law.terms import read
from gongshi.law.workdays import Workdays
from gongshi.records.kinds import KINDS, AnyNotice
from gongshi.records.measures import Measures
from gongshi.records.revocation import RevokedTitle
from gongshi.register import Notice, Register, Version

BLANKS: dict[str, Any] = {
    "title": "",
    "issuer": "",
    "document_number": "",
    "basis": "",
    "concerns": "",
    "organisations": (),
    "received": 0,
    "accepted": 0,
    "upheld": 0,
    "revokes": RevokedTitle.model_construct(award="", name="", credit_code=""),
}
"""What a trial holds where its kind wants something that says nothing of dates."""
DATE_FIELDS = {"kind", "year", "dated", "published", "window", "applications", "committee_reviewed", "concerns"}
"""Of a notice, and the year of a round. What rules say of other fields is not for a plan."""
DOCUMENT = "data/notices/{}.yml"


@dataclass(frozen=True, order=True)
class Obstacle:
    """What a rule has against a date: its words and the remedy, in Chinese, and the bases to cite."""

    field: str
    """`dated`, `published`, `window.closes`, `applications.closes` …; `kind` where an earlier stage is missing."""
    words: str
    remedy: str
    bases: tuple[Basis, ...]
    warning: bool = False
    rule: str = ""


def trial_record(kind: str, **values: Any) -> AnyNotice:
    """A record of a kind that holds dates and blanks. It is asked about, never written."""
    shape = KINDS[kind].shape
    wanted = {name: blank for name, blank in BLANKS.items() if name in shape.model_fields}
    return shape.model_construct(**{"kind": kind, **wanted, **values})


def with_record(register: Register, notice_id: str, record: AnyNotice) -> Register:
    """The register with this record in it, as a new notice, or as the next version of one that is there."""
    there = register.notices.get(notice_id)
    versions = there.versions if there else ()
    path = DOCUMENT.format(notice_id.replace("-", "/", 1))
    version = Version(notice_id, len(versions) + 1, record, path, "")
    return replace(register, notices={**register.notices, notice_id: Notice(notice_id, (*versions, version))})


@dataclass(frozen=True)
class Trials:
    """Trials within one round of a register; `workdays` may be a calendar that estimates years not known yet."""

    register: Register
    round_id: str
    workdays: Workdays

    def measures(self) -> Measures:
        """Those that govern the round, else the newest."""
        found = governing(self.register, self.round_id) or newest(self.register)
        return found[1]

    def obstacles(self, notice_id: str, record: AnyNotice) -> tuple[Obstacle, ...]:
        """What the rules say of the dates if this record were there that they do not say without it."""
        found = set(_problems(with_record(self.register, notice_id, record), self.round_id, self.workdays))
        return tuple(sorted(found - self._before))

    @cached_property
    def _before(self) -> frozenset[Obstacle]:
        return frozenset(_problems(self.register, self.round_id, self.workdays))


def _problems(register: Register, round_id: str, workdays: Workdays) -> Iterator[Obstacle]:
    """As `law.check` asks the rules: a round under its measures, else only what holds without them."""
    entry, notices = register.rounds[round_id], register.of_round(round_id)
    governed = governing(register, round_id)
    if not notices:
        return
    measures = (governed or in_force(register, notices[0].record.dated) or newest(register))[1]
    case = Case(register, round_id, entry, measures, workdays, notices)
    for key, provision in measures.provisions.items():
        rule = all_rules().get(key)
        if rule and (governed or rule.standing):
            for problem in rule.check(case, read(rule.terms, provision.terms, measures)):
                if problem.route and problem.route[0] in DATE_FIELDS:
                    field = ".".join(str(part) for part in problem.route)
                    cited = bases(measures, provision, problem.kind)
                    warning = Severity(provision.severity) is Severity.WARNING
                    yield Obstacle(field, problem.message, problem.remedy, cited, warning, key)
