"""Who is meant in a draft: an organisation by its credit code; where awards honour persons, a person by a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from gongshi.office.drafting.background import Background
from gongshi.office.drafting.leaves import Leaf
from gongshi.records.fields import Line
from gongshi.records.identity import Identified
from gongshi.records.proposed import Nominee

OF_PERSONS = {"person_code", "unit", "unit_credit_code", "post"}
OF_ORGANISATIONS = {"credit_code", "former_names", "mode", "summary", "declared_sole_application"}
NEEDED_OF_PERSONS = {"person_code", "unit"}


def code_of(entry: Mapping[str, Any]) -> str:
    """The code in an entry, whichever it has; empty where it has none yet."""
    return str(entry.get("credit_code") or entry.get("person_code") or "")


def told(named: Identified) -> dict[str, str]:
    """Name and code as another record names the same."""
    return {"name": str(getattr(named, "name", "")), named.code_field: named.code}


def fitting(background: Background, entry: Mapping[str, Any], fields: Iterable[Leaf]) -> Iterator[Leaf]:
    """Those fields that such an entry has, each needed or not as it is for an organisation or a person."""
    for leaf in fields:
        field, persons = str(leaf.route[-1]), _may_be_person(background, entry)
        if field == "credit_code":
            needed = persons is False and not entry.get("person_code")
        elif field in NEEDED_OF_PERSONS:
            needed = _is_person(background, entry)
        else:
            needed = leaf.needed or _by_rule(background, entry, field)
        of_others = OF_ORGANISATIONS if _is_person(background, entry) else OF_PERSONS
        open_yet = field == "credit_code" and persons is None and not entry.get("person_code")
        if field == "extra":
            yield from _columns(background, leaf)
        elif open_yet or needed or field not in of_others:
            yield replace(leaf, needed=needed)


def _may_be_person(background: Background, entry: Mapping[str, Any]) -> bool | None:
    """True: it must be one; False: it cannot be; None: both may be, as far as the entry says."""
    awards = background.measures.awards
    offered = background.round.awards if background.round else tuple(awards)
    named = [entry["award"]] if entry.get("award") in awards else offered
    found = {awards[key].honours == "individual" for key in named if key in awards}
    return next(iter(found)) if len(found) == 1 else None


def _is_person(background: Background, entry: Mapping[str, Any]) -> bool:
    """Whether it is a person as far as is known; where both may be, one without a credit code."""
    if entry.get("credit_code") or entry.get("person_code"):
        return not entry.get("credit_code")
    return _may_be_person(background, entry) is not False


def _by_rule(background: Background, entry: Mapping[str, Any], field: str) -> bool:
    """Whether a provision asks for a field that a record may lack."""
    if field == "declared_sole_application":
        return background.asked_by("same_year_declaration") and not _is_person(background, entry)
    if field == "prize_note":
        return paid_before(background, entry)
    terms = background.terms("mode_named") if field == "mode" and background.asked_by("mode_named") else None
    known: dict[str, Any] = {name: entry.get(name) for name in ("credit_code", "person_code", "award")}
    return bool(terms and terms.asks(Nominee.model_construct(**known)))


def paid_before(background: Background, entry: Mapping[str, Any]) -> bool:
    """Whether the prize is not paid again to who won the award in another round: the decision says so."""
    terms = background.terms("prize_amount")
    if not terms or not terms.paid_once or entry.get("award") in terms.without:
        return False
    return _won_before(background, entry)


def _won_before(background: Background, entry: Mapping[str, Any]) -> bool:
    """Whether another round gave the same award to the same winner."""
    return any(
        (title.award, title.code) == (entry.get("award"), code_of(entry))
        for title in background.register.titles
        if title.round != background.round_id
    )


def _columns(background: Background, leaf: Leaf) -> Iterator[Leaf]:
    """The further columns that the measures or the round have, each by its own name."""
    who = leaf.title.rpartition("：")[0]
    for key, label in background.register.extra_of(background.round_id).items():
        yield Leaf((*leaf.route, key), "：".join(filter(None, (who, label))), "", Line, needed=False)
