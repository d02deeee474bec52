"""The Markdown of records as HTML: everything in it is escaped text or plain structure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from gongshi.records.markdown import SHOWN, blocks, every_token, parsed


def _soft_break(_renderer: RendererHTML, tokens: Sequence[Token], index: int, *_: object) -> str:
    """A line that ends inside Chinese text goes on without a blank, which a browser would otherwise show."""
    before, after = (tokens[near].content if 0 <= near < len(tokens) else "" for near in (index - 1, index + 1))
    return "" if before and after and not (before[-1].isascii() or after[0].isascii()) else "\n"


SHOWN.add_render_rule("softbreak", _soft_break)


def _copied(tokens: Iterable[Token]) -> list[Token]:
    """The same, to be changed."""
    return [
        replace(each, attrs=dict(each.attrs), children=_copied(each.children) if each.children else each.children)
        for each in tokens
    ]


@lru_cache(maxsize=1 << 10)
def _headings(block: str) -> tuple[str, ...]:
    return tuple(token.tag for token in parsed(block) if token.type == "heading_open")


@lru_cache(maxsize=1 << 10)
def _has_links(block: str) -> bool:
    return any(token.type == "link_open" for token in every_token(parsed(block)))


def _fitted(body: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The tags of each block's headings: the page has a heading of its own, so those of the body go on from the second
    level, and none is skipped.
    """
    used = sorted({tag for block in body for tag in _headings(block)})
    levels, level = {tag: level for level, tag in enumerate(used, 2)}, 1
    for block in body:
        tags = []
        for tag in _headings(block):
            level = min(levels[tag], level + 1)
            tags.append(f"h{level}")
        yield tuple(tags)


def _mark_addressee(tokens: list[Token]) -> None:
    """主送机关: a first paragraph that ends in a colon names whom the document is sent to (GB/T 9704-2012, 7.3.2)."""
    if len(tokens) > 2 and tokens[0].type == "paragraph_open" and tokens[1].content.endswith("："):
        tokens[0].attrSet("class", "addressee")


def _written(block: str, tags: tuple[str, ...], link: Callable[[str], str], *, first: bool) -> str:
    """HTML of a block whose headings take these tags."""
    tokens, wanted = _copied(parsed(block)), iter(tags)
    if first:
        _mark_addressee(tokens)
    tag = ""
    for token in every_token(tokens):
        token.attrs.pop("style", None)  # columns that Markdown aligns; a strict content policy allows no styles
        if token.type == "link_open":
            token.attrs["href"] = link(str(token.attrs["href"]))
        if token.type == "heading_open":
            tag = next(wanted)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = tag
    return str(SHOWN.renderer.render(tokens, SHOWN.options, {}))


@lru_cache(maxsize=1 << 10)
def _unlinked(block: str, tags: tuple[str, ...], *, first: bool) -> str:
    return _written(block, tags, str, first=first)


def markdown(text: str, link: Callable[[str], str]) -> Markup:
    """HTML of a text. `link` turns addresses of the site, written from its root, into what the page needs."""
    body = blocks(text)
    drawn = (
        _written(block, tags, link, first=not number) if _has_links(block) else _unlinked(block, tags, first=not number)
        for number, (block, tags) in enumerate(zip(body, _fitted(body), strict=True))
    )
    # Safe: the renderer escapes all text, and HTML is switched off.
    return Markup("".join(drawn))  # noqa: S704
