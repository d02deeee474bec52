"""What a summary in Markdown is put together from: text that stays text, tables, lists that end somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

MOST = 50
"""Of one list: a summary is read, not searched."""


def escaped(text: str) -> str:
    """Text from a record as text: no markup, no link, nobody called by `@`, no cell ended."""
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"[&<>@#|\\`*_\[\]~]|:(?=//)|(?<=www)\.", lambda match: f"&#{ord(match[0])};", text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Cells are Markdown already."""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def cut(each: Sequence[str]) -> list[str]:
    """The first of a list, and how many there are besides."""
    rest = len(each) - MOST
    return [*each[:MOST], *([f"还有 {rest} 项"] if rest > 0 else [])]
