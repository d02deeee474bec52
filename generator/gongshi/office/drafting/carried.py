"""The organisations of a list, as the stage before it left them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gongshi.office.drafting.background import Background
from gongshi.office.drafting.identified import paid_before
from gongshi.office.drafting.layout import shape_of
from gongshi.office.drafting.values import plain
from gongshi.records.notice import Listing, Organisation
from gongshi.records.objections import Objections
from gongshi.register import Notice
from gongshi.source.walk import Value


def source_of(background: Background) -> Notice | None:
    """The list that this one is taken from: the newest of the first kind that the round has."""
    terms = background.terms("lineage")
    for kind in terms.within.get(background.kind, ()) if terms else ():
        if found := background.register.of_round(background.round_id, kind):
            return found[-1]
    return None


def carried(background: Background) -> list[Value]:
    """Each organisation of the stage before, without those that an objection removed.

    What its list does not say is taken from the round's earlier ones: award, mode, sector, town, former names.
    """
    source = source_of(background)
    if source is None or not isinstance(source.record, Listing):
        return []
    removed = set(_removed(background))
    known = _known(background)
    listed = [each for notice in _same_stage(background, source) for each in notice]
    kept = {each.code: each for each in listed if each.code not in removed}
    return [_entry(background, known[code]) for code in kept]


def _same_stage(background: Background, source: Notice) -> Iterator[tuple[Organisation, ...]]:
    for notice in background.register.of_round(background.round_id, source.kind):
        if isinstance(notice.record, Listing):
            yield notice.record.organisations


def _removed(background: Background) -> Iterator[str]:
    for notice in background.register.of_round(background.round_id, "objections"):
        if isinstance(notice.record, Objections):
            yield from (each.code for each in notice.record.removed)


def _known(background: Background) -> dict[str, dict[str, Value]]:
    """All that the round's lists say of each organisation or person, by its code; the newest word counts."""
    known: dict[str, dict[str, Value]] = {}
    for notice in background.register.of_round(background.round_id):
        if isinstance(notice.record, Listing):
            for each in notice.record.organisations:
                fields = plain(each)
                known.setdefault(each.code, {}).update(fields if isinstance(fields, dict) else {})
    return known


def _entry(background: Background, known: Mapping[str, Any]) -> Value:
    """Those fields that this kind of list has, and the prize of its award."""
    shape = shape_of(background.shape, "organisations")
    fields = shape.model_fields if shape else {}
    entry = {name: value for name, value in known.items() if name in fields}
    add_prize(background, entry)
    return entry


def add_prize(background: Background, entry: dict[str, Any]) -> None:
    """The prize that the measures give to the award, where the list names prizes and the entry none."""
    shape, terms = shape_of(background.shape, "organisations"), background.terms("prize_amount")
    if not shape or "prize" not in shape.model_fields or "prize" in entry or not terms:
        return
    award = entry.get("award")
    none = award in terms.without or paid_before(background, entry)
    prize = 0 if none else terms.yuan.get(award)
    if prize is not None:
        entry["prize"] = str(prize)
