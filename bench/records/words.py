"""The words of `words.yml`, and texts with what a round fills in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from string import Template
from typing import Any

import yaml

WORDS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))
_TEXTS = {part: {kind: Template(text) for kind, text in WORDS[part].items()} for part in ("titles", "bodies")}


def filled(part: str, kind: str, facts: dict[str, Any]) -> str:
    """A title or a body (`titles`, `bodies`) with its facts; raises KeyError for one that is missing."""
    shown = {name: in_words(value) if isinstance(value, date) else value for name, value in facts.items()}
    return _TEXTS[part][kind].substitute(shown)


def in_words(day: date) -> str:
    """2025年3月4日."""
    return f"{day.year}年{day.month}月{day.day}日"
