"""The command with two versions of the shapes before the present one, as a later Gongshi will have them.

In the first, a notice called its title `headline` and its organisations `organisation`; in the second, a window was
one text, `validity: 2025-10-21 至 2025-10-27`, and a round's label was its `name`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gongshi.cli import main
from gongshi.records import upcasting
from gongshi.records.upcasting import Fields


def up_1_to_2(kind: str, record: Fields) -> None:
    """Renamed fields, one of them further down."""
    if kind == "notice":
        record.rename("headline", "title")
        for organisation in (*record.inside("organisations"), *record.inside("removed")):
            organisation.rename("organisation", "name")


def _period(validity: Any) -> Mapping[str, Any] | None:
    if isinstance(validity, dict):
        return {"window": {"opens": validity["from"], "closes": validity["to"]}}
    days = re.fullmatch(r"(\S+) 至 (\S+)", str(validity))
    return {"window": {"opens": days[1], "closes": days[2]}} if days else None


def up_2_to_3(kind: str, record: Fields) -> None:
    """A field that became two, and one of another kind of file."""
    if kind == "notice":
        record.split("validity", _period)
    if kind == "round":
        record.rename("name", "label")


STEPS = {1: up_1_to_2, 2: up_2_to_3}

if __name__ == "__main__":
    upcasting.STEPS.update(STEPS)
    main()
