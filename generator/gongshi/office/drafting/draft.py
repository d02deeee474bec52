"""A notice put together field by field: what is given stands, the rest is asked, with what the register proposes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gongshi.office.drafting.asker import Asker, Given
from gongshi.office.drafting.background import Background
from gongshi.office.drafting.carried import add_prize, carried
from gongshi.office.drafting.identified import code_of, fitting, told
from gongshi.office.drafting.layout import shape_of
from gongshi.office.drafting.leaves import Leaf, leaves
from gongshi.office.drafting.naming import refuse_second
from gongshi.office.drafting.proposals import proposal
from gongshi.office.drafting.routes import drop, name_of, put, value_at
from gongshi.records.notice import Listing
from gongshi.records.objections import Objections
from gongshi.source.walk import Route, Value

CODES = {"credit_code", "person_code"}
FIRST = (
    *("revokes.credit_code", "revokes.person_code", "revokes.award", "revokes.name"),
    *("round", "concerns", "published", "dated", "issuer"),
)
"""Asked before all else, since what is proposed for others rests on them."""
TELLING = {"objections": "concerns"}
"""Which field, once known, says whether there is such a notice already; else it is the round."""
LISTS = {"organisations", "removed"}
RULES_DOCUMENT: Route = ("documents", "review_rules")


def settle(background: Background, given: Given, asker: Asker) -> list[Leaf]:
    """Fill `background.values`; what is needed and nobody knows comes back.

    Raises NoSuchPlaceError, and ThereAlreadyError where the round has such a notice.
    """
    background.values["kind"] = background.kind
    known = {leaf.route: leaf for leaf in leaves(background.shape)}
    for route, text in given.values.items():
        if route[0] not in LISTS:
            put(background.values, route, known[route].understood(text) if route in known else text)
    missing = []
    for leaf in _in_turn(known):
        missing += [] if _settled(background, leaf, asker) else [leaf]
        if leaf.route[0] == TELLING.get(background.kind, "round") and not given.another:
            refuse_second(background)  # before all else is asked
    return missing + list(_listed(background, given, asker)) + list(_removals(background, given, asker))


def _in_turn(known: Mapping[Route, Leaf]) -> list[Leaf]:
    names = {name_of(route): leaf for route, leaf in known.items() if route[:2] != RULES_DOCUMENT}
    first = [names[name] for name in FIRST if name in names]
    return [*first, *(leaf for name, leaf in names.items() if name not in FIRST)]


def _settled(background: Background, leaf: Leaf, asker: Asker) -> bool:
    """Whether a field has its value now, or needs none."""
    fitted = _fitted(background, leaf)
    if fitted and value_at(background.values, leaf.route) is None and not _has_other(background, leaf.route):
        proposed = proposal(background, name_of(leaf.route))
        if fitted.needed or proposed or leaf.route == ("body",) or leaf.route[-1] in CODES:
            answer = asker.value(fitted, proposed)
            if answer is not None:
                put(background.values, leaf.route, answer)
        return not fitted.needed or value_at(background.values, leaf.route) is not None
    return True


def _fitted(background: Background, leaf: Leaf) -> Leaf | None:
    """The field as this record needs it: of a title, for its holder; of a document, a link where it has no file."""
    if leaf.route[0] == "revokes":
        held = background.values.get("revokes")
        return next(fitting(background, held if isinstance(held, dict) else {}, [leaf]), None)
    if leaf.route[0] == "documents" and leaf.route[-1] == "link":
        return replace(leaf, needed=value_at(background.values, leaf.route[:-1]) is not None)
    return leaf


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


def entry_leaves(background: Background, number: int, entry: Mapping[str, Value]) -> Iterator[Leaf]:
    """The fields of one entry in the list; what it has by then decides which it needs."""
    shape = shape_of(background.shape, "organisations")
    who = f"“{entry['name']}”" if entry.get("name") else f"第{number + 1}项"
    yield from fitting(background, entry, leaves(shape, ("organisations", number), who) if shape else ())


def _entry(background: Background, number: int, asker: Asker) -> Iterator[Leaf]:
    """Ask what one organisation still needs."""
    entry = value_at(background.values, ("organisations", number))
    if not isinstance(entry, dict):
        return
    for leaf in entry_leaves(background, number, entry):
        text = value_at(background.values, leaf.route)
        if isinstance(text, str):
            put(background.values, leaf.route, leaf.understood(text))
        add_prize(background, entry)
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
    names = {each.code: each.name for each in listed}
    _put_all(background.values, given, "removed")
    if "removed" not in background.values and background.text("upheld") not in ("", "0"):
        background.values["removed"] = asker.removals([dict(told(each)) for each in listed])
    removed = background.values.get("removed")
    for number, entry in enumerate(removed if isinstance(removed, list) else ()):
        if isinstance(entry, dict) and "name" not in entry and code_of(entry) in names:
            entry["name"] = names[code_of(entry)]
        if isinstance(entry, dict) and "reason" not in entry:
            yield Leaf(("removed", number, "reason"), "移出名单的原因", "一句话，后面不加句号", str, needed=True)
