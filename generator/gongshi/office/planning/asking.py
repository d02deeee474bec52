"""The rules asked about one notice, date by date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from gongshi.beijing import BEIJING
from gongshi.law.lengths import window_lengths
from gongshi.office.planning.order import stages_of
from gongshi.office.planning.proposal import Wanted
from gongshi.office.planning.trial import Obstacle, Trials, trial_record, with_record
from gongshi.records.call import Call
from gongshi.records.fields import Period
from gongshi.records.kinds import KINDS, AnyNotice
from gongshi.records.measures import Measures
from gongshi.records.notice import Revision
from gongshi.records.window import Window

DAY = timedelta(days=1)
MARGIN = 60
"""Days after all that a round has; what the rules still have against a notice then, no waiting mends."""
FAR_BACK = 1500
"""Days before a date within which the first one allowed is looked for; further back nothing bounds it."""
LONGEST = 400
"""Days after a date within which a last day is looked for: none that a law means is so far."""
POSTING = ("kind", "year", "dated", "published", "concerns")
"""The fields that decide whether a notice can be published at all."""
OF_EARLIER = ("kind", "year")
"""Those that say what of the round should be there already."""


def end_of(day: date) -> datetime:
    """Its last minute in Beijing."""
    return datetime.combine(day, time(23, 59), BEIJING)


def first_day(low: date, high: date, fine: Callable[[date], bool]) -> date | None:
    """The first day after `low`, up to `high`, from which on all is fine; none if `low` is fine, or `high` is not."""
    if fine(low) or not fine(high):
        return None
    days = range(low.toordinal(), high.toordinal() + 1)
    return date.fromordinal(days[bisect_left(days, x=True, key=lambda number: fine(date.fromordinal(number)))])


@dataclass(frozen=True)
class Asking:
    """One notice on trial in its round."""

    trials: Trials
    wanted: Wanted
    assuming: bool = False
    """That whatever should be there already is, though the round lacks it."""

    @property
    def notice_id(self) -> str:
        """Its own, or one that no notice has."""
        made_up = f"{self.wanted.round_id}-{self.wanted.kind}-{len(self.trials.register.notices)}"
        return self.wanted.notice_id or made_up

    def has(self, field: str) -> bool:
        """Whether notices of the kind have that field."""
        return field in KINDS[self.wanted.kind].shape.model_fields

    @cached_property
    def wants_window(self) -> bool:
        """Whether the measures order a window for the kind, in its stage or by a length."""
        measures = self.trials.measures()
        windows = stages_of(measures).windows
        return self.has("window") and self.wanted.kind in {*windows, *window_lengths(measures).kinds}

    def record(self, published: datetime, **given: Any) -> AnyNotice:
        """A record that is dated, reviewed and posted on one day, as far as nothing else is given."""
        day = published.date()
        period = Period.model_construct(opens=day, closes=day)
        values: dict[str, Any] = {"applications": period, "committee_reviewed": day}
        values["window"] = Window.model_construct(opens=day, closes=day) if self.wants_window else None
        values |= {"round": self.wanted.round_id, "dated": day, "published": published}
        values["concerns"] = self.wanted.concerns
        if self.wanted.effect:
            values["revision"] = Revision(reason="-", effect=self.wanted.effect)
        own = {name: value for name, value in values.items() if self.has(name)}
        return trial_record(self.wanted.kind, **{**own, **given})

    def assembled(self, given: Mapping[str, date | datetime]) -> AnyNotice:
        """A record from dates by their fields, `window.closes` among them."""
        values: dict[str, Any] = {name: value for name, value in given.items() if "." not in name}
        for name in {name.partition(".")[0] for name in given if "." in name}:
            shape = Window if name == "window" else Period
            values[name] = shape.model_construct(opens=given[f"{name}.opens"], closes=given[f"{name}.closes"])
        return self.record(values.pop("published"), **values)

    def against(self, record: AnyNotice, *fields: str, warnings: bool = False) -> tuple[Obstacle, ...]:
        """What the rules have against these fields of it: errors, or with `warnings` those only."""
        found = self.trials.obstacles(self.notice_id, record)
        named = [(each, {each.field, each.field.partition(".")[0]}) for each in found if each.warning == warnings]
        return tuple(each for each, names in named if names & set(fields))

    def against_posting(self, published: datetime) -> tuple[Obstacle, ...]:
        """What they have against its publication at a moment, dated the same day."""
        fields = [field for field in POSTING if not (self.assuming and field in OF_EARLIER)]
        return self.against(self.record(published), *fields)

    def can_be_posted(self, day: date) -> bool:
        """Whether it may be published at the end of a day."""
        return not self.against_posting(end_of(day))

    def measures_at(self, published: datetime) -> Measures:
        """The measures that govern the round with this notice in it, else the newest."""
        register = with_record(self.trials.register, self.notice_id, self.record(published))
        return replace(self.trials, register=register).measures()

    def horizon(self, start: date) -> date:
        """A day after everything in the round and after `start`."""
        return max([start, *self._ends()]) + MARGIN * DAY

    def _ends(self) -> Iterator[date]:
        for notice in self.trials.register.of_round(self.wanted.round_id):
            for version in notice.versions:
                yield version.record.published.date()
                if version.window:
                    yield version.window.closes
                if isinstance(version.record, Call):
                    yield version.record.applications.closes
