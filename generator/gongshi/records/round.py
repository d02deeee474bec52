"""届: one round of the award."""

from __future__ import annotations

from gongshi.records.fields import Count, Flag, Key, Line, Shape


class Criteria(Shape):
    """The edition of the criteria that the round uses."""

    standard: Line
    title: Line


class Round(Shape):
    """One round, `data/awards/rounds/<id>.yml`."""

    ordinal: Count
    label: Line
    """第四届."""
    year: Count
    """The year that winners name beside their title."""
    awards: tuple[Key, ...]
    criteria: Criteria
    before_site: Flag = False
    """A round from before the site: its decision stands alone and is not checked against stages."""
