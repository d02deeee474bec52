"""YAML's own events → plain values with their positions; whatever is more than plain values is a fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml
from yaml._yaml import CParser

from gongshi.characters import shown
from gongshi.source.faults import Fault, explain, slips
from gongshi.source.scalars import OVER_LINES, at, faults_of_name, faults_of_plain, faults_of_value

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Route: TypeAlias = tuple[str | int, ...]
"""The way from the top of a document to one of its values: `("organisations", 0, "name")`."""

MOST_DEPTH = 12
MOST_VALUES = 100_000
MOST_ITEMS = 10_000
MOST_FIELDS = 500
MOST_CHARACTERS = 20_000
MOST_FAULTS = 50
"""Bounds that no record comes near, so that reading a bad file takes neither long nor much memory."""
NULLS = {"~", "null", "Null", "NULL"}


class _Enough(Exception):  # noqa: N818 (it ends the walk and is no error)
    """What was found is enough: going on would only take time."""


class _Walk:
    """Builds values from the parser's events by hand: PyYAML's own constructor would keep the last of two equal
    keys, follow aliases and type things that nobody asked for.
    """

    def __init__(self, text: str) -> None:
        self.parser: Any = CParser(text)
        self.lines = text.split("\n")
        self.positions: dict[Route, tuple[int, int]] = {}
        self.faults: list[Fault] = []
        self.values = 0

    def note(self, faults: list[Fault]) -> None:
        self.faults += faults
        if len(self.faults) > MOST_FAULTS:
            raise _Enough

    def fault(self, event: Any, message: str, remedy: str) -> None:
        self.note([at(event, message, remedy)])

    def too_much(self, event: Any, message: str, remedy: str) -> None:
        self.fault(event, message, remedy)
        raise _Enough

    def document(self) -> Value:
        self.parser.get_event()
        if self.parser.check_event(yaml.StreamEndEvent):
            return None
        start = self.parser.get_event()
        if start.version or start.tags:
            self.fault(start, "文件开头有 % 指令", "删去 % 开头的各行和“---”")
        value = self.node(self.parser.get_event(), ())
        self.parser.get_event()
        if not self.parser.check_event(yaml.StreamEndEvent):
            remedy = "每份记录单独存为一个文件，删去“---”及其后的内容"
            self.fault(self.parser.peek_event(), "一个文件里有不止一份 YAML 文档", remedy)
        return value

    def no_record(self, event: Any) -> None:
        """A text in place of a record: slips from its first line on, or a file of another sort."""
        found = slips(self.lines, event.start_mark.line + 1, event.end_mark.line + 1)
        remedy = "每个字段写一行，冒号后面空一格，对照手册里的例子"
        self.note(found or [at(event, "文件不是按“字段: 值”写的", remedy)])

    def stands(self, event: Any, route: Route) -> None:
        mark = event.start_mark
        self.positions[route] = (mark.line + 1, mark.column + 1)

    def node(self, event: Any, route: Route) -> Value:
        # A field stands where its name stands, which was noted before its value came.
        if route not in self.positions:
            self.stands(event, route)
        self.values += 1
        if self.values > MOST_VALUES:
            self.too_much(event, f"内容太多，超过 {MOST_VALUES} 项", "分成几份记录")
        if len(route) > MOST_DEPTH:
            self.too_much(event, "层次太深", f"记录的层次不超过 {MOST_DEPTH} 层")
        if found := faults_of_plain(event):
            self.note(found)
        if isinstance(event, yaml.ScalarEvent):
            return self.text(event, route)
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self.items(route))
        return self.mapping(route) if isinstance(event, yaml.MappingStartEvent) else None

    def text(self, event: Any, route: Route) -> str:
        value = str(event.value)
        if not route:
            if value:
                self.no_record(event)
            return value
        if len(value) > MOST_CHARACTERS:
            remedy = f"不超过 {MOST_CHARACTERS} 字；更长的内容作附件"
            self.too_much(event, f"这一处文字有 {len(value)} 字，太长", remedy)
        if found := faults_of_value(event, value, self.lines, is_field=isinstance(route[-1], str)):
            self.note(found)
        return "" if not event.style and value in NULLS else value

    def items(self, route: Route) -> Iterator[Value]:
        index = 0
        while not isinstance(event := self.parser.get_event(), yaml.SequenceEndEvent):
            if index == MOST_ITEMS:
                self.too_much(event, f"列表太长，超过 {MOST_ITEMS} 项", "分成几份记录")
            yield self.node(event, (*route, index))
            index += 1

    def mapping(self, route: Route) -> dict[str, Value]:
        values: dict[str, Value] = {}
        while not isinstance(event := self.parser.get_event(), yaml.MappingEndEvent):
            key = str(event.value) if isinstance(event, yaml.ScalarEvent) else ""
            inner = (*route, key)
            if not isinstance(event, yaml.ScalarEvent):
                self.fault(event, "字段名不是一个词", "字段名写成一个词，后面是冒号和空格")
                self.node(event, inner)
            elif key in values:
                self.fault(event, f"字段“{shown(key)}”写了两次", "只保留一处")
            else:
                self.note(faults_of_name(event, key))
                self.stands(event, inner)
            if len(values) == MOST_FIELDS:
                self.too_much(event, f"这一层的字段太多，超过 {MOST_FIELDS} 个", "检查缩进；同类的内容写成列表")
            value = self.node(self.parser.get_event(), inner)
            values.setdefault(key, value)
        return values


def walk(text: str) -> tuple[Value, dict[Route, tuple[int, int]], list[Fault]]:
    """The value of a text, where each part of it stands, and what is wrong with it."""
    walker = _Walk(text)
    try:
        value = walker.document()
    except yaml.YAMLError as error:
        # A value that goes on over lines is what the parser stumbled over, not one thing more.
        before = [fault for fault in walker.faults if fault[2:] != OVER_LINES]
        return None, {}, before + explain(error, walker.lines)
    except _Enough:
        return None, {}, walker.faults
    return value, walker.positions, walker.faults
