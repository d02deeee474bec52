"""Every rule on every round, under the measures that govern it; and the measures' own terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from gongshi.findings import Basis, Finding, Severity
from gongshi.law.calendars import calendar_findings
from gongshi.law.fingerprints import Fingerprints
from gongshi.law.measures import bases, governing, in_force, newest
from gongshi.law.provisions import Law, read_law
from gongshi.law.rule import Case, Problem, Rule, all_rules
from gongshi.law.workdays import Workdays
from gongshi.loading import Loaded
from gongshi.privacy import PROVISION, Privacy
from gongshi.references import found, in_part, reference_findings
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


def _laws(loaded: Loaded, register: Register) -> tuple[dict[str, Law], list[Finding]]:
    """What the measures say for the rules, and what their terms get wrong."""
    laws, findings = {}, list[Finding]()
    for key, measures in register.measures.items():
        laws[key], of_terms = read_law(measures, loaded.documents[f"data/awards/measures/{key}.yml"])
        findings += of_terms
    return laws, findings


@dataclass(frozen=True)
class _InPart:
    """What was found in a round."""

    by_the_rules: tuple[Finding, ...]
    in_references: tuple[Finding, ...]


def _in_parts(loaded: Loaded, register: Register) -> tuple[_InPart, ...]:
    """What the measures' terms get wrong, then what is found in each part of the register.

    The rules are asked of rounds that were read whole.
    """
    laws, of_terms = _laws(loaded, register)
    documents, unread = loaded.documents, loaded.unread_rounds

    def found_in(part: Register) -> _InPart:
        judged = (each for key in part.rounds if key not in unread for each in _judged(register, key))
        by_rules = (finding for each in judged for finding in _round_findings(each, laws[each.key], documents))
        return _InPart(tuple(by_rules), tuple(found(flaw, documents) for flaw in in_part(register, part, unread)))

    register.prepare()
    parts, fingerprints = tuple(register.parts()), Fingerprints(register, documents, unread).all()
    return _InPart(tuple(of_terms), ()), *loaded.memos.findings.each(found_in, parts, fingerprints)


def _by_the_rules(parts: Iterable[_InPart]) -> tuple[Finding, ...]:
    return tuple(finding for part in parts for finding in part.by_the_rules)


def published_hints(loaded: Loaded, as_of: datetime) -> tuple[Finding, ...]:
    """What the rules find in what is published at a moment: nothing that pages say of it rests on what is to come."""
    register = loaded.register
    if register is None:
        return ()
    seen = register.seen_at(as_of)
    if loaded.of_rules is not None and seen.size == register.size:  # nothing is to come
        return loaded.of_rules
    return _by_the_rules(_in_parts(loaded, seen))


def check(loaded: Loaded) -> list[Finding]:
    """All findings on what was loaded, in order of place. They depend on the records alone, not on the clock."""
    privacy = Privacy(loaded)  # looks into attachments while the rules are asked
    findings = list(loaded.findings)
    register = loaded.register
    if register:
        parts = _in_parts(loaded, register)
        loaded.of_rules = _by_the_rules(parts)
        findings += loaded.of_rules
        findings += (finding for part in parts for finding in part.in_references)
        findings += reference_findings(loaded, register)
        findings += calendar_findings(register, loaded.documents)
    return sorted(set(privacy.findings(findings, _private_bases(register))))
