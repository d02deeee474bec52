"""The demo data tells the story that the site is shown with, is plainly fictional and has no finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from stdnum.cn import uscc

from gongshi.findings import as_text
from gongshi.law.check import check
from gongshi.loading import Loaded, load
from gongshi.records.decision import Decision
from gongshi.records.kinds import AnyNotice
from gongshi.records.notice import Listing, WindowedNotice
from gongshi.records.objections import Objections
from gongshi.records.revocation import Revocation
from gongshi.register import Register, Title

ROOT = Path(__file__).parents[1]
STAGES = ["call", "qualified", "objections", "shortlist", "proposed", "objections", "decision"]
FICTIONAL_CODE = re.compile(r"(91|93|12)310151(DEM[0-9A-Z]{5}[0-9X])[0-9A-Z]")
FICTIONAL_NAME = re.compile(r"示例\w+?(公司|合作社|医院|学校|中心|幼儿园)")
PHONE = "021-0000 0000（演示）"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The project's own data."""
    return load(ROOT)


@pytest.fixture(scope="module")
def register(loaded: Loaded) -> Register:
    """The same, as the register."""
    assert loaded.register
    return loaded.register


def records(register: Register) -> Iterator[AnyNotice]:
    """Every version of every notice."""
    return (version.record for notice in register.notices.values() for version in notice.versions)


def listed(record: AnyNotice) -> dict[str, str]:
    """The organisations that a record holds: their names by their credit codes."""
    if isinstance(record, Revocation):
        return {record.revokes.code: record.revokes.name}
    if isinstance(record, Objections):
        return {removed.code: removed.name for removed in record.removed}
    entries = record.organisations if isinstance(record, Listing) else ()
    return {entry.code: entry.name for entry in entries}


def titles(register: Register, round_id: str, award: str) -> list[Title]:
    """The titles of an award that a round's decision gave."""
    return [title for title in register.titles if (title.round, title.winner.award) == (round_id, award)]


@pytest.mark.parametrize(("round_id", "ordinal"), [("2023", 3), ("2025", 4)])
def test_round_runs_from_call_to_decision(register: Register, round_id: str, ordinal: int) -> None:
    """A third and a fourth round, each with all its stages in order."""
    assert register.rounds[round_id].ordinal == ordinal
    assert [notice.kind for notice in register.of_round(round_id)][: len(STAGES)] == STAGES


def test_notice_is_corrected_within_its_window(register: Register) -> None:
    """A second version comes while the first one's window is open, and a new window opens after it."""
    [corrected] = [notice for notice in register.notices.values() if len(notice.versions) > 1]
    first, second = (version.record for version in corrected.versions)
    assert isinstance(first, WindowedNotice)
    assert isinstance(second, WindowedNotice)
    assert first.window
    assert second.window
    assert first.window.opens
    assert second.window.opens
    assert first.window.opens <= second.published.date() <= first.window.closes
    assert corrected.window_version == corrected.current
    assert second.window.opens > second.published.date()


def test_upheld_objection_removes_an_organisation(register: Register) -> None:
    """Someone proposed is taken off the list by an objection and is not honoured; everyone else is."""
    settlements = [notice.record for notice in register.of_kind("objections") if listed(notice.record)]
    [settlement] = [record for record in settlements if isinstance(record, Objections)]
    assert settlement.upheld == 1
    proposed = set(listed(register.notices[settlement.concerns].record))
    assert set(listed(settlement)) < proposed
    [decision] = register.of_round(settlement.round, "decision")
    assert set(listed(decision.record)) == proposed - set(listed(settlement))


@pytest.mark.parametrize(("round_id", "award"), [("2023", "mayor"), ("2025", "gold")])
def test_place_stays_unfilled(register: Register, round_id: str, award: str) -> None:
    """Each round leaves one place of the measures empty, and its decision says so."""
    places = register.measures["2022-6"].provisions["award_quota"].terms["places"]
    assert len(titles(register, round_id, award)) == int(places[award]) - 1
    [decision] = register.of_round(round_id, "decision")
    assert "空缺" in decision.record.body


