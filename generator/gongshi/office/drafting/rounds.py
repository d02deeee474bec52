"""A round that follows the last one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gongshi.folders import KEY_NAME
from gongshi.office.drafting.asker import Asker
from gongshi.office.drafting.background import Background
from gongshi.office.drafting.dates import Proposed
from gongshi.office.drafting.leaves import Leaf, leaves
from gongshi.office.drafting.routes import NoSuchPlaceError, name_of, put, value_at
from gongshi.records.round import Round
from gongshi.source.walk import Route, Value
from gongshi.views.words import in_chinese

MOST = 100
"""Ordinals that `in_chinese` can write are below it."""


def next_round(background: Background) -> dict[str, Proposed]:
    """What the round after the last one says, field by field; of a first round only its awards."""
    register = background.register
    last = max(register.rounds.values(), key=lambda entry: entry.ordinal, default=None)
    if last is None:
        return {"awards": Proposed(list(background.measures.awards), "办法设置的奖项")}
    terms, ordinal = background.terms("round_interval"), last.ordinal + 1
    made = {
        "ordinal": Proposed(str(ordinal), f"接着{last.label}"),
        "awards": Proposed(list(last.awards), f"与{last.label}相同"),
        "criteria.standard": Proposed(last.criteria.standard, f"与{last.label}相同"),
        "criteria.title": Proposed(last.criteria.title, f"与{last.label}相同"),
    }
    if ordinal < MOST and in_chinese(last.ordinal) in last.label:
        made["label"] = Proposed(last.label.replace(in_chinese(last.ordinal), in_chinese(ordinal)), f"接着{last.label}")
    if terms:
        made["year"] = Proposed(str(last.year + terms.years), f"办法规定的间隔：{terms.years} 年")
    return made


def settle_round(
    background: Background, given: Mapping[Route, str], asker: Asker
) -> tuple[dict[str, Value], list[Leaf]]:
    """The values of a new round and what it still lacks. Raises NoSuchPlaceError."""
    values: dict[str, Value] = {}
    known = {leaf.route: leaf for leaf in leaves(Round)}
    for route, text in given.items():
        put(values, route, known[route].understood(text) if route in known else text)
    proposed = next_round(background)
    for route, leaf in known.items():
        if leaf.needed and value_at(values, route) is None:
            answer = asker.value(leaf, proposed.get(name_of(route)))
            if answer is not None:
                put(values, route, answer)
    return values, [leaf for route, leaf in known.items() if leaf.needed and value_at(values, route) is None]


def path_of_round(root: Path, key: str) -> Path:
    """Where a round of that name lies. Raises NoSuchPlaceError for what cannot be a file's name."""
    if not KEY_NAME.fullmatch(f"{key}.yml"):
        raise NoSuchPlaceError(f"“{key}”不能作届的文件名：用小写英文字母、数字和连字符，例如年度")
    return root / "data" / "awards" / "rounds" / f"{key}.yml"
