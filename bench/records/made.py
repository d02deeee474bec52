"""A record that was made, and the names that several modules use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from records.words import WORDS

GOVERNMENT = "示例部"
AWARDS = {"mayor": "示例部部长质量奖", "gold": "示例部质量金奖"}
PLACES = {"mayor": 2, "gold": 6}
PRIZES = {"mayor": 500_000, "gold": 100_000}


@dataclass
class Made:
    """A record with its name (`proposed-017`, and `.v2` where it corrects one)."""

    name: str
    year: int
    record: dict[str, Any]


def office_of(region: str) -> str:
    """The office of a region."""
    return f"{GOVERNMENT}{region}质量奖评审办公室"


def misprinted(lines: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """A list with a slip in its first line."""
    return [{**lines[0], key: f"{lines[0][key]}{WORDS['misprint']}"}, *lines[1:]]
