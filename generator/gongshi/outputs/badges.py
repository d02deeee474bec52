"""Badges: an SVG for each title, which its holder shows on a site of its own and which says so when the title goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from gongshi.outputs.templates import Templates
from gongshi.views.dropped import DroppedTitleView
from gongshi.views.honours import TitleView
from gongshi.views.part import Part

WIDTH, HEIGHT = 480, 180
"""In units of the drawing, which templates show at the same number of pixels."""
LEFT, RIGHT, TOP = 146, 24, 20
"""Where text may stand: right of the emblem, within the frame."""
LEADING = 1.42
STEP = 0.95


@dataclass(frozen=True)
class Words:
    """A piece of text that may take several lines; `style` is the template's business."""

    style: str
    text: str
    size: float


@dataclass(frozen=True)
class SetLine:
    """A line, set: `y` is its base line."""

    text: str
    y: float
    width: float
    """How wide it is drawn, whatever the font: no font of a reader's may make it leave the frame."""


@dataclass(frozen=True)
class SetWords:
    """Words, set."""

    style: str
    size: float
    lines: tuple[SetLine, ...]


def _width(text: str) -> float:
    """In em. Chinese takes a whole one; a Latin letter less, and as drawn it is made to take just this."""
    return sum(1 if east_asian_width(character) in "WFA" else 0.58 for character in text)


def _pieces(text: str) -> Iterator[str]:
    """Where a line may end: after a Chinese character or a blank, never inside a number or a Latin word."""
    piece = ""
    for character in text:
        piece += character
        if character == " " or east_asian_width(character) in "WFA":
            yield piece
            piece = ""
    if piece:
        yield piece


def _filled(pieces: list[tuple[str, float]], most: float) -> list[str]:
    """Line after line as far as pieces fit into it; a longer one stands alone."""
    lines, used = [""], 0.0
    for piece, width in pieces:
        if lines[-1] and used + width > most:
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += width
    return lines


def _lines(text: str, most: float) -> list[str]:
    """As few lines of at most so many em as will do, and these about equally long."""
    pieces = [(piece, _width(piece)) for piece in _pieces(text)]
    lines = _filled(pieces, most)
    even = max(sum(width for _, width in pieces) / len(lines), *(width for _, width in pieces))
    while len(narrower := _filled(pieces, even)) > len(lines) and even < most:
        even += 0.5
    return narrower if len(narrower) == len(lines) else lines


def set_words(words: tuple[Words, ...]) -> tuple[SetWords, ...]:
    """The words one below the other in the middle of the height, as large as they fit."""
    room, scale = WIDTH - LEFT - RIGHT, 1.0
    while True:
        lines = [_lines(each.text, room / (each.size * scale)) for each in words]
        tall = sum(len(own) * each.size * scale * LEADING for own, each in zip(lines, words, strict=True))
        wide = max(_width(line) * each.size * scale for own, each in zip(lines, words, strict=True) for line in own)
        if tall <= HEIGHT - 2 * TOP and wide <= room:
            return tuple(_placed(words, lines, scale, (HEIGHT - tall) / 2))
        scale *= STEP


def _placed(words: tuple[Words, ...], lines: list[list[str]], scale: float, top: float) -> Iterator[SetWords]:
    y = top
    for each, own in zip(words, lines, strict=True):
        size, found = each.size * scale, []
        for line in own:
            y += size * LEADING
            found.append(SetLine(line, round(y - size * (LEADING - 0.88), 2), round(_width(line) * size, 2)))
        yield SetWords(each.style, round(size, 2), tuple(found))


def _standing(title: TitleView) -> tuple[Words, ...]:
    words = [Words("year", f"{title.year}年度", 15), Words("award", title.award_full_name, 27)]
    if title.mode:
        words.append(Words("mode", title.mode, 15))
    return (*words, Words("organisation", title.organisation, 17))


def _gone(title: TitleView | DroppedTitleView, state: str) -> tuple[Words, ...]:
    return (
        Words("state", state, 32),
        Words("gone", f"{title.year}年度{title.award_full_name}", 17),
        Words("organisation", title.organisation, 15),
    )


def _badge(
    templates: Templates, title: TitleView | DroppedTitleView, words: tuple[Words, ...], state: str
) -> tuple[str, bytes]:
    drawn = templates.render(
        "badge", title.badge, view=title, state=state, words=set_words(words), width=WIDTH, height=HEIGHT, left=LEFT
    )
    return title.badge, drawn.encode()


def badges(part: Part, templates: Templates) -> Iterator[tuple[str, bytes]]:
    """One a title, those that were revoked or dropped by a correction included: an address never disappears."""
    for title in part.titles:
        state = "已撤销" if title.revocation else ""
        yield _badge(templates, title, _gone(title, state) if state else _standing(title), state)
    for dropped in part.dropped_titles:
        yield _badge(templates, dropped, _gone(dropped, "不再授予"), "不再授予")
