"""The YAML parser's errors in the clerk's Chinese, and the slips of the pen behind them."""

from __future__ import annotations

import re
from typing import TypeAlias

import yaml

Fault: TypeAlias = tuple[int, int, str, str]
"""(line, column, what is wrong, how to mend it)."""

SLIP = re.compile(r"[ \u3000]*(?:- +)*(?P<word>[a-z_0-9]+)[ \u3000]*(?:(?P<wide>[：﹕∶︰])|:(?=[^ /\r]))")
"""A field whose colon is full-width, or has no blank after it; YAML takes the whole line for a text."""
DASH = re.compile(r" *-(?=[a-z_]+: )")
CONFLICT = re.compile(r"<{7} |={7}$|>{7} ")

PROBLEMS = {
    "mapping values are not allowed": (
        "这里不能再出现冒号",
        "值里有冒号加空格时，用引号把整个值括起来；否则检查缩进是否与上一行对齐",
    ),
    "could not find expected ':'": ("这里缺少冒号", "按“字段: 值”书写，冒号后面空一格"),
    "did not find expected key": (
        "这里的文字多余，或者缩进与上文不齐",
        "值里有引号或括号时，用另一种引号把整个值括起来；同一层的字段左端对齐",
    ),
    "did not find expected '-' indicator": ("这里应当是列表的一项，以“- ”开头", "同一列表的各项左端对齐，只用空格缩进"),
    "cannot start any token": (
        "值以 YAML 另有用处的符号开头（例如 %、@、`）",
        "用引号把整个值括起来",
    ),
    "alphabetic or numeric character": ("值以 & 或 * 开头", "用引号把整个值括起来"),
    "comment or line break": ("| 或 > 后面还有文字", "文字从下一行写起，比字段多缩进两格"),
    "indentation indicator": ("| 或 > 后面的数字不对", "只写 |，文字从下一行写起，比字段多缩进两格"),
    "document indicator": ("引号没有配对，直到“---”或“...”也没有结束", "补上缺少的引号，删去“---”或“...”"),
    "end of stream": ("引号没有配对，直到文件末尾也没有结束", "补上缺少的引号，两端都用英文引号"),
    "unknown escape character": ("双引号里的反斜杠后面跟了不认识的字符", "改用单引号，或把反斜杠写成两个"),
    "hexdecimal number": ("双引号里的反斜杠后面不是完整的字符编号", "改用单引号，或把反斜杠写成两个"),
    "character escape code": ("双引号里的字符编号没有对应的字符", "直接写这个字符"),
    "expected <document start>": ("内容已经结束，后面还有文字", "删去多余的括号或文字；同一层的字段左端对齐"),
    "expected ',' or": ("从这里开始的括号没有配对，或者各项之间缺少逗号", "补上逗号或缺少的括号，都用半角"),
    "expected node content": ("这里应当有一个值", "补上值，或补上缺少的括号"),
    "entries are not allowed": ("列表不能从这里开始", "每项另起一行，以“- ”开头，左端对齐"),
    "mapping keys are not allowed": ("这里不能用“? ”", "按“字段: 值”书写；值以问号开头时用引号括起来"),
    "incompatible YAML": ("行首的 % 是 YAML 的指令", "删去这一行；值以 % 开头时用引号括起来"),
    "directive": ("行首的 % 是 YAML 的指令", "删去这一行；值以 % 开头时用引号括起来"),
    "URI": ("用了类型标签（!）", "删去标签；值以 ! 开头时用引号括起来"),
    "tag": ("用了类型标签（!）", "删去标签；值以 ! 开头时用引号括起来"),
}
"""Words of the parser's problem → (what is wrong, how to mend it)."""
WHERE_IT_BEGAN = ("end of stream", "document indicator", "expected ',' or", "could not find expected ':'")
"""What is never closed is wrong where it begins, not at the end of the file."""
FULL_WIDTH = {
    "expected ',' or": re.compile("[，｛｝［］]"),
    "end of stream": re.compile("[“”‘’＂＇]"),
    "mapping values are not allowed": re.compile("[｛｝［］＂＇]"),
}
"""What a clerk may have written in place of the sign that the parser misses."""


def _slip(line: str, number: int) -> Fault | None:
    if CONFLICT.match(line):
        return number, 1, "有版本合并时留下的冲突标记", "保留正确的一份，删去三行标记"
    if match := DASH.match(line):
        return number, match.end(), "“-”后面没有空格", "“-”后面空一格"
    if "\u3000" in line and not line.strip():
        return number, 1, "这一行只有全角空格", "删去这一行里的空格"
    if not (match := SLIP.match(line)):
        return None
    word, colon, column = match["word"], match["wide"], match.end()
    if colon:
        what = "是全角冒号" if colon == "：" else f"是“{colon}”，不是半角冒号"
        return number, column, f"字段名“{word}”后面{what}", f"改成半角冒号，后面空一格，例如“{word}: 值”"
    return number, column, f"字段名“{word}”的冒号后面没有空格", f"冒号后面空一格（半角），例如“{word}: 值”"


def slips(lines: list[str], first: int, last: int) -> list[Fault]:
    """The slips in these lines, counted from 1, both inclusive."""
    found = (_slip(lines[number - 1], number) for number in range(first, min(last, len(lines)) + 1))
    return list(filter(None, found))


def _block_above(lines: list[str], number: int) -> int:
    """The first of the slips and empty lines that stand right above a line."""
    while number > 1 and (not lines[number - 2].strip() or _slip(lines[number - 2], number - 1)):
        number -= 1
    return number


def _where(error: yaml.YAMLError, words: str, lines: list[str], last: int) -> tuple[int, int]:
    names = ("problem_mark", "context_mark")
    marks = [getattr(error, name, None) for name in (reversed(names) if words in WHERE_IT_BEGAN else names)]
    mark = next(filter(None, marks), None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    # The file may have ended too early: after its last character.
    return (line, column) if line <= last else (last, len(lines[last - 1].rstrip()) + 1)


def explain(error: yaml.YAMLError, lines: list[str]) -> list[Fault]:
    """What made the parser stop: slips of the pen at that place if there are any, else its problem in Chinese."""
    problem = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    last = max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
    stopped = getattr(error, "problem_mark", None)
    number = min(stopped.line + 1, last) if stopped else 1
    if found := slips(lines, _block_above(lines, number), number):
        return found
    words = next((each for each in (*WHERE_IT_BEGAN, *PROBLEMS) if each in problem), "")
    if "<document start>" in problem and lines[0].startswith("%"):
        return [(1, 1, *PROBLEMS["directive"])]
    message, remedy = PROBLEMS.get(words, ("这里不合 YAML 的写法", "对照同类记录检查缩进、冒号、引号和括号"))
    line, column = _where(error, words, lines, last)
    wide = FULL_WIDTH[words].search(lines[line - 1]) if words in FULL_WIDTH else None
    return [(line, column, message + (f"；这一行里有全角的“{wide.group()}”" if wide else ""), remedy)]
