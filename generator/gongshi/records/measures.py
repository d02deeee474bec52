"""办法: a regulation as data, so that no legal number stands in code."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from gongshi.records.fields import Count, Day, Key, Line, Shape, refuse
from gongshi.records.links import Link


class Award(Shape):
    """奖项."""

    name: Line
    short_name: Line
    description: Line
    """Whom it honours, in the words of the measures."""
    article: Line


class Cite(Shape):
    """An article and the words that matter in it."""

    article: Line
    quote: Line | None = None
    document: Line | None = None
    """Another law's name; left out, it is these measures."""
    kinds: tuple[Key, ...] = ()
    """The kinds of notice that it applies to; left out, all."""


class Choice(Shape):
    """What the measures leave open, how the office reads it, and why."""

    question: Line
    answer: Line
    """In the reader's words."""
    reason: Line
    basis: Cite | None = None


class PostingDay(Choice):
    """Whether the day of posting is one of the working days of a window."""

    choice: Literal["not_counted", "counted"]


class LastDay(Choice):
    """Whether a window may end on a day off."""

    choice: Literal["working_day", "any_day"]


class GoverningMeasures(Choice):
    """Which measures govern a round that straddles a revision."""

    choice: Literal["in_force_on_call_day"]


class StartOfBars(Choice):
    """From which day the years of a bar count: the day on the decision, or the day it reached the site."""

    choice: Literal["day_of_decision", "day_of_publication"]


class Choices(Shape):
    """The four points on which the measures are silent."""

    posting_day: PostingDay
    last_day: LastDay
    governing_measures: GoverningMeasures
    start_of_bars: StartOfBars


class Provision(Shape):
    """条款: one thing that the law asks. A rule of the same key checks it, or `unchecked` says why none does."""

    title: Line
    asks: Line
    """In one plain sentence, for the compliance table."""
    cites: tuple[Cite, ...] = Field(min_length=1)
    terms: dict[str, Any] = Field(default_factory=dict)
    severity: Literal["error", "warning"] = "error"
    unchecked: Line | None = None
    """Why no rule checks it."""
    shown_by: tuple[Key, ...] = ()
    """Kinds of notice that show that it was kept."""
    page: Link | None = None
    """The page that shows it, where no notice does."""


class Measures(Shape):
    """`data/awards/measures/<id>.yml`."""

    title: Line
    number: Line
    issuer: Line
    explainer: Line
    """Who explains them to the public."""
    issued: Day
    in_force: Day
    lapses: Day
    """The last day in force."""
    text: Link
    """The page with the full text; its articles have the anchors `article-1`, `article-2` …"""
    lapse_notice_months: Count
    """How long before they lapse the site says so."""
    awards: dict[Key, Award] = Field(min_length=1)
    choices: Choices
    provisions: dict[str, Provision]

    @model_validator(mode="after")
    def _in_order(self) -> Measures:
        if not self.issued <= self.in_force <= self.lapses:
            raise refuse("印发、施行、失效的先后不对", "核对 issued、in_force、lapses")
        return self
