"""The apostrophe that keeps a spreadsheet from computing a cell of a text table."""

from __future__ import annotations

import unicodedata

from gongshi.outputs.data.tables import COMPUTES


def _would_compute(text: str) -> bool:
    """Also where apostrophes stand in front, so that one more can be taken away again."""
    return unicodedata.normalize("NFKC", text.lstrip("'")).lstrip(" ").startswith(COMPUTES)


def marked(text: str) -> str:
    """The text as a cell that shows it and runs nothing."""
    return f"'{text}" if _would_compute(text) else text


def unmarked(text: str) -> str:
    """The text of such a cell."""
    return text[1:] if text.startswith("'") and _would_compute(text) else text
