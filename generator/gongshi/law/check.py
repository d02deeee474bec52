"""Every rule on every round, under the measures that govern it; and the measures' own terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from gongshi.findings import Finding, Severity
from gongshi.law.calendars import calendar_findings
from gongshi.law.measures import bases, governing, newest
from gongshi.law.rule import Case, Problem, Rule, all_rules
from gongshi.law.terms import SHOWN_TERMS
from gongshi.law.workdays import UnknownYearError, Workdays
from gongshi.loading import Loaded
from gongshi.records.fields import Shape
from gongshi.records.measures import Measures
from gongshi.references import reference_findings
from gongshi.register import Register
from gongshi.source import Document
from gongshi.wording import findings_of

IN_FORCE_RULE = "measures_in_force"
"""The one rule that is asked when no measures are in force: all others would guess at the law."""


@dataclass(frozen=True)
class _Law:
    measures: Measures
    terms: dict[str, Shape]


def _read_terms(measures: Measures, document: Document) -> tuple[_Law, list[Finding]]:
    """The terms of each provision as its rule wants them."""
    terms: dict[str, Shape] = {}
    found: list[Finding] = []
    rules = all_rules()
    for key, provision in measures.provisions.items():
        place = document.place(("provisions", key))
        rule = rules.get(key)
        shape = rule.terms if rule else SHOWN_TERMS.get(key)
        if shape:
            try:
                terms[key] = shape.model_validate(provision.terms)
            except ValidationError as error:
                found += findings_of(error, document, shape, ("provisions", key, "terms"))
        if not rule and not provision.unchecked:
            remedy = "写 unchecked，说明为何不由程序核对；或添加同名规则"
            found.append(Finding(place, "shape", f"条款“{key}”没有同名的规则", remedy))
    return _Law(measures, terms), found


def _finding(problem: Problem, rule: Rule, measures: Measures, documents: dict[str, Document]) -> Finding:
    provision = measures.provisions[rule.key]
    place = documents[problem.path].place(problem.route)
    severity = Severity(provision.severity)
    name = rule.key.replace("_", "-")
    return Finding(place, name, problem.message, problem.remedy, bases(measures, provision, problem.kind), severity)


def _apply(rule: Rule, case: Case, terms: Shape) -> Iterator[Problem]:
    try:
        yield from rule.check(case, terms)
    except UnknownYearError:
        return  # the rule `known_calendar` says so once, with the file to add


def _round_findings(
    register: Register, round_id: str, laws: dict[str, _Law], documents: dict[str, Document]
) -> Iterator[Finding]:
    governed = governing(register, round_id)
    if governed is None and register.rounds[round_id].before_site:
        return
    key, measures = governed or newest(register)
    law = laws[key]
    case = Case(register, round_id, register.rounds[round_id], measures, Workdays(register.calendars))
    for rule_key, terms in law.terms.items():
        rule = all_rules().get(rule_key)
        if rule and (governed or rule_key == IN_FORCE_RULE):
            for problem in _apply(rule, case, terms):
                yield _finding(problem, rule, measures, documents)


def check(loaded: Loaded) -> list[Finding]:
    """All findings on what was loaded, in order of place. They depend on the records alone, not on the clock."""
    found = list(loaded.findings)
    register = loaded.register
    if register:
        laws = {}
        for key, measures in register.measures.items():
            law, terms_findings = _read_terms(measures, loaded.documents[f"data/awards/measures/{key}.yml"])
            laws[key] = law
            found += terms_findings
        found += reference_findings(loaded, register)
        found += calendar_findings(register, loaded.documents)
        for round_id in register.rounds:
            if round_id not in loaded.unread_rounds:
                found += _round_findings(register, round_id, laws, loaded.documents)
    return sorted(set(found))
