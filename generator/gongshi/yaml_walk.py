"""YAML's own events → plain values with positions, and its errors in the clerk's Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml
from yaml._yaml import CParser

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Route: TypeAlias = tuple[str | int, ...]
"""The way from the top of a document to one of its values: `("organisations", 0, "name")`."""
Fault: TypeAlias = tuple[int, int, str, str]
"""(line, column, what is wrong, how to mend it)."""

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Characters that are not seen, or that turn the order of what is seen."""
MOST_DEPTH = 12
NULLS = {"", "~", "null"}

PROBLEMS = {
    "mapping values are not allowed": (
        "这里不能再出现冒号",
        "值里有冒号加空格时，用引号把整个值括起来；否则检查缩进是否与上一行对齐",
    ),
    "could not find expected ':'": ("这一行之前缺少冒号", "按“字段: 值”书写，冒号后留一个空格"),
    "did not find expected key": ("这里应当是一个字段，缩进与上文不齐", "同一层的字段左端对齐，只用空格缩进"),
    "cannot start any token": (
        "这里有 YAML 不允许开头的字符（例如制表符、@、`）",
        "缩进只用空格；以这类字符开头的值用引号括起来",
    ),
    "tab character": ("这里用了制表符缩进", "缩进只用空格"),
    "unexpected end of stream": ("引号没有配对，直到文件末尾也没有结束", "补上缺少的引号"),
    "unknown escape character": ("双引号里的反斜杠后面跟了不认识的字符", "改用单引号，或把反斜杠写成两个"),
    "expected <document start>": ("内容已经结束，后面还有多余的文字", "删去多余的括号或文字"),
    "expected ',' or": ("方括号或花括号里的各项之间缺少逗号，或者没有配对", "补上逗号或缺少的括号"),
    "expected node content": ("这里应当有一个值", "补上值，或补上缺少的括号"),
}


class _Walk:
    """Builds values from the parser's events by hand: PyYAML's own constructor would keep the last of two equal
    keys, follow aliases and type things that nobody asked for.
    """

    def __init__(self, text: str) -> None:
        self.parser: Any = CParser(text)
        self.positions: dict[Route, tuple[int, int]] = {}
        self.faults: list[Fault] = []

    def fault(self, event: Any, message: str, remedy: str) -> None:
        mark = event.start_mark
        self.faults.append((mark.line + 1, mark.column + 1, message, remedy))

    def document(self) -> Value:
        self.parser.get_event()
        if self.parser.check_event(yaml.StreamEndEvent):
            return None
        self.parser.get_event()
        value = self.node(self.parser.get_event(), ())
        self.parser.get_event()
        if not self.parser.check_event(yaml.StreamEndEvent):
            self.fault(
                self.parser.peek_event(),
                "一个文件里有不止一份 YAML 文档",
                "每份记录单独存为一个文件，删去“---”及其后的内容",
            )
        return value

    def note(self, event: Any, route: Route) -> None:
        """Remember where a value stands; for a field that is where its name stands."""
        self.positions.setdefault(route, (event.start_mark.line + 1, event.start_mark.column + 1))

    def look_through(self, event: Any) -> None:
        """What an escape sequence brings in is as hidden as the character itself."""
        if match := HIDDEN.search(event.value):
            self.fault(event, f"有看不见的字符 U+{ord(match.group()):04X}", "删去这个字符或它的转义写法")

    def node(self, event: Any, route: Route) -> Value:
        self.note(event, route)
        if len(route) > MOST_DEPTH:
            self.fault(event, "层次太深", f"记录的层次不超过 {MOST_DEPTH} 层")
            raise RecursionError
        if getattr(event, "anchor", None):
            self.fault(event, "用了锚点或引用（& 或 *）", "把内容完整写出来；值以 & 或 * 开头时用引号括起来")
        if getattr(event, "tag", None):
            self.fault(event, "用了类型标签（!）", "删去标签；值以 ! 开头时用引号括起来")
        if isinstance(event, yaml.ScalarEvent):
            self.look_through(event)
            return None if event.style is None and event.value in NULLS else str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self.items(route))
        return self.mapping(route) if isinstance(event, yaml.MappingStartEvent) else None

    def items(self, route: Route) -> Iterator[Value]:
        index = 0
        while not isinstance(event := self.parser.get_event(), yaml.SequenceEndEvent):
            yield self.node(event, (*route, index))
            index += 1

    def mapping(self, route: Route) -> dict[str, Value]:
        values: dict[str, Value] = {}
        while not isinstance(event := self.parser.get_event(), yaml.MappingEndEvent):
            key = str(event.value) if isinstance(event, yaml.ScalarEvent) else ""
            if not isinstance(event, yaml.ScalarEvent):
                self.fault(event, "字段名不是一个词", "字段名写成一个词，后面是冒号和空格")
                self.node(event, (*route, key))
            elif key in values:
                self.fault(event, f"字段“{key}”写了两次", "只保留一处")
            else:
                self.note(event, (*route, key))
                self.look_through(event)
            value = self.node(self.parser.get_event(), (*route, key))
            values.setdefault(key, value)
        return values


def _explain(error: yaml.YAMLError) -> Fault:
    problem = str(getattr(error, "problem", "") or "")
    # A quote that is never closed is wrong where it begins, not at the end of the file.
    where = "context_mark" if "end of stream" in problem else "problem_mark"
    mark: Any = getattr(error, where, None) or getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    for words, (message, remedy) in PROBLEMS.items():
        if words in problem:
            return line, column, message, remedy
    return line, column, "这里不合 YAML 的写法", "对照同类记录检查缩进、冒号、引号和括号"


def walk(text: str) -> tuple[Value, dict[Route, tuple[int, int]], list[Fault]]:
    """The value of a text, where each part of it stands, and what is wrong with it."""
    walker = _Walk(text)
    try:
        value = walker.document()
    except yaml.YAMLError as error:
        walker.faults.append(_explain(error))
        return None, {}, walker.faults
    except RecursionError:
        return None, {}, walker.faults
    return value, walker.positions, walker.faults
