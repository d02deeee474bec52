"""How wide text stands where every character has one width, or two: terminals, and columns of a sheet."""

from __future__ import annotations

from unicodedata import east_asian_width


def width(text: str) -> int:
    """Columns; a Chinese character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, columns: int) -> str:
    """Filled up with blanks to a width; what is wider stays as it is."""
    return text + " " * (columns - width(text))
