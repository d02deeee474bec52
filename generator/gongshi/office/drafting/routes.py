"""The clerk's way to name a place in a record: `organisations[2].name` is the name of the second organisation."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import normalize

from gongshi.source.walk import Route, Value

STEP = re.compile(r"(?:^|\.)([A-Za-z_][\w-]*)|\[([1-9]\d{0,4})\]", re.ASCII)


class NoSuchPlaceError(Exception):
    """A place that cannot be in a record; the message is in Chinese."""


def route_of(text: str) -> Route:
    """`organisations[2].name` → `("organisations", 1, "name")`. Raises NoSuchPlaceError."""
    steps, end = [], 0
    for match in STEP.finditer(text):
        if match.start() != end:
            break
        steps.append(match[1] or int(match[2]) - 1)
        end = match.end()
    if end != len(text) or not steps or not isinstance(steps[0], str):
        raise NoSuchPlaceError(f"“{text}”不是字段：写成 window.closes 或 organisations[2].name，[2] 是第2项")
    return tuple(steps)


def changed(text: str) -> tuple[Route, str]:
    """`window.closes=2025-10-27` → the place and what is to stand there. Raises NoSuchPlaceError."""
    place, sign, value = (text if "=" in text else text.replace("＝", "=", 1)).partition("=")
    if not sign:
        raise NoSuchPlaceError(f"“{text}”写成 字段=值，例如 window.closes=2025-10-27")
    return route_of(normalize("NFKC", place).strip()), value.strip()


def name_of(route: Route) -> str:
    """The other way round."""
    steps = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in route)
    return "".join(steps).removeprefix(".")


def value_at(values: Value, route: Route) -> Value:
    """What stands there; None where nothing does."""
    for step in route:
        if isinstance(values, dict) and isinstance(step, str):
            values = values.get(step)
        elif isinstance(values, list) and isinstance(step, int) and step < len(values):
            values = values[step]
        else:
            return None
    return values


def put(values: dict[str, Value], route: Route, value: Value) -> None:
    """Let it stand there. An item may be added right behind a list's last. Raises NoSuchPlaceError."""
    within: Any = values
    for step, after in zip(route, [*route[1:], None], strict=True):
        _make_room(within, step, route)
        if after is None:
            within[step] = value
        else:
            missing = step not in within if isinstance(within, dict) else within[step] is None
            if missing:
                within[step] = [] if isinstance(after, int) else {}
            within = within[step]


def _make_room(within: Any, step: str | int, route: Route) -> None:
    """A place for one step more, if there can be one."""
    if isinstance(step, str) and isinstance(within, dict):
        return
    if isinstance(step, int) and isinstance(within, list) and step <= len(within):
        if step == len(within):
            within.append(None)
        return
    if isinstance(step, int) and isinstance(within, list):
        raise NoSuchPlaceError(f"{name_of(route)}：现在只有 {len(within)} 项，新的一项是第 {len(within) + 1} 项")
    raise NoSuchPlaceError(f"{name_of(route)}：这里没有下一层的字段")


def drop(values: dict[str, Value], route: Route) -> None:
    """Take away a field or an item. Raises NoSuchPlaceError where there is none."""
    within: Any = value_at(values, route[:-1])
    if value_at(values, route) is None:
        raise NoSuchPlaceError(f"{name_of(route)}：没有这一项")
    del within[route[-1]]
