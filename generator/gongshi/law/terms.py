"""Terms that no rule checks and pages show: the use of titles, the obligations of winners."""

from __future__ import annotations

from gongshi.records.fields import Count, Line, Shape


class TitleUse(Shape):
    """How a title may be named, and where."""

    wording: Line
    """With `$year`, `$award` and `$mode`."""
    may: tuple[Line, ...]
    must_not: tuple[Line, ...]


class WinnerObligations(Shape):
    """What winners owe after the award."""

    report_years: Count
    """Years in which a performance report is due, from the year after the decision."""


SHOWN_TERMS: dict[str, type[Shape]] = {"title_use": TitleUse, "winner_obligations": WinnerObligations}
