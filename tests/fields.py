"""Every piece of text in every record, found by the record types, so that a new field needs no test of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from gongshi.findings import Finding, as_text, errors
from gongshi.law.check import check
from gongshi.loading import Loaded, load
from gongshi.records.calendar import Calendar
from gongshi.records.kinds import KINDS
from gongshi.records.measures import Measures
from gongshi.records.office import Office
from gongshi.records.redirects import Redirects
from gongshi.records.round import Round
from gongshi.source.document import Document, parse
from gongshi.source.walk import Route

SHAPES: dict[str, type[BaseModel]] = {
    "awards/office.yml": Office,
    "awards/measures/": Measures,
    "awards/rounds/": Round,
    "calendar/": Calendar,
    "redirects.yml": Redirects,
}
ADDED = "补{}"
"""Text for a field that a record leaves out; its number makes it one of a kind."""


class _Dumper(yaml.CSafeDumper):
    """Writes as a clerk does: several lines as a block, anything else on the line of its field."""

    def ignore_aliases(self, _: object) -> bool:
        """Everything is written out."""
        return True


def _as_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = None if text.isprintable() else "|" if re.fullmatch(r"[^\r]*\n[^\r]*", text) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _as_text)


@dataclass(frozen=True)
class Leaf:
    """A piece of text in a record."""

    path: str
    """The file, from the project's root."""
    route: Route
    field: str
    """`Winner.mode`: the type that holds it, and its field there."""
    written: str
    """As it was found."""


def _shape_of(path: str, value: Any) -> type[BaseModel]:
    name = path.removeprefix("data/")
    return next((shape for key, shape in SHAPES.items() if name.startswith(key)), None) or KINDS[value["kind"]].shape


def _entries(raw: Any, value: Any, where: str) -> Iterator[tuple[Any, Any, str | int, str]]:
    """(what is written, what it means, key or index, in which field) of what stands directly in a value."""
    if isinstance(value, BaseModel):
        for name in filter(raw.__contains__, type(value).model_fields):
            yield raw[name], getattr(value, name), name, f"{type(value).__name__}.{name}"
    elif isinstance(raw, dict):
        yield from ((each, value.get(key), key, where) for key, each in raw.items())
    elif isinstance(raw, list):
        yield from ((each, value[index], index, where) for index, each in enumerate(raw))


def _inside(raw: Any, value: Any, route: Route, where: str) -> Iterator[tuple[Any, Any, Route, str]]:
    """The same of a value and of everything below it, with the whole way there."""
    yield raw, value, route, where
    for each, meaning, step, field in _entries(raw, value, where):
        yield from _inside(each, meaning, (*route, step), field)


def _positions(document: Document) -> dict[Route, tuple[int, int]]:
    """Where values stand, also in a file that was not read because of its characters."""
    if document.positions:
        return document.positions
    text = "".join(each if each == "\n" or each.isprintable() else "字" for each in document.content.decode())
    return parse(document.path, text.encode()).positions


class Records:
    """The records of a project as plain values, to be filled with other text and written back."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.values: dict[str, Any] = {path: document.value for path, document in load(root).documents.items()}
        self.shapes: set[type[BaseModel]] = set()
        """The types of which there is an example."""

    def everything(self) -> Iterator[tuple[str, Any, Any, Route, str]]:
        """The same as `_inside`, for every file, with its path in front."""
        for path, raw in self.values.items():
            shape = _shape_of(path, raw)
            for found in _inside(raw, shape.model_validate(raw), (), ""):
                yield path, *found

    def complete(self) -> None:
        """Write text into every field that takes some and was left out."""
        numbers = count(1)
        for _, raw, value, _, _ in list(self.everything()):
            if not isinstance(value, BaseModel):
                continue
            shape = type(value)
            self.shapes.add(shape)
            for field in set(shape.model_fields) - set(raw):
                text = ADDED.format(next(numbers))
                for given in (text, [text]):
                    try:
                        shape.model_validate({**raw, field: given})
                    except ValidationError:
                        continue
                    raw[field] = given

    def leaves(self) -> list[Leaf]:
        """Every text in every record."""
        return [Leaf(path, route, name, raw) for path, raw, _, route, name in self.everything() if isinstance(raw, str)]

    def write(self, texts: Mapping[Leaf, str]) -> Loaded:
        """Write the records with these texts in their places, and read them again."""
        for leaf, text in texts.items():
            self._put(leaf, text)
        for path, value in self.values.items():
            content = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(content, encoding="utf-8")
        for leaf in texts:
            self._put(leaf, leaf.written)
        return load(self.root)

    def _put(self, leaf: Leaf, text: str) -> None:
        place = self.values[leaf.path]
        for step in leaf.route[:-1]:
            place = place[step]
        place[leaf.route[-1]] = text

    def accepted(self, leaves: Iterable[Leaf], text: Callable[[Leaf], str]) -> dict[Leaf, str]:
        """Write every text where it may stand. What may not must be a finding at its place; what is found elsewhere,
        or found again, fails.
        """
        texts = {leaf: text(leaf) for leaf in leaves}
        while True:
            loaded = self.write(texts)
            found = errors(loaded.findings) or errors(check(loaded))
            if not found:
                return texts
            refused = set(self.places(loaded, found, texts))
            assert refused, as_text(found)
            texts = {leaf: given for leaf, given in texts.items() if leaf not in refused}

    @staticmethod
    def places(loaded: Loaded, findings: Iterable[Finding], leaves: Iterable[Leaf]) -> Iterator[Leaf]:
        """The leaves at which findings point; each stands on a line of its own, as records are written here."""
        counted = re.compile("还有 \\d+ 处没有列出|只列出前 \\d+ 处")
        pointed_at = {(each.place.path, each.place.line) for each in findings if not counted.search(each.message)}
        positions = {path: _positions(document) for path, document in loaded.documents.items()}
        for leaf in leaves:
            line, _ = positions[leaf.path].get(leaf.route, (0, 0))
            if (leaf.path, line) in pointed_at:
                yield leaf
