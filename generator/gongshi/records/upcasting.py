"""Records in an older version of their shapes → in the newest, step by step and in memory; `loading` calls it.

A published record never changes, so its file stays as it was written, and whoever reads it brings it up to date. A file
says its version in the field `schema`; left out, it is 1. What the log reads (`kind`, `published`, `tombstones`) keeps
its name for ever: it is read from files as they lie on other people's disks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any, TypeAlias

from gongshi.characters import shown
from gongshi.findings import Finding
from gongshi.source.document import Document
from gongshi.source.walk import Route, Value

FIELD = "schema"
"""The field that says in which version of the shapes a file was written. It belongs to the file, not to the record."""
PLACES: dict[str, tuple[str, ...]] = {
    "office": ("awards", "office.yml"),
    "measures": ("awards", "measures"),
    "round": ("awards", "rounds"),
    "notice": ("notices",),
    "calendar": ("calendar",),
    "redirects": ("redirects.yml",),
}
"""What kind of file lies where under `data/`."""

Positions: TypeAlias = dict[Route, tuple[int, int]]
Placing: TypeAlias = Callable[[Any, str, Mapping[str, Any]], None]
"""Puts fields where another one was."""


def in_place(values: dict[str, Any], old: str, new: Mapping[str, Any]) -> None:
    """Put fields where another one was, in a plain mapping."""
    items = list(values.items())
    values.clear()
    for name, value in items:
        values.update(new if name == old else {name: value})


class Fields:
    """The fields of one level of a record, for a step to change; findings go on standing where the file has them.

    What a file may lack or have otherwise than it should is passed over: the shapes say afterwards what is wrong.
    """

    def __init__(
        self, values: dict[str, Any], positions: Positions, route: Route = (), placing: Placing = in_place
    ) -> None:
        self.values, self._positions, self._route, self._placing = values, positions, route, placing

    def rename(self, old: str, new: str) -> None:
        """Give a field another name, unless there is one of that name."""
        if old in self.values and new not in self.values:
            here, there = (*self._route, old), (*self._route, new)
            inside = {route: place for route, place in self._positions.items() if route[: len(here)] == here}
            self._positions.update({(*there, *route[len(here) :]): place for route, place in inside.items()})
            self._placing(self.values, old, {new: self.values[old]})

    def split(self, old: str, into: Callable[[Any], Mapping[str, Any] | None]) -> None:
        """Put other fields where one was: `into` makes them from its value, or gives None for one that it cannot."""
        new = into(self.values[old]) if old in self.values else None
        if new is not None and not (new.keys() - {old}) & self.values.keys():
            place = self._positions.get((*self._route, old))
            self._positions.update({(*self._route, name): place for name in new} if place else {})
            self._placing(self.values, old, new)

    def inside(self, name: str) -> Iterator[Fields]:
        """The level below a field: that of its fields, or of each item of its list."""
        below = self.values.get(name)
        items = enumerate(below) if isinstance(below, list) else [(None, below)]
        for index, each in items:
            if isinstance(each, dict):
                route = (*self._route, name) if index is None else (*self._route, name, index)
                yield Fields(each, self._positions, route, self._placing)


Step: TypeAlias = Callable[[str, Fields], None]
"""Brings a file up by one version; it is told what kind of file (see `PLACES`) it has before it."""
STEPS: dict[int, Step] = {}
"""From each older version to the next. There is but one version yet."""


def newest() -> int:
    """The version that new records carry."""
    return 1 + len(STEPS)


def kind_of(path: str) -> str:
    """What kind of file lies at a path from the project's root."""
    return next(kind for kind, place in PLACES.items() if path.startswith("/".join(("data", *place))))


def version_of(value: Value) -> int | None:
    """The version that a file says it has; nothing if it says something else."""
    written = value.get(FIELD, "1") if isinstance(value, dict) else "1"
    known = isinstance(written, str) and written.isascii() and written.isdecimal() and 0 < len(written) < 4
    return int(str(written)) or None if known else None


def climb(fields: Fields, kind: str, version: int) -> None:
    """Take every step from a version to the newest, on the top level of a file."""
    for step in range(version, newest()):
        STEPS[step](kind, fields)


def _refusal(document: Document, version: int | None) -> Finding | None:
    if version and version <= newest():
        return None
    if version:
        message = f"这份记录的格式是第 {version} 版，这个 Gongshi 只认得到第 {newest()} 版"
        remedy = "换用较新的 Gongshi 再运行；记录本身不用改"
    else:
        written = document.value.get(FIELD) if isinstance(document.value, dict) else None
        message = f"“{FIELD}”写的是“{shown(str(written))}”，不是格式的版本"
        remedy = f"新写的记录写 {newest()}；没有这个字段的是第 1 版"
    return Finding(document.place((FIELD,)), "shape", message, remedy)


def raised(document: Document) -> Document:
    """The document with its record in the newest shapes as `current`, and with what is wrong with its version."""
    if not isinstance(document.value, dict):
        return replace(document, current=document.value)
    version = version_of(document.value)
    current = {name: value for name, value in document.value.items() if name != FIELD}
    if not document.findings and (refusal := _refusal(document, version)):
        return replace(document, findings=(refusal,), current=current)
    if version is None or version >= newest():
        return replace(document, current=current)
    current, positions = deepcopy(current), dict(document.positions)
    climb(Fields(current, positions), kind_of(document.path), version)
    return replace(document, current=current, positions=positions)
