"""The planner and the rules agree: what it plans they let pass, and a day earlier they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from gongshi.beijing import BEIJING
from gongshi.findings import errors
from gongshi.law.lengths import Unit
from gongshi.office.planning.asking import end_of
from gongshi.office.planning.lengths import Lengths
from gongshi.office.planning.proposal import Proposal, ProposedDate
from gongshi.office.planning.schedule import Asked, Schedule, schedule
from gongshi.office.planning.slower import SlowerWorkdays
from gongshi.records.measures import Measures
from planned import ROUND, before_the_round, found_with, name_of

DAY = timedelta(days=1)
EXAMPLES = settings(max_examples=8, phases=(Phase.explicit, Phase.generate))
"""A round takes a third of a second to plan, too long to look for the simplest of many that fail."""
CALLS = st.dates(date(2025, 1, 1), date(2026, 2, 28))
LENGTHS = st.builds(
    Lengths,
    st.integers(1, 40),
    st.integers(0, 25),
    st.dictionaries(st.sampled_from(["objections", "shortlist", "proposed", "decision"]), st.integers(0, 40)),
)


def planned(called: date, lengths: Lengths, workdays: SlowerWorkdays | None = None) -> Schedule:
    """The round of the valid register, planned from its call on."""
    asked = Asked("call", datetime.combine(called, time(9), BEIJING), ROUND, lengths)
    return schedule(before_the_round(), asked, workdays or SlowerWorkdays({}))


@EXAMPLES
@given(CALLS, LENGTHS)
def test_what_is_planned_is_found_right(called: date, lengths: Lengths) -> None:
    """Records with exactly the planned dates have no finding, be it a warning."""
    plan = planned(called, lengths)
    assume(not plan.provisional)
    kinds = [each.kind for each in plan.proposals]
    assert kinds == ["call", "qualified", "objections", "shortlist", "proposed", "objections", "decision"]
    assert found_with(plan.proposals) == []


def moved(proposal: Proposal, each: ProposedDate, day: date) -> dict[str, Any]:
    """The fields of its record with one date on another day; what has to stay before it goes along."""
    if each.field == "published":
        return {"published": end_of(day), "dated": min(day, proposal["dated"].day)}
    if "." not in each.field:
        return {each.field: day}
    name, end = each.field.split(".")
    period = getattr(proposal.record, name)
    return {name: period.model_copy(update={end: day})}


@EXAMPLES
@given(CALLS, LENGTHS)
def test_a_day_earlier_is_found_wrong(called: date, lengths: Lengths) -> None:
    """Each first day that the plan says the rules allow is the first: the day before has an error of the same rule."""
    plan = planned(called, lengths)
    assume(not plan.provisional)
    asked = 0
    for proposal in plan.proposals:
        name = name_of(proposal, plan.proposals)
        for each in proposal.dates:
            if each.earliest:
                change = moved(proposal, each, each.earliest - DAY)
                found = found_with(plan.proposals, **{name.replace("-", "_"): change})
                rules = {obstacle.rule.replace("_", "-") for obstacle in each.obstacles}
                assert rules & {finding.rule for finding in errors(found)}, (name, each)
                asked += 1
    assert asked >= 12


@EXAMPLES
@given(CALLS, LENGTHS)
def test_the_first_days_are_allowed(called: date, lengths: Lengths) -> None:
    """And that first day itself has no error, for the dates that nothing else has to follow."""
    plan = planned(called, lengths)
    assume(not plan.provisional)
    for proposal in plan.proposals:
        if "committee_reviewed" in proposal:
            earliest = proposal["committee_reviewed"].earliest
            assert earliest
            assert found_with(plan.proposals, proposed={"committee_reviewed": earliest}) == []
        if proposal.kind == "decision":
            earliest = proposal["published"].earliest
            assert earliest
            assert errors(found_with(plan.proposals, decision={"dated": earliest, "published": end_of(earliest)})) == []


@EXAMPLES
@given(CALLS, LENGTHS)
def test_a_day_after_the_last_is_told(called: date, lengths: Lengths) -> None:
    """The last day of publication is the last without a warning."""
    plan = planned(called, lengths)
    assume(not plan.provisional)
    latest = plan.proposals[-1]["published"].latest
    assert latest
    assume((latest + DAY).year < 2027)
    assert found_with(plan.proposals, decision={"published": end_of(latest)}) == []
    late = found_with(plan.proposals, decision={"published": end_of(latest + DAY)})
    assert {finding.rule for finding in late} == {"timely-publication"}


@EXAMPLES
@given(CALLS, LENGTHS, st.booleans())
def test_unknown_years_are_planned_for_the_slower(called: date, lengths: Lengths, both: bool) -> None:
    """If the years had not been announced: no date of the plan would lie before what it is with their calendars."""
    unknown = frozenset({called.year, called.year + 1} if both else {called.year + 1})
    truth, guess = planned(called, lengths), planned(called, lengths, SlowerWorkdays({}, unknown))
    assert guess.provisional or not both
    for true, guessed in zip(truth.proposals, guess.proposals, strict=True):
        assert true.kind == guessed.kind
        for there, here in zip(true.dates, guessed.dates, strict=True):
            assert here.day >= there.day
            assert not here.earliest or not there.earliest or here.earliest >= there.earliest


@EXAMPLES
@given(st.dates(date(2027, 12, 1), date(2031, 12, 31)))
def test_nothing_is_planned_without_measures(called: date) -> None:
    """After they lapse the plan says so."""
    plan = planned(called, Lengths())
    assert plan.proposals == ()
    assert {obstacle.rule for obstacle in plan.blocks} == {"measures_in_force"}


@EXAMPLES
@given(CALLS, st.integers(1, 30), st.booleans(), st.booleans())
def test_other_measures(called: date, days: int, any_day: bool, counted: bool) -> None:
    """Windows in calendar days, on the shortlist instead of the first list, ending on any day, the first day counted:
    the dates come from the data, and the rules find nothing in them either.
    """
    register = before_the_round()
    terms = {"order": ["call", "qualified", "shortlist", "proposed", "decision"], "windows": ["shortlist", "proposed"]}
    changes: dict[str, dict[str, Any]] = {
        "stage_order": {**terms, "needs": {"shortlist": ["qualified"], "decision": ["proposed"]}},
        "public_notice_length": {"days": {"shortlist": str(days)}, "working_days": {"proposed": "3"}},
    }
    measures = with_terms(register.measures["2022-6"], changes, any_day=any_day, counted=counted)
    asked = Asked("call", datetime.combine(called, time(9), BEIJING), ROUND, Lengths(10, 5))
    plan = schedule(replace(register, measures={"2022-6": measures}), asked, SlowerWorkdays({}))
    assume(not plan.provisional)
    kinds = [each.kind for each in plan.proposals]
    assert kinds == ["call", "qualified", "shortlist", "objections", "proposed", "objections", "decision"]
    shortlist = plan.proposals[2]
    assert shortlist.unit is Unit.CALENDAR
    closes, least = shortlist["window.closes"].day, shortlist.published.date() + (days - counted) * DAY
    assert len(shortlist.numbers) >= days
    assert closes == least if any_day else closes >= least


def with_terms(measures: Measures, changes: dict[str, dict[str, Any]], *, any_day: bool, counted: bool) -> Measures:
    """The measures with other terms and choices."""
    provisions = dict(measures.provisions)
    for key, terms in changes.items():
        provisions[key] = provisions[key].model_copy(update={"terms": terms})
    choices = measures.choices
    last = choices.last_day.model_copy(update={"choice": "any_day" if any_day else "working_day"})
    posting = choices.posting_day.model_copy(update={"choice": "counted" if counted else "not_counted"})
    chosen = choices.model_copy(update={"last_day": last, "posting_day": posting})
    return measures.model_copy(update={"provisions": provisions, "choices": chosen})
