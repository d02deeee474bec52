"""Text in cells as it was meant: what is only a matter of typing is put right, and said."""

from __future__ import annotations

import re
import unicodedata

from gongshi.characters import DECEIVING, described, shown
from gongshi.office.tables.grid import Cell
from gongshi.office.tables.remarks import MisreadError

CHINESE = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef\U00020000-\U0003ffff"
BLANKS = "[ \t\r\n\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff\xad]")
"""What web pages and documents leave in copied text, and nobody means."""
INSIDE = re.compile(rf"{BLANKS}+")
BETWEEN_CHINESE = re.compile(rf"(?<=[{CHINESE}]) (?=[{CHINESE}])")
NOTHING = {"无", "没有", "/", "／", "-", "—", "——", "－", "\\", "N/A", "n/a", "暂无", "空"}
SEVERAL = re.compile(r"[、；;]")
"""Between several names in one cell, unless each has a line of its own."""


def written(cell: Cell) -> str:
    """The content as text; a whole number without its decimals. Raises MisreadError."""
    content = cell.content
    if isinstance(content, bool) or not isinstance(content, str | int | float):
        raise MisreadError(f"“{content}”不是文字", "照原文改成文字")
    if isinstance(content, float) and content == int(content):
        return f"{content:.0f}"
    return str(content)


def tidied(text: str) -> str:
    """One line: blanks as one blank, none around and none between Chinese characters."""
    return BETWEEN_CHINESE.sub("", INSIDE.sub(" ", UNSEEN.sub("", text)).strip())


def _sound(text: str) -> str:
    if found := DECEIVING.search(text):
        raise MisreadError(*described(found.group()))
    return text


def line(cell: Cell) -> tuple[str, str]:
    """(the text, what was changed); nothing at all for a cell that says 无."""
    before = written(cell)
    after = _sound(tidied(before))
    if after in NOTHING:
        return "", f"“{after}”当作没有填写"
    return after, "" if after == before else f"“{shown(before)}”读作“{shown(after)}”"


def names(cell: Cell) -> tuple[tuple[str, ...], str]:
    """Several names: each in a line of its own, or with 、 or ； between them."""
    before = written(cell)
    lines = before.splitlines() if "\n" in before else SEVERAL.split(before)
    found = tuple(each for part in lines if (each := _sound(tidied(part))) and each not in NOTHING)
    same = before in {*found[:1], joined(found)}
    return found, "" if same else f"“{shown(before)}”读作{'、'.join(f'“{shown(each)}”' for each in found) or '没有'}"


def joined(several: tuple[str, ...]) -> str:
    """The cell that `names` reads as these: a line for each, and a line end where a name itself looks like several."""
    alone = len(several) == 1 and SEVERAL.search(several[0])
    return "\n".join(several) + "\n" * bool(alone)


def code(cell: Cell) -> tuple[str, str]:
    """统一社会信用代码 without blanks, in narrow capitals. Raises MisreadError for a number, whose end is lost."""
    if not isinstance(cell.content, str):
        remedy = "先把这一列设为文本格式，再照营业执照重新输入"
        raise MisreadError("存成了数字，超过15位的数字后几位已经丢失", remedy)
    after = re.sub(r"[\s-]", "", UNSEEN.sub("", unicodedata.normalize("NFKC", cell.content))).upper()
    return after, "" if after == cell.content else f"“{shown(cell.content)}”读作“{shown(after)}”"


def count(cell: Cell, heading: str) -> tuple[str, str]:
    """A whole number, in yuan where the cell or its heading says 万元. Raises MisreadError."""
    before = written(cell).strip()
    narrow = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", before))
    match = re.fullmatch(r"(\d{1,9})(?:\.(\d{1,4}))?(万?)元?", narrow)
    if not match:
        raise MisreadError(f"“{shown(before)}”不是整数", "写成阿拉伯数字，例如 100000")
    times = 10_000 if match[3] or "万" in heading else 1
    parts, rest = divmod(int(match[1] + (match[2] or "")) * times, 10 ** len(match[2] or ""))
    if rest:
        raise MisreadError(f"“{shown(before)}”不是整数", "写成阿拉伯数字，例如 100000")
    return str(parts), "" if str(parts) == before else f"“{shown(before)}”读作 {parts}"


def says_nothing(cell: Cell) -> bool:
    """Whether a cell only says that there is nothing."""
    return cell.text in NOTHING
