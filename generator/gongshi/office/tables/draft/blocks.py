"""The Markdown of a notice's body → paragraphs and tables, as an official document has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
BULLET = "·"


@dataclass(frozen=True)
class Piece:
    """A run of text."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body, or a heading of a level from 1."""

    pieces: tuple[Piece, ...]
    heading: int = 0
    depth: int = 0
    """How many lists or quotations it stands in beyond the first."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Grid:
    """A table; the first row holds its headings."""

    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Paragraph | Grid


def _address(href: str, site: str) -> str:
    return href if "://" in href else f"{site.rstrip('/')}/{href}"


def _pieces(tokens: Sequence[Token], site: str) -> Iterator[Piece]:
    """The text of a line. Paper has no links, so an address follows what it is for."""
    bold, opened = 0, list[tuple[str, int]]()
    said = ""
    for index, token in enumerate(tokens):
        text = token.content
        if token.type in {"strong_open", "strong_close"}:
            bold += token.nesting
        elif token.type == "link_open":
            opened.append((str(token.attrs["href"]), len(said)))
        elif token.type == "link_close":
            href, start = opened.pop()
            text = "" if said[start:] == href else f"（{_address(href, site)}）"
        elif token.type == "softbreak":
            text = "" if _chinese_around(tokens, index) else " "
        elif token.type == "hardbreak":
            text = "\n"
        if text:
            said += text
            yield Piece(text, bold > 0)


def _chinese_around(tokens: Sequence[Token], index: int) -> bool:
    """A line that ends inside Chinese text goes on without a blank."""
    before, after = (tokens[near].content if 0 <= near < len(tokens) else "" for near in (index - 1, index + 1))
    return bool(before and after) and not (before[-1].isascii() and after[0].isascii())


@dataclass
class _Walk:
    site: str
    marks: list[str] = field(default_factory=list)
    """For each list around: its bullet, or the number of its next item."""
    begins: bool = False
    """Whether the next paragraph is the first of an item."""
    levels: dict[str, int] = field(default_factory=dict)
    heading: int = 0
    rows: list[list[str]] = field(default_factory=list)
    in_table: bool = False

    def mark(self) -> tuple[Piece, ...]:
        if not self.begins:
            return ()
        self.begins = False
        mark = self.marks[-1]
        if mark != BULLET:
            self.marks[-1] = str(int(mark) + 1)
            mark += "."
        return (Piece(mark),)

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        for token in tokens:
            self.enter(token)
            if token.type == "inline" and self.in_table:
                self.rows[-1].append("".join(piece.text for piece in _pieces(token.children or [], self.site)))
            elif token.type == "inline":
                yield self.paragraph(tuple(_pieces(token.children or [], self.site)))
            elif token.type in {"fence", "code_block"}:
                yield from (self.paragraph((Piece(line),)) for line in token.content.splitlines() if line)
            elif token.type == "table_close":
                yield Grid(tuple(map(tuple, self.rows)))
                self.in_table = False

    def paragraph(self, pieces: tuple[Piece, ...]) -> Paragraph:
        return Paragraph((*self.mark(), *pieces), self.heading, max(len(self.marks) - 1, 0))

    def enter(self, token: Token) -> None:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            self.marks.append(BULLET if token.type.startswith("bullet") else str(token.attrs.get("start", 1)))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self.marks.pop()
        elif token.type == "list_item_open":
            self.begins = True
        elif token.type in {"heading_open", "heading_close"}:
            self.heading = self.levels[token.tag] if token.nesting == 1 else 0
        elif token.type == "table_open":
            self.rows, self.in_table = [], True
        elif token.type == "tr_open":
            self.rows.append([])


def blocks_of(body: str, site: str) -> tuple[Block, ...]:
    """The body's blocks in order. Its highest headings are of level 1; `site` is the address that its pages are at."""
    tokens = _PARSER.parse(body)
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    walk = _Walk(site, levels={tag: level for level, tag in enumerate(used, 1)})
    return tuple(walk.blocks(tokens))
