"""The demo data under measures that count otherwise: calendar days, notices that name only their last day, and more."""

from __future__ import annotations

from pathlib import Path

from conftest import copied

MEASURES = "data/awards/measures/2022-6.yml"
PROPOSED = "data/notices/2025/proposed.yml"

CALENDAR_DAYS = {
    MEASURES: [
        ("working_days: {qualified: 5, proposed: 5}", "days: {qualified: 5, proposed: 7}"),
        ("terms: {working_days: 5}", "terms: {days: 7}"),
        ("terms: {working_days: 20}", "terms: {days: 30}"),
        ("choice: working_day", "choice: any_day"),
    ]
}
"""Everything in calendar days; a window may end on any day. No calendar of days off is needed for the count."""
LAST_DAY_ONLY = {PROPOSED: [("{opens: 2025-10-21, closes: 2025-10-27}", "{closes: 2025-10-27}")]}
POSTING_DAY_COUNTS = {MEASURES: [("choice: not_counted", "choice: counted")]}

Edits = dict[str, list[tuple[str, str]]]


def otherwise(folder: Path, *changes: Edits) -> Path:
    """A copy of the project with each piece of text replaced that a change names; every one has to occur once."""
    copied(folder)
    for change in changes:
        for name, edits in change.items():
            path = folder / name
            text = path.read_text("utf-8")
            for before, after in edits:
                assert text.count(before) == 1, (name, before)
                text = text.replace(before, after)
            path.write_text(text, "utf-8", newline="")
    return folder
