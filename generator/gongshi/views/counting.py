"""申报辅助: how many working days the measures ask for, and the notice inside an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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
    working_days: int
    article: str
    address: str
    """Of the article."""


@dataclass(frozen=True)
class CountingView:
    """The working-day calculator."""

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
        return {"least": self.asked.working_days if self.asked else 0}


def _asked(edition: Edition, key: str, kind: str, name: str, days: Any) -> Asked | None:
    """What a provision asks of a kind of notice, with the first article that concerns it."""
    measures, provision = edition.measures_of(None), edition.provision(key)
    cites = [each for each in provision.cites if not kind or not each.kinds or kind in each.kinds] if provision else []
    if not days or not cites:
        return None
    return Asked(name, int(days), cites[0].article, f"{measures.text}#{article_anchor(cites[0].article)}")


def _internal(edition: Edition) -> Asked | None:
    provision = edition.provision("internal_notice")
    days = edition.terms("internal_notice").get("working_days")
    return _asked(edition, "internal_notice", "", provision.title if provision else "", days)


def counting_view(edition: Edition) -> CountingView:
    """Everything that the measures want posted for a number of working days."""
    public = edition.terms("public_notice_length").get("working_days", {})
    asked = [_asked(edition, "public_notice_length", kind, KIND_NAMES[kind], days) for kind, days in public.items()]
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
