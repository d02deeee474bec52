"""A text as people read it: whatever its characters, gaps and markup, so that nothing private hides in the writing."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from gongshi.characters import UNSEEN
from gongshi.privacy.numbers import Hit, find

NOT_SEEN = re.compile(f"[{UNSEEN}\u0300-\u036f\u20d0-\u20f0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
LIKE_BLANKS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029\u2800]")
"""Not seen, yet they keep apart what stands around them."""
OTHER_DIGITS = re.compile(r"[^\W\D0-9]")
FULL_WIDTH = {wide: unicodedata.normalize("NFKC", wide) for wide in "，：；（）"}
UNUSUAL = re.compile("[^\t\n\r\x20-\x7e、。《》“”〔〕—·\u4e00-\u9fff]")
"""What is neither of our keyboard nor everyday Chinese. A text without it is plain once it has no wide punctuation."""
TAG = re.compile(r"<[^<>]{0,2000}>")
EMPHASIS = re.compile(r"[*_~`\\]+")
"""Markup that a reader does not see."""
EMPHASIS_AND_FOLDS = re.compile(r"[*_~`\\]+|(?<![ \t])[ \t]*\n[ \t>#]*")
"""The same, and the ends of lines where the next one goes on."""


@dataclass(frozen=True)
class Seen:
    """A personal datum and where it stands: line and column from 1."""

    line: int
    column: int
    hit: Hit


def _folded(text: str) -> str:
    folded = NOT_SEEN.sub("", LIKE_BLANKS.sub(" ", unicodedata.normalize("NFKC", text)))
    return OTHER_DIGITS.sub(lambda match: str(unicodedata.decimal(match[0])), folded)


def plain(text: str) -> str:
    """The text with compatible characters made the same, unseen ones gone, digits of other scripts as ours."""
    for wide, narrow in FULL_WIDTH.items():
        text = text.replace(wide, narrow)
    return _folded(text) if UNUSUAL.search(text) else text


def _left(text: str, joints: re.Pattern[str]) -> tuple[list[int], list[int]]:
    """Where each part that is left of a text without its joints begins, in the new and in the old."""
    new, old = [0], [0]
    for match in joints.finditer(text):
        new.append(new[-1] + match.start() - old[-1])
        old.append(match.end())
    return new, old


def _bare(text: str) -> str:
    """Without HTML tags and entities; lines stay where they are."""
    return unescape(TAG.sub(lambda match: "\n" * match[0].count("\n"), text))


def _hits(text: str, joints: re.Pattern[str]) -> Iterator[tuple[int, Hit]]:
    """Hits in the text as it is and without its joints, each with its place in the text as it is."""
    for hit in find(text):
        yield hit.start, hit
    if (joined := joints.sub("", text)) != text and (hits := find(joined)):
        new, old = _left(text, joints)
        for hit in hits:
            part = bisect_right(new, hit.start) - 1
            yield old[part] + hit.start - new[part], hit


def seen_in(text: str, *, flowing: bool = True) -> list[Seen]:
    """Every personal datum in a text, once for each line. In `flowing` text a line may go on in the next."""
    joints = EMPHASIS_AND_FOLDS if flowing else EMPHASIS
    first = plain(text)
    readings = [first]
    if (bare := _bare(text)) != text:
        readings.append(plain(bare))
    found: dict[tuple[int, str], Seen] = {}
    for reading in readings:
        if not (hits := list(_hits(reading, joints))):
            continue
        lines = [0, *(match.end() for match in re.finditer("\n", reading))]
        for start, hit in hits:
            line = bisect_right(lines, start)
            found.setdefault((line, hit.value), Seen(line, start - lines[line - 1] + 1, hit))
    return sorted(found.values(), key=lambda seen: (seen.line, seen.column))
