"""The Markdown that a notice's `body` may hold: text, lists, tables and links; never HTML, scripts or pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gongshi.characters import HIDDEN

_DETECTOR = MarkdownIt("commonmark", {"html": True}).enable("table")

# `html: False` shows HTML as text, should any slip past the check; pictures would load from anywhere.
SHOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
"""What reads a body that nothing is forbidden in."""

_FORBIDDEN = {"html_block": "HTML", "html_inline": "HTML", "image": "图片"}


def every_token(tokens: Sequence[Token]) -> Iterator[Token]:
    """Tokens and what is inside them, in order."""
    for token in tokens:
        yield token
        yield from every_token(token.children or [])


SIGNS = re.compile(r"[<>\[\]!&\\]")
"""Without any of these there is neither HTML nor a picture, a link or a character written as an entity."""


@lru_cache(maxsize=1)  # each body is looked through twice
def _tokens(body: str) -> tuple[Token, ...]:
    """What there is in a body, as far as it may be forbidden or a link; plain text is one token."""
    if not SIGNS.search(body):
        return (Token("text", "", 0, content=body),)
    return tuple(every_token(_DETECTOR.parse(body)))


def forbidden_in(body: str) -> str:
    """The first thing in a body that may not be there (as a clerk would call it), or nothing."""
    for token in _tokens(body):
        if match := HIDDEN.search(token.content):
            return f"看不见的字符（U+{ord(match.group()):04X}）"
        if token.type in _FORBIDDEN:
            return f"{_FORBIDDEN[token.type]}（{token.content.strip()[:40]}）"
    return ""


def links_in(body: str) -> list[str]:
    """The targets of the links in a body, in order."""
    return [str(token.attrs["href"]) for token in _tokens(body) if token.type == "link_open"]


_ACROSS = re.compile(r"```|~~~|\]:|[<\r\0]")
"""What may reach over a blank line: fenced code, definitions of links, HTML."""
_APART = re.compile(r"\n\n(?=#|[^\0-\x7f])")
"""Between blocks: after a blank line a heading or Chinese text at the margin ends all that was open, lists too."""


def blocks(body: str) -> list[str]:
    """What stands by itself in a body, whatever is before or behind."""
    return [body] if _ACROSS.search(body) else _APART.split(body)


@lru_cache(maxsize=1 << 10)
def parsed(block: str) -> tuple[Token, ...]:
    """What a block says, for whoever changes nothing in it: an office says much in the same words every year."""
    return tuple(SHOWN.parse(block))


def text_of(body: str) -> str:
    """The words of a body in Markdown, a line for each paragraph."""
    return "\n".join(
        "".join(
            "\n" if each.type in {"softbreak", "hardbreak"} else each.content for each in every_token(token.children)
        )
        if token.children
        else token.content
        for block in blocks(body)
        for token in parsed(block)
        if token.content
    )
