"""Whether a tombstone only takes away: each value is as it was, or says where something was erased."""

from __future__ import annotations

from gongshi.source.walk import Route, Value

MARK = "〔已依法删除〕"
"""What stands in place of what was erased."""
DROPPED_WHOLE = {"attachments"}
"""Lists of which a whole item may go: a file cannot say that it was emptied."""


def _text(old: str, new: str) -> bool:
    """The old text with pieces replaced by the mark, and nothing else. Each mark stands for something."""
    first, *middle, last = new.split(MARK)
    if not old.startswith(first):
        return False
    at = len(first)
    for piece in middle:
        found = old.find(piece, at + 1)
        if found < 0:
            return False
        at = found + len(piece)
    return old.endswith(last) and len(old) - len(last) > at


def _dropped(old: list[Value], new: list[Value]) -> bool:
    """Whether the new list is the old one without some items."""
    rest = iter(old)
    return all(any(item == other for other in rest) for item in new)


def _in_list(old: list[Value], new: list[Value], route: Route) -> Route | None:
    if route[-1:] and route[-1] in DROPPED_WHOLE:
        return None if _dropped(old, new) else route
    if len(old) != len(new):
        return route
    inner = (
        changed_beyond(before, after, (*route, at)) for at, (before, after) in enumerate(zip(old, new, strict=True))
    )
    return next((found for found in inner if found is not None), None)


def _is_groups(value: Value) -> bool:
    """Whether a value is a list such as that of organisations, whose items may be emptied but not lost."""
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _in_mapping(old: dict[str, Value], new: dict[str, Value], route: Route) -> Route | None:
    if added := new.keys() - old.keys():
        return (*route, min(added))
    if dropped := {key for key in old.keys() - new.keys() - DROPPED_WHOLE if _is_groups(old[key])}:
        return (*route, min(dropped))
    inner = (changed_beyond(old[key], new[key], (*route, key)) for key in new)
    return next((found for found in inner if found is not None), None)


def changed_beyond(old: Value, new: Value, route: Route = ()) -> Route | None:
    """Where the new value says anything that the old one did not; nowhere if it only lost something."""
    if isinstance(old, list) and isinstance(new, list):
        return _in_list(old, new, route)
    if isinstance(old, dict) and isinstance(new, dict):
        return _in_mapping(old, new, route)
    if isinstance(old, str) and isinstance(new, str) and MARK in new and _text(old, new):
        return None
    return None if old == new else route
