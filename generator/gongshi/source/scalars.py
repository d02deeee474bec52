"""What is wrong with a single text in YAML: a field's name, or a value."""

from __future__ import annotations

import re
from typing import Any

from gongshi.characters import DECEIVING, described, shown, slip
from gongshi.source.faults import Fault, slips

MOST_OF_A_NAME = 200
"""In characters."""
NAME = re.compile(r"(?!<<$)[ -~]+")
"""What a keyboard gives; whether there is a field of that name is for the record types to say."""
BLOCKS = {"|", ">"}
OVER_LINES = ("这个值写了不止一行，换行处会变成空格", "写成一行；几段文字写在“|”的下面")


def at(event: Any, message: str, remedy: str, further: int = 0) -> Fault:
    """A fault where an event begins, or some characters further on."""
    mark = event.start_mark
    return mark.line + 1, mark.column + 1 + further, message, remedy


def faults_of_plain(event: Any) -> list[Fault]:
    """Neither a name nor a value says anything but what is written there."""
    found = []
    if getattr(event, "anchor", None):
        found.append(at(event, "用了锚点或引用（& 或 *）", "把内容完整写出来；值以 & 或 * 开头时用引号括起来"))
    if getattr(event, "tag", None):
        found.append(at(event, "用了类型标签（!）", "删去标签；值以 ! 开头时用引号括起来"))
    return found


def _slips_in(event: Any, text: str) -> list[Fault]:
    return [at(event, message, remedy, column - 1) for _, column, message, remedy in slips([text], 1, 1)]


def _deceiving(event: Any, text: str) -> list[Fault]:
    """In double quotes alone, escapes bring in what the text of the file does not show."""
    match = DECEIVING.search(text) if event.style == '"' else None
    return [at(event, *described(match.group(), "或它的转义写法"))] if match else []


def faults_of_name(event: Any, name: str) -> list[Fault]:
    """A field's name is one word of what a keyboard gives."""
    if NAME.fullmatch(name) and len(name) <= MOST_OF_A_NAME:
        return faults_of_plain(event)
    if found := _deceiving(event, name) or _slips_in(event, name):
        return found
    if name == "<<":
        return [at(event, "用了合并的写法（<<）", "把各个字段完整写出来")]
    if not name:
        return [at(event, "冒号前面没有字段名", "补上字段名，或删去冒号")]
    if len(name) > MOST_OF_A_NAME:
        return [at(event, f"字段名“{shown(name, 20)}”太长", "检查冒号和引号的位置")]
    remedy = "字段名照手册写，只用英文字母、数字、下划线和连字符；前面只用半角空格缩进"
    return [at(event, f"字段名“{shown(name)}”不是英文{slip(name)}", remedy)]


def faults_of_value(event: Any, value: str, lines: list[str], *, is_field: bool) -> list[Fault]:
    """A value stands on one line, unless it is written as a block."""
    style, first, last = event.style, event.start_mark.line + 1, event.end_mark.line + 1
    if first != last and style not in BLOCKS:
        return slips(lines, first, last) or [at(event, *OVER_LINES)]
    if style == '"':
        return _deceiving(event, value)
    return _slips_in(event, value) if not style and not is_field else []
