"""What the office's own data lets a clerk choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gongshi.law.measures import newest as newest_of
from gongshi.records.notice import WindowedNotice
from gongshi.register import Register

OF_PERSONS = frozenset({"person_code", "unit", "unit_credit_code", "post"})
COLUMN = {"widget": "string", "required": False, "use_emoji_autocomplete": False}


@dataclass(frozen=True)
class Choices:
    """By the field's name."""

    by_name: Mapping[str, tuple[tuple[str, str], ...]]
    """(value, what is shown), of fields that hold a key or a name."""
    keys: Mapping[str, tuple[str, ...]]
    """The keys that there are, of fields that hold records by key, such as the issuers."""

    unused: frozenset[str]
    """Fields of an entry in a list that this office's lists never have."""
    needed: frozenset[str]
    """Those that every entry of its lists has, though other offices' do not."""
    extra: Mapping[str, str]
    """The columns that its lists have beside: key and label."""
    town_label: str
    windowed: frozenset[str]
    """The kinds that the newest measures order a window for."""

    def of_kind(self, kind: str, fields: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """The fields of a kind: a window where one is ordered, and only there."""
        ordered = kind in self.windowed
        kept = (each for each in fields if ordered or each["name"] != "window")
        return [{**each, "required": True} if each["name"] == "window" else each for each in kept]

    def of_entry(self, name: str, widget: dict[str, Any]) -> dict[str, Any]:
        """A field of an entry as this office's lists have it."""
        if name == "extra":
            columns = [{"name": key, "label": label, **COLUMN} for key, label in self.extra.items()]
            return {**widget, "widget": "object", "hint": "名单里另有的栏目，没有的不填", "fields": columns}
        if name == "town":
            return {**widget, "label": f"所在{self.town_label}"}
        return {**widget, "required": widget["required"] or name in self.needed}

    def options(self, name: str) -> list[dict[str, Any]]:
        """As the form takes them; none where anything may be typed."""
        return options_of(self.by_name.get(name, ()))


def _value(text: str) -> str | int:
    """A key as YAML reads it without quotes: a round's `2025` is a number to the CMS, and stays one."""
    return int(text) if text.isdecimal() and text == str(int(text)) else text


def options_of(choices: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
    """(value, what is shown) as the form takes them."""
    return [{"label": label, "value": _value(value)} for value, label in choices]


def choices_of(register: Register) -> Choices:
    """Rounds and windows, the newest first; issuers and towns; the awards of all measures."""
    office = register.office
    measures = [each for _, each in sorted(register.measures.items())]
    awards = {key: award.name for each in measures for key, award in each.awards.items()}
    windows = [
        notice
        for notice in register.notices.values()
        if isinstance(notice.record, WindowedNotice) and notice.record.window
    ]
    newest = sorted(windows, key=lambda notice: notice.first_published, reverse=True)
    by_name = {
        "round": tuple((key, found.label) for key, found in sorted(register.rounds.items(), reverse=True)),
        "issuer": tuple((issuer.name, issuer.name) for issuer in office.issuers.values()),
        "award": tuple(awards.items()),
        "awards": tuple(awards.items()),
        "town": tuple((name, name) for name in office.towns.values()),
        "concerns": tuple((notice.id, f"{notice.record.title}（{notice.id}）") for notice in newest),
    }
    unused, needed = _of_lists(register)
    columns = [*(each.extra for each in measures), *(each.extra for each in register.rounds.values())]
    extra = {key: label for each in columns for key, label in each.items()}
    unused |= frozenset() if extra else {"extra"}
    stages = newest_of(register)[1].provisions.get("stage_order")
    windowed = frozenset(stages.terms.get("windows", ()) if stages else ())
    keys = {"issuers": tuple(office.issuers)}
    return Choices(by_name, keys, unused, needed, extra, office.town_label, windowed)


def _of_lists(register: Register) -> tuple[frozenset[str], frozenset[str]]:
    """The fields of entries that are never used and those that are always, by whom the awards honour."""
    awards = [award for each in register.measures.values() for award in each.awards.values()]
    honoured = {award.honours for award in awards}
    if "individual" not in honoured:
        return OF_PERSONS, frozenset({"credit_code"})
    if len(honoured) == 1:
        return frozenset({"credit_code"}), frozenset({"person_code", "unit"})
    return frozenset(), frozenset()
