"""Characters that deceive: not seen, turning the order of others, lost, or looking like what they are not."""

from __future__ import annotations

import re
from unicodedata import normalize

UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e00ff"
)
"""For a class of characters."""
HIDDEN = re.compile(f"[{UNSEEN}]")
"""Characters that are not seen, or that turn the order of what is seen."""

KINDS = (
    (UNSEEN, "有看不见的字符 {code}", "删去这个字符{escape}"),
    ("\t", "这里有制表符", "缩进和间隔只用空格；从表格里复制来的，写成 Markdown 表格"),
    ("\r", "行尾是单独的回车符（CR），几行会连成一行", "另存时行尾选 Windows（CRLF）或 Unix（LF）"),
    (
        "\xa0\u1680\u2000-\u200a\u202f\u205f",
        "有看上去像空格的字符 {code}",
        "改成普通空格，或者删去；多半是从网页或 Word 复制来的",
    ),
    (
        "\ufe00-\ufe0f\U000e0100-\U000e01ef",
        "有看不见的字形选择符 {code}，会让同一个字前后对不上",
        "删去它，只留前面的字；表情符号不写进记录",
    ),
    ("\ufffd", "有替换符 {code}（{character}），原来的字在转换编码时丢失了", "照原文重新输入这个字"),
    (
        "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd",
        "有自造字 {code}，别的电脑上显示不出来",
        "换成有正式编码的字；生僻字大多已经收入国家标准 GB 18030",
    ),
    (  # radicals, and compatibility ideographs but for the twelve that are nobody's double
        "\u2e80-\u2fdf\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff\U0002f800-\U0002fa1f",
        "“{character}”是 {code}，与看上去一样的汉字不是同一个字符",
        "{plain}；多半是从 PDF 复制来的",
    ),
)
"""(characters, what is wrong, how to mend it)."""
# A return before a line feed is how Windows ends lines. One class at the beginning is what makes the search fast.
DECEIVING = re.compile(f"[{''.join(characters for characters, *_ in KINDS)}](?!(?<=\r)\n)")


def described(character: str, escape: str = "") -> tuple[str, str]:
    """What is wrong with a character that `DECEIVING` found, and how to mend it."""
    message, remedy = next(words for characters, *words in KINDS if re.match(f"[{characters}]", character))
    same = normalize("NFKC", character)
    words = {
        "character": character,
        "code": code(character),
        "escape": escape,
        "plain": f"改写成“{same}”" if same != character else "改成相应的汉字",
    }
    return message.format_map(words), remedy.format_map(words)


def code(character: str) -> str:
    """Its number, as tables of characters give it: `U+202E`."""
    return f"U+{ord(character):04X}"


def shown(text: str, most: int = 80) -> str:
    """A piece of text for a line of its own: what is not seen written out, and at most `most` characters of it."""
    cut = (text if len(text) <= most else text[:most] + "…").replace("\n", f"‹{code(chr(10))}›")
    return DECEIVING.sub(lambda match: each if (each := match[0]).isprintable() else f"‹{code(each)}›", cut)


def slip(text: str) -> str:
    """For the end of a message: which character in a word for programs only looks like what is meant; else nothing."""
    if found := re.search("[\u3000\uff01-\uff5e]", text):
        wide = found.group()
        return (
            "，里面有全角空格" if wide == "\u3000" else f"，里面有全角字符“{wide}”，要用半角“{normalize('NFKC', wide)}”"
        )
    if found := re.search("[\x80-\u2e7f]", text):
        return f"，里面的 {code(found.group())}（{shown(found.group())}）不是键盘上的英文字符"
    return ""
