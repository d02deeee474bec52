"""A window that a correction moved after it was settled: whatever speaks of it says that it is not settled any more."""

from __future__ import annotations

import re
from functools import cache

import pytest

from conftest import ROOT
from gongshi.clock import parse_moment
from gongshi.outputs.templates import Templates
from gongshi.views.bundles import entries
from gongshi.views.certificate import certificate_view
from gongshi.views.data.resources import BY_NAME
from gongshi.views.edition import Edition
from gongshi.views.listed import rows
from gongshi.views.live import State
from gongshi.views.site import SiteView
from gongshi.views.stages import stages
from test_certificate import reopened

MOVED = {
    "2025-11-20T09:00+08:00": State.UPCOMING,
    "2025-11-21T00:00+08:00": State.OPEN,
    "2025-11-27T23:59+08:00": State.LAST_DAY,
    "2025-11-28T00:00+08:00": State.CLOSED,
    "2025-12-01T09:59+08:00": State.CLOSED,
    "2025-12-01T10:00+08:00": State.SETTLED,
}
"""The state of the window that was started again on 2025-11-20, from each moment on."""


@cache
def site(moment: str, effect: str = "restart") -> SiteView:
    return SiteView(Edition.of(reopened(effect), parse_moment(moment)))


@pytest.mark.parametrize(("moment", "state"), MOVED.items())
def test_all_say_the_same(moment: str, state: State) -> None:
    """Page, data, search and certificate, up to the minute of the new outcome."""
    at, settled = site(moment), state is State.SETTLED
    [page] = [each for each in at.notices if each.id == "2025-proposed"]
    [item] = [each for each in at.data.items(BY_NAME["notices"]) if each.id == "2025-proposed"]
    [entry] = [each for each in entries(at) if each.address == "notices/2025-proposed.html"]
    certificate = certificate_view(at.edition, at.edition.register.notices["2025-proposed"])
    assert page.window
    assert page.window.state is state
    assert State.SETTLED not in {later.state for later in page.window.later}
    window = item.versions[-1].computed.window
    assert window
    assert window.state is state
    assert item.computed.settled_by == ("2025-objections-proposed" if settled else None)
    assert entry.state == ("settled" if settled else "2025-11-21/2025-11-27")
    assert certificate
    assert certificate.settled == settled


@pytest.mark.parametrize(("moment", "state"), MOVED.items())
def test_the_earlier_outcome_is_called_so(moment: str, state: State) -> None:
    """The page links it as what it is, and the round waits for the new one."""
    at = site(moment)
    [page] = [each for each in at.notices if each.id == "2025-proposed"]
    templates = Templates(ROOT / "theme", at.office, at.edition.as_of)
    html = templates.render("notice", page.address, view=page)
    [called] = re.findall('href="2025-objections-proposed.html">(公示期.*?)</a>', html)
    line = [(each.name, each.progress) for each in stages(at.edition, "2025") if each.kind == "objections"]
    if state is State.SETTLED:
        assert called == "公示期内的异议和处理结果"
        assert line[1:] == [("异议处理结果", "done")]
    else:
        assert called == "公示期变动以前的异议和处理结果"
        assert line[1:] == [("异议处理结果（公示期变动以前）", "done"), ("异议处理结果", "to-come")]


@pytest.mark.parametrize(("effect", "state"), [("extend", State.OPEN), ("none", State.SETTLED)])
def test_a_longer_window_is_open_again(effect: str, state: State) -> None:
    """A correction that leaves the window as it was unsettles nothing."""
    [page] = [each for each in site("2025-11-26T09:00+08:00", effect).notices if each.id == "2025-proposed"]
    assert page.window
    assert page.window.state is state
    assert page.is_settled == (state is State.SETTLED)


def test_who_was_removed_is_not_marked_in_a_list_posted_anew() -> None:
    """Not in the list that was posted after the outcome, until a new one says so; in the first list always."""
    code = "91310151DEM100111U"
    for moment, effect, marked in (
        ("2025-11-28T09:00+08:00", "restart", [True, False]),
        ("2025-11-28T09:00+08:00", "extend", [True, True]),
        ("2025-12-01T10:00+08:00", "restart", [True, True]),
    ):
        of = site(moment, effect).edition
        notice = of.register.notices["2025-proposed"]
        lists = [rows(of, notice, version) for version in notice.versions]
        fates = [next(row.fate for row in each if row.credit_code == code) for each in lists]
        assert [bool(fate) for fate in fates] == marked, (moment, effect)
