"""Every rule on every round, under the measures that govern it; and the measures' own terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from gongshi.findings import Basis, Finding, Severity
from gongshi.law.calendars import calendar_findings
from gongshi.law.measures import bases, governing, in_force, newest
from gongshi.law.provisions import Law, read_law
from gongshi.law.rule import Case, Problem, Rule, all_rules
from gongshi.law.workdays import Workdays
from gongshi.loading import Loaded
from gongshi.parallel import spread
from gongshi.privacy import PROVISION, Privacy
from gongshi.references import reference_findings
from gongshi.register import Register
from gongshi.source.document import Document

IN_FORCE_RULE = "measures_in_force"
"""Where no measures are in force, only this rule may still cite some: it says of them that they are not."""


@dataclass(frozen=True)
class _Judged:
    """A case with the key of its measures; `governed` by them as a round, or judged notice by notice."""

    key: str
    case: Case
    governed: bool
    in_force: bool


def _finding(problem: Problem, rule: Rule, judged: _Judged, documents: Mapping[str, Document]) -> Finding:
    measures = judged.case.measures
    provision = measures.provisions[rule.key]
    place = documents[problem.path].place(problem.route)
    severity = Severity(provision.severity)
    name = rule.key.replace("_", "-")
    cited = bases(measures, provision, problem.kind)
    if not judged.in_force and rule.key != IN_FORCE_RULE:
        cited = tuple(basis for basis in cited if basis.document != measures.number)
    return Finding(place, name, problem.message, problem.remedy, cited, severity)


def _judged(register: Register, round_id: str) -> Iterator[_Judged]:
    """A round under the measures that govern it, else each notice under those of its own date or the newest."""
    entry, workdays, notices = register.rounds[round_id], Workdays(register.calendars), register.of_round(round_id)
    if governed := governing(register, round_id):
        key, measures = governed
        yield _Judged(key, Case(register, round_id, entry, measures, workdays, notices), True, True)
        return
    for notice in notices:
        found = in_force(register, notice.versions[0].head.dated)
        key, measures = found or newest(register)
        yield _Judged(key, Case(register, round_id, entry, measures, workdays, (notice,)), False, bool(found))


def _round_findings(judged: _Judged, law: Law, documents: Mapping[str, Document]) -> Iterator[Finding]:
    for rule_key, terms in law.terms.items():
        rule = all_rules().get(rule_key)
        if rule and (judged.governed or rule.standing):
            for problem in rule.check(judged.case, terms):
                yield _finding(problem, rule, judged, documents)


def _private_bases(register: Register | None) -> tuple[Basis, ...]:
    """On what basis nothing private may get out: what the newest measures cite, if they say so."""
    measures = newest(register)[1] if register else None
    provision = measures.provisions.get(PROVISION) if measures else None
    return bases(measures, provision) if measures and provision else ()


def _by_the_rules(loaded: Loaded, register: Register) -> Iterator[Finding]:
    """What the measures' terms get wrong, and what the rules find in each round that was read whole."""
    laws = {}
    for key, measures in register.measures.items():
        law, terms_findings = read_law(measures, loaded.documents[f"data/awards/measures/{key}.yml"])
        laws[key] = law
        yield from terms_findings

    def found_in(round_id: str) -> list[Finding]:
        judged = _judged(register, round_id)
        return [found for each in judged for found in _round_findings(each, laws[each.key], loaded.documents)]

    register.prepare()
    for found in spread(found_in, [key for key in register.rounds if key not in loaded.unread_rounds]):
        yield from found


def published_hints(loaded: Loaded, as_of: datetime) -> tuple[Finding, ...]:
    """What the rules find in what is published at a moment: nothing that pages say of it rests on what is to come."""
    register = loaded.register
    if register is None:
        return ()
    seen = register.seen_at(as_of)
    if loaded.of_rules is not None and seen.size == register.size:  # nothing is to come
        return loaded.of_rules
    return tuple(_by_the_rules(loaded, seen))


def check(loaded: Loaded) -> list[Finding]:
    """All findings on what was loaded, in order of place. They depend on the records alone, not on the clock."""
    privacy = Privacy(loaded)  # looks into attachments while the rules are asked
    found = list(loaded.findings)
    register = loaded.register
    if register:
        loaded.of_rules = tuple(_by_the_rules(loaded, register))
        found += loaded.of_rules
        found += reference_findings(loaded, register)
        found += calendar_findings(register, loaded.documents)
    return sorted(set(privacy.findings(found, _private_bases(register))))
