"""Text as search takes it: a run of letters and digits is one word, every other character is a word of its own.

`theme/assets/search-text.js` reads queries in the same way; cases in `tests/search/text.json` hold the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

# The last range holds Han characters, also those that are newer than this Python.
_WORD = re.compile("[0-9A-Za-z]+|[^\\W_]|[\U00020000-\U0003ffff]")
_WORDS = re.compile("[0-9A-Za-z]+|[\u4e00-\u9fff]+|[^\\W_]|[\U00020000-\U0003ffff]")
"""The same, but what is certainly Han comes in one piece, of which each character is a word."""
_BLANK, _BREAK, _LOW_LINE = "␣", "¶", "▁"
"""They stand for what the index would part words at, or count as a letter."""

CLAUSE = re.compile(f"[、，。；：！？{_BREAK}]")
"""What ends a clause. A query is parted there as well."""


class _Plain(dict[int, str]):
    """The plain form of each character that was met: an archive has millions of them, and only some thousand kinds."""

    def __missing__(self, code: int) -> str:
        given = chr(code)
        self[code] = normalize("NFKC", given) if given.isalnum() else given
        return self[code]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """The text with letters and digits in their plain forms: ＧＢ → GB, ② → 2; nothing else is changed."""
    return text if text.isascii() else text.translate(_PLAIN)


def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters; blanks and punctuation are none: 〔2022〕6 号 → 2022, 6, 号."""
    return tuple(word.lower() for word in _WORD.findall(plain(text)))


def key(text: str) -> str:
    """A number or name as it is looked up: its words with blanks between them."""
    return " ".join(words(text))


@lru_cache(4096)  # what stands between words is nearly always one of a few marks
def _marked(gap: str) -> str:
    return re.sub(r"\s", _BLANK, re.sub(r"\s*\n\s*", _BREAK, gap)).replace("_", _LOW_LINE)


def _parts(text: str) -> Iterator[str]:
    """The words, with what stands between one and the one before; what follows the last belongs to it.

    Where a clause ends, the mark stands by itself: it takes a place in the index, so that no phrase reaches across.
    """
    end, held = 0, ""
    for match in _WORDS.finditer(text):
        gap = _marked(text[end : match.start()]) if match.start() > end else ""
        if held:
            yield held
        if gap and CLAUSE.search(gap):
            yield gap
            gap = ""
        found = match[0]
        held = gap + (" ".join(found) if found[0] >= "\u4e00" and len(found) > 1 else found)
        end = match.end()
    if text:
        yield held + _marked(text[end:])


def apart(text: str) -> str:
    """The text with a blank before every word, so that an index that knows no Chinese finds each of them.

    Nothing is lost: taking the blanks away and turning the marks back gives `plain(text)`.
    """
    return " ".join(_parts(plain(text)))