def test_company_changes_its_name(register: Register) -> None:
    """One winner has another name in the later round, whose lists all give the former one."""
    former = {title.winner.code: title.winner.name for title in titles(register, "2023", "gold")}
    later = [place.organisation for place in register.appearances() if place.notice.record.round == "2025"]
    renamed = [entry for entry in later if former.get(entry.code, entry.name) != entry.name]
    assert len({entry.code for entry in renamed}) == 1
    assert all(former[entry.code] in entry.former_names for entry in renamed)


def test_title_is_revoked_in_2026(register: Register) -> None:
    """One gold title of 2023 is taken back from an organisation that holds no other."""
    [revoked] = [title for title in register.titles if title.revocation]
    assert revoked.revocation
    assert revoked.revocation.first_published.year == 2026
    assert [t for t in register.titles if t.winner.code == revoked.winner.code] == [revoked]
    assert revoked in titles(register, "2023", "gold")


def test_former_gold_winner_wins_mayor(register: Register) -> None:
    """The measures bar only the same award: the mayor's winner of 2025 had gold in 2023."""
    [mayor] = titles(register, "2025", "mayor")
    assert mayor.winner.code in {gold.winner.code for gold in titles(register, "2023", "gold")}


def test_check_finds_nothing(loaded: Loaded) -> None:
    """Under the real measures the demo data is without fault, warnings included."""
    assert as_text(check(loaded)) == ""


def test_organisations_are_plainly_fictional(register: Register) -> None:
    """Every name starts with 示例; every credit code is of one series and right in both checks."""
    pairs = {pair for record in records(register) for pair in listed(record).items()}
    for code, name in sorted(pairs):
        assert FICTIONAL_NAME.fullmatch(name), name
        match = FICTIONAL_CODE.fullmatch(code)
        assert match, code
        assert uscc.validate(code) == code
        # GB 11714: so weighted, the nine characters add up to a multiple of 11; X stands for 10.
        *body, last = (int(character, 36) for character in match[2])
        weighted = sum(value * weight for value, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
        assert (weighted + min(last, 10)) % 11 == 0, code


def test_rare_characters_are_there(register: Register) -> None:
    """Names hold characters that fonts and programs often lack."""
    names = {name for record in records(register) for name in listed(record).values()}
    assert set("㐂䶮𠮷") <= set("".join(names))


def test_contacts_and_numbers_are_placeholders(register: Register) -> None:
    """Nobody can be rung up or visited because of the demo, and no document of that number exists."""
    office = register.office
    assert office.demo
    for channel in (office.objection, office.discipline):
        assert (channel.phone, channel.email) == (PHONE, None)
        assert channel.address.endswith("示例路1号（演示）")
    assert office.site.address.split("/")[2].endswith(".example")
    assert (office.site.icp, office.site.police, office.site.id_code) == (None, None, None)
    for record in records(register):
        assert not re.search(r"0\d{2,3}-\d|1[3-9]\d{9}|@", record.body.replace(PHONE, "")), record.title
        if isinstance(record, Decision | Revocation):
            assert record.document_number == f"沪崇府示〔{record.dated.year}〕1号"


def test_bodies_agree_with_the_fields(register: Register) -> None:
    """Names, the number of organisations and the window in a body are those of the records."""
    known = {name for record in records(register) for name in listed(record).values()}
    for record in records(register):
        assert {match[0] for match in FICTIONAL_NAME.finditer(record.body)} <= known
        if isinstance(record, WindowedNotice) and record.window:
            opens, closes = record.window.opens, record.window.closes
            assert opens
            window = f"{opens.year}年{opens.month}月{opens.day}日至{closes.month}月{closes.day}日"
            assert window in record.body
        if record.kind in {"qualified", "shortlist"}:
            assert f"等{len(listed(record))}家组织" in record.body
        if isinstance(record, Decision):
            assert all(name in record.body for name in listed(record).values())
