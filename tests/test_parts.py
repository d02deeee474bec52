"""Parts say what the whole register says: a round rests on its own records, and on no moment but its turning points."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from conftest import demo
from gongshi import addresses
from gongshi.clock import parse_moment
from gongshi.records.fields import BEIJING
from gongshi.views.certificate import certificate_view
from gongshi.views.edition import Edition
from gongshi.views.events import events
from gongshi.views.honours import title_view
from gongshi.views.notice import notice_view
from gongshi.views.part import parts
from gongshi.views.rounds import round_view

FIRST = datetime(2023, 1, 1, tzinfo=BEIJING)
moments = st.integers(0, 6 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
on_the_last_day = example(as_of=parse_moment("2025-10-27T23:59+08:00"))
after_the_last_day = example(as_of=parse_moment("2025-10-28T00:00+08:00"))


@given(as_of=moments)
@on_the_last_day
@after_the_last_day
def test_parts_say_what_the_whole_says(as_of: datetime) -> None:
    """Every notice, certificate, round and title, at any moment."""
    whole, seen = Edition.of(demo(), as_of), set()
    told = events(whole)
    for part in parts(whole):
        register = part.edition.register
        for notice in register.notices.values():
            seen.add(notice.id)
            address = addresses.of_notice(notice)
            assert part.notices[notice.id] == notice_view(whole, notice, notice.current, address)
            certified = certificate_view(whole, notice)
            assert part.certificates.get(notice.id) == (certified and replace(certified, log=part.edition.log))
        assert part.titles == tuple(title_view(whole, title) for title in register.titles)
        assert part.rounds == tuple(round_view(whole, key, part.titles) for key in register.rounds)
        assert {*events(part.edition)} == {each for each in told if each.notice.id in register.notices}
    assert seen == whole.register.notices.keys()


@given(as_of=moments)
@on_the_last_day
@after_the_last_day
def test_a_turning_point_stays_until_the_next(as_of: datetime) -> None:
    """As of its turning point a part has the same turning point; and the log as it was then."""
    for part in parts(Edition.of(demo(), as_of)):
        assert part.as_of <= as_of
        again = {key: each for each in parts(Edition.of(demo(), part.as_of)) for key in each.edition.register.notices}
        for key in part.edition.register.notices:
            assert again[key].as_of == part.as_of
            assert again[key].edition.log.entries == part.edition.log.entries


@given(as_of=moments)
@on_the_last_day
@after_the_last_day
def test_what_lists_say_stays_until_it_changes(as_of: datetime) -> None:
    """A card is what it was when it last changed, whatever its round has published since."""
    for part in parts(Edition.of(demo(), as_of)):
        for entry in part.list_entries:
            again = parts(Edition.of(demo(), entry.as_of))
            found = {each.card.address: each for then in again for each in then.list_entries}[entry.card.address]
            assert entry.as_of <= part.as_of
            assert (found.card, found.as_of) == (entry.card, entry.as_of)


def test_what_is_over_does_not_move() -> None:
    """A round without a window ahead speaks as of its last publication, or of what the measures bring everywhere."""
    earlier, later = (
        {key: part.as_of for part in parts(Edition.of(demo(), moment)) for key in part.edition.register.rounds}
        for moment in (parse_moment("2026-07-01"), parse_moment("2026-07-01") + timedelta(days=60))
    )
    assert earlier == later
