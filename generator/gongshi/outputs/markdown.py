"""The Markdown of records as HTML: everything in it is escaped text or plain structure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from gongshi.records.markdown import every_token

# `html: False` shows HTML as text, should any slip past the check; pictures would load from anywhere.
_RENDERER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def _soft_break(_renderer: RendererHTML, tokens: Sequence[Token], index: int, *_: object) -> str:
    """A line that ends inside Chinese text goes on without a blank, which a browser would otherwise show."""
    before, after = (tokens[near].content if 0 <= near < len(tokens) else "" for near in (index - 1, index + 1))
    return "" if before and after and not (before[-1].isascii() or after[0].isascii()) else "\n"


_RENDERER.add_render_rule("softbreak", _soft_break)


def _fit_headings(tokens: list[Token]) -> None:
    """The page has a heading of its own, so those of the body go on from the second level, and none is skipped."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    levels = {tag: level for level, tag in enumerate(used, 2)}
    level = 1
    for token in tokens:
        if token.type == "heading_open":
            level = min(levels[token.tag], level + 1)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{level}"


def _mark_addressee(tokens: list[Token]) -> None:
    """主送机关: a first paragraph that ends in a colon names whom the document is sent to (GB/T 9704-2012, 7.3.2)."""
    if len(tokens) > 2 and tokens[0].type == "paragraph_open" and tokens[1].content.endswith("："):
        tokens[0].attrSet("class", "addressee")


def markdown(text: str, link: Callable[[str], str]) -> Markup:
    """HTML of a text. `link` turns addresses of the site, written from its root, into what the page needs."""
    tokens = _RENDERER.parse(text)
    _fit_headings(tokens)
    _mark_addressee(tokens)
    for token in every_token(tokens):
        token.attrs.pop("style", None)  # columns that Markdown aligns; a strict content policy allows no styles
        if token.type == "link_open":
            token.attrs["href"] = link(str(token.attrs["href"]))
    # Safe: the renderer escapes all text, and HTML is switched off.
    return Markup(_RENDERER.renderer.render(tokens, _RENDERER.options, {}))  # noqa: S704
