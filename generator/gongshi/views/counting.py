"""申报辅助: how many days the measures ask for, and the notice inside an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongshi.law.lengths import UNIT_NAMES, Unit, length_of, window_lengths
from gongshi.records.call import Call
from gongshi.records.fields import Period
from gongshi.records.kinds import KIND_NAMES
from gongshi.views.edition import Edition
from gongshi.views.rounds import rounds_newest_first
from gongshi.views.words import article_anchor
from gongshi.views.workday_tables import WorkdayTables, workday_tables


@dataclass(frozen=True)
class Asked:
    """A notice that the measures want posted, and for how long at least."""

    name: str
    number: int
    unit: Unit
    article: str
    address: str
    """Of the article."""

    @property
    def unit_name(self) -> str:
        """工作日, 自然日."""
        return UNIT_NAMES[self.unit]


@dataclass(frozen=True)
class CountingView:
    """The calculator of working days, and of calendar days where the measures count some."""

    tables: WorkdayTables
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class InternalNoticeView:
    """What the form of a notice inside the organisation is filled from."""

    tables: WorkdayTables
    asked: Asked | None
    """None where the measures ask for no such notice."""
    measures_title: str
    measures_number: str
    awards: tuple[str, ...]
    round_label: str
    """The round that takes applications; empty when there is none."""
    applications: Period | None

    @property
    def data(self) -> dict[str, Any]:
        """For `assets/internal-notice.js`."""
        by_calendar = {"unit": self.asked.unit} if self.asked and self.asked.unit is Unit.CALENDAR else {}
        return {"least": self.asked.number if self.asked else 0, **by_calendar}


def _asked(edition: Edition, key: str, number: int, unit: Unit, kind: str = "") -> Asked | None:
    """What a provision asks of a kind of notice, with the first article that concerns it."""
    measures, provision = edition.measures_of(None), edition.provision(key)
    cites = [each for each in provision.cites if not kind or not each.kinds or kind in each.kinds] if provision else []
    if not provision or not number or not cites:
        return None
    name, article = KIND_NAMES[kind] if kind else provision.title, cites[0].article
    return Asked(name, number, unit, article, f"{measures.text}#{article_anchor(article)}")


def _internal(edition: Edition) -> Asked | None:
    asked = length_of(edition.measures_of(None), "internal_notice")
    return _asked(edition, "internal_notice", asked.number, asked.unit) if asked else None


def counting_view(edition: Edition) -> CountingView:
    """Everything that the measures want posted for a number of days."""
    public = window_lengths(edition.measures_of(None))
    asked = (
        _asked(edition, "public_notice_length", public.number(kind), public.unit(kind), kind) for kind in public.kinds
    )
    return CountingView(workday_tables(edition), tuple(each for each in (_internal(edition), *asked) if each))


def _open_call(edition: Edition) -> tuple[str, Period | None]:
    """The label of the newest round, and when it takes applications; nothing once that time is over."""
    for key in rounds_newest_first(edition)[:1]:
        for notice in edition.register.of_round(key, "call"):
            record = notice.record
            if isinstance(record, Call) and record.applications.closes >= edition.as_of.date():
                return edition.round_label(key), record.applications
    return "", None


def internal_notice_view(edition: Edition) -> InternalNoticeView:
    """The form for the round that takes applications, else for any."""
    measures = edition.measures_of(None)
    label, applications = _open_call(edition)
    return InternalNoticeView(
        tables=workday_tables(edition),
        asked=_internal(edition),
        measures_title=measures.title,
        measures_number=measures.number,
        awards=tuple(each.name for each in measures.awards.values()),
        round_label=label,
        applications=applications,
    )
