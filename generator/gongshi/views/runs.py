"""Text as search takes it: a run of letters and digits is one word, every other character is a word of its own.

`theme/assets/search-text.js` reads queries in the same way; cases in `tests/search/text.json` hold the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

# The last range holds Han characters, also those that are newer than this Python.
_WORD = re.compile("[0-9A-Za-z]+|[^\\W_]|[\U00020000-\U0003ffff]")
_BLANK, _BREAK, _LOW_LINE = "␣", "¶", "▁"
"""They stand for what the index would part words at, or count as a letter."""

CLAUSE = re.compile(f"[、，。；：！？{_BREAK}]")
"""What ends a clause. A query is parted there as well."""


def plain(text: str) -> str:
    """The text with letters and digits in their plain forms: ＧＢ → GB, ② → 2; nothing else is changed."""
    if text.isascii() or normalize("NFKC", text) == text:
        return text
    return "".join(normalize("NFKC", each) if each.isalnum() else each for each in text)


def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters; blanks and punctuation are none: 〔2022〕6 号 → 2022, 6, 号."""
    return tuple(word.lower() for word in _WORD.findall(plain(text)))


def key(text: str) -> str:
    """A number or name as it is looked up: its words with blanks between them."""
    return " ".join(words(text))


def _marked(gap: str) -> str:
    return re.sub(r"\s", _BLANK, re.sub(r"\s*\n\s*", _BREAK, gap)).replace("_", _LOW_LINE)


def _parts(text: str) -> Iterator[str]:
    """Each word, with what stands between it and the one before; what follows the last belongs to it.

    Where a clause ends, the mark stands by itself: it takes a place in the index, so that no phrase reaches across.
    """
    matches = list(_WORD.finditer(text))
    if text and not matches:
        yield _marked(text)
    end = 0
    for match in matches:
        gap, last = _marked(text[end : match.start()]), match is matches[-1]
        if CLAUSE.search(gap):
            yield gap
            gap = ""
        yield gap + match[0] + (_marked(text[match.end() :]) if last else "")
        end = match.end()


def apart(text: str) -> str:
    """The text with a blank before every word, so that an index that knows no Chinese finds each of them.

    Nothing is lost: taking the blanks away and turning the marks back gives `plain(text)`.
    """
    return " ".join(_parts(plain(text)))
