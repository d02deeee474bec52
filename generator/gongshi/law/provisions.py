"""What a regulation's provisions ask, read for the rules; a slip in them would leave something unchecked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from gongshi.findings import Finding, Severity
from gongshi.law.rule import all_rules
from gongshi.law.terms import SHOWN_TERMS, read
from gongshi.records.fields import Shape
from gongshi.records.kinds import KINDS
from gongshi.records.measures import Measures, Provision
from gongshi.source.document import Document
from gongshi.source.walk import Route
from gongshi.wording import findings_of

RULE = "shape"


@dataclass(frozen=True)
class Law:
    """A regulation with the terms of its provisions, by their keys."""

    measures: Measures
    terms: dict[str, Shape]


def read_law(measures: Measures, document: Document) -> tuple[Law, list[Finding]]:
    """The terms of each provision as its rule wants them."""
    terms: dict[str, Shape] = {}
    found = list(_unasked(measures, document))
    rules = all_rules()
    for key, provision in measures.provisions.items():
        rule = rules.get(key)
        shape = rule.terms if rule else SHOWN_TERMS.get(key)
        if shape:
            try:
                terms[key] = read(shape, provision.terms, measures)
            except ValidationError as error:
                found += findings_of(error, document, shape, ("provisions", key, "terms"))
        if not rule and not provision.unchecked:
            remedy = "写 unchecked，说明为何不由程序核对；或添加同名规则"
            place = document.place(("provisions", key))
            found.append(Finding(place, RULE, f"条款“{key}”没有同名的规则", remedy))
        found += _unknown_kinds(key, provision, document)
    return Law(measures, terms), found


def _unasked(measures: Measures, document: Document) -> Iterator[Finding]:
    """Rules that these measures do not ask for: it may be meant, or a provision was lost."""
    for key, rule in all_rules().items():
        if key not in measures.provisions:
            message = f"办法数据里没有条款“{key}”，“{rule.title}”不核对"
            remedy = f"办法有这项规定的，在 provisions 里补上 {key}；确实没有的，不必改"
            yield Finding(document.place(("provisions",)), RULE, message, remedy, severity=Severity.WARNING)


def _unknown_kinds(key: str, provision: Provision, document: Document) -> Iterator[Finding]:
    """Kinds that no notice is of: the article would never be cited, the provision never be seen to be kept."""
    named: list[tuple[Route, str]] = [(("shown_by", index), kind) for index, kind in enumerate(provision.shown_by)]
    for number, cite in enumerate(provision.cites):
        named += [(("cites", number, "kinds", index), kind) for index, kind in enumerate(cite.kinds)]
    for route, kind in named:
        if kind not in KINDS:
            place = document.place(("provisions", key, *route))
            yield Finding(place, RULE, f"没有公告种类“{kind}”", f"写其中的：{'、'.join(KINDS)}")
