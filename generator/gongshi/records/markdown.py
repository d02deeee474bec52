"""The Markdown that a notice's `body` may hold: text, lists, tables and links; never HTML, scripts or pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

# `html: False` shows HTML as text, should any slip past `forbidden_in`; pictures would load from anywhere.
_RENDERER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
_DETECTOR = MarkdownIt("commonmark", {"html": True}).enable("table")

_FORBIDDEN = {"html_block": "HTML", "html_inline": "HTML", "image": "图片"}


def _soft_break(_renderer: RendererHTML, tokens: Sequence[Token], index: int, *_: object) -> str:
    """A line that ends inside Chinese text goes on without a blank, which a browser would otherwise show."""
    before, after = (tokens[near].content if 0 <= near < len(tokens) else "" for near in (index - 1, index + 1))
    return "" if before and after and not (before[-1].isascii() or after[0].isascii()) else "\n"


_RENDERER.add_render_rule("softbreak", _soft_break)


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])


def forbidden_in(body: str) -> str:
    """The first thing in a body that may not be there (as a clerk would call it), or nothing."""
    for token in _all(_DETECTOR.parse(body)):
        if token.type in _FORBIDDEN:
            return f"{_FORBIDDEN[token.type]}（{token.content.strip()[:40]}）"
    return ""


def to_html(body: str) -> str:
    """HTML of a body; everything in it is escaped text or plain Markdown structure."""
    return str(_RENDERER.render(body))
