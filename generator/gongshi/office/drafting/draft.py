"""A notice put together field by field: what is given stands, the rest is asked, with what the register proposes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import get_origin

from gongshi.office.drafting.asker import Asker, Given
from gongshi.office.drafting.background import Background
from gongshi.office.drafting.carried import carried, with_prize
from gongshi.office.drafting.layout import shape_of
from gongshi.office.drafting.leaves import Leaf, leaves
from gongshi.office.drafting.proposals import proposal
from gongshi.office.drafting.routes import drop, name_of, put, value_at
from gongshi.records.notice import Listing
from gongshi.records.objections import Objections
from gongshi.source.walk import Route, Value

FIRST = ("revokes.credit_code", "revokes.award", "revokes.name", "round", "concerns", "published", "dated", "issuer")
"""Asked before all else, since what is proposed for others rests on them."""
LISTS = {"organisations", "removed"}
BY_RULE = {"mode": "mode_named", "declared_sole_application": "same_year_declaration"}
"""Fields that a record may lack and a provision asks for."""
OF_PEOPLE = {"person_code", "unit", "unit_credit_code", "post"}
"""Asked only where an award honours individuals."""
RULES_DOCUMENT: Route = ("documents", "review_rules")


def settle(background: Background, given: Given, asker: Asker) -> list[Leaf]:
    """Fill `background.values`; what is needed and nobody knows comes back. Raises NoSuchPlaceError."""
    background.values["kind"] = background.kind
    known = {leaf.route: leaf for leaf in leaves(background.shape)}
    for route, text in given.values.items():
        if route[0] not in LISTS:
            put(background.values, route, known[route].understood(text) if route in known else text)
    missing = [leaf for leaf in _in_turn(known) if not _settled(background, leaf, asker)]
    return missing + list(_listed(background, given, asker)) + list(_removals(background, given, asker))


def _in_turn(known: Mapping[Route, Leaf]) -> list[Leaf]:
    names = {name_of(route): leaf for route, leaf in known.items() if route[:2] != RULES_DOCUMENT}
    first = [names[name] for name in FIRST if name in names]
    return [*first, *(leaf for name, leaf in names.items() if name not in FIRST)]


def _settled(background: Background, leaf: Leaf, asker: Asker) -> bool:
    """Whether a field has its value now, or needs none."""
    leaf = replace(leaf, needed=leaf.needed or _has_only_title(background, leaf.route))
    if value_at(background.values, leaf.route) is None and not _has_other(background, leaf.route):
        proposed = proposal(background, name_of(leaf.route))
        if leaf.needed or proposed or leaf.route == ("body",):
            answer = asker.value(leaf, proposed)
            if answer is not None:
                put(background.values, leaf.route, answer)
    return not leaf.needed or value_at(background.values, leaf.route) is not None


def _has_only_title(background: Background, route: Route) -> bool:
    """Whether it is the link of a document that says neither yet where it is, as in an office's first call."""
    return (
        route[0] == "documents"
        and route[-1] == "link"
        and not _has_other(background, route)
        and bool(value_at(background.values, (*route[:-1], "title")))
    )


def _has_other(background: Background, route: Route) -> bool:
    """Whether a document has its file, so that it needs no link, or the other way round."""
    others = {"link": "file", "file": "link"}
    other = others.get(str(route[-1]))
    return bool(other and value_at(background.values, (*route[:-1], other)))


def _listed(background: Background, given: Given, asker: Asker) -> Iterator[Leaf]:
    """The organisations, where the kind lists any."""
    if not issubclass(background.shape, Listing):
        return
    values: dict[str, Value] = {"organisations": given.organisations or carried(background)}
    for route in sorted((each for each in given.drops if each[0] == "organisations"), key=_number, reverse=True):
        drop(values, route)
    _put_all(values, given, "organisations")
    found = values["organisations"]
    entries = found if isinstance(found, list) else []
    if not given.organisations and not given.drops:
        entries = asker.organisations(entries)
    background.values["organisations"] = entries
    if not entries:
        title = str(background.shape.model_fields["organisations"].title)
        yield Leaf(("organisations",), title, "--list 写名单的文件，或者用 gongshi import", list, needed=True)
    for number in range(len(entries)):
        yield from _entry(background, number, asker)


def _number(route: Route) -> int:
    return int(route[1]) if len(route) > 1 and isinstance(route[1], int) else 0


def _put_all(values: dict[str, Value], given: Given, name: str) -> None:
    for route, text in given.values.items():
        if route[0] == name:
            put(values, route, text)


def entry_leaves(background: Background, number: int) -> Iterator[Leaf]:
    """The fields of one organisation in the list."""
    shape = shape_of(background.shape, "organisations")
    people = any(award.honours == "individual" for award in background.measures.awards.values())
    for leaf in leaves(shape, ("organisations", number), f"第{number + 1}家") if shape else ():
        if get_origin(leaf.type) is dict or (leaf.route[-1] in OF_PEOPLE and not people):
            continue
        by_rule = background.asked_by(BY_RULE.get(str(leaf.route[-1]), "")) and len(leaf.route) == 3
        yield Leaf(leaf.route, leaf.title, leaf.description, leaf.type, leaf.needed or by_rule)


def _entry(background: Background, number: int, asker: Asker) -> Iterator[Leaf]:
    """Ask what one organisation still needs."""
    entries = background.values["organisations"]
    for leaf in entry_leaves(background, number):
        text = value_at(background.values, leaf.route)
        if isinstance(text, str):
            put(background.values, leaf.route, leaf.understood(text))
        if isinstance(entries, list) and isinstance(entry := entries[number], dict):
            entries[number] = with_prize(background, entry)
        if leaf.needed and value_at(background.values, leaf.route) is None:
            answer = asker.value(leaf, None)
            if answer is None:
                yield leaf
            else:
                put(background.values, leaf.route, answer)


def _removals(background: Background, given: Given, asker: Asker) -> Iterator[Leaf]:
    """Who is taken off the list, where an objection was upheld; the names are those of the list."""
    if background.shape is not Objections:
        return
    notice = background.register.notices.get(background.text("concerns"))
    listed = notice.record.organisations if notice and isinstance(notice.record, Listing) else ()
    names = {each.credit_code: each.name for each in listed}
    _put_all(background.values, given, "removed")
    if "removed" not in background.values and background.text("upheld") not in ("", "0"):
        choices: list[Value] = [{"name": each.name, "credit_code": each.credit_code} for each in listed]
        background.values["removed"] = asker.removals(choices)
    removed = background.values.get("removed")
    for number, entry in enumerate(removed if isinstance(removed, list) else ()):
        if isinstance(entry, dict) and "name" not in entry and entry.get("credit_code") in names:
            entry["name"] = names[str(entry["credit_code"])]
        if isinstance(entry, dict) and "reason" not in entry:
            yield Leaf(("removed", number, "reason"), "移出名单的原因", "一句话，后面不加句号", str, needed=True)
