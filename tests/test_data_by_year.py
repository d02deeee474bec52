"""Data by year: the years together are the whole, and what does not touch a year leaves its files as they are."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from conftest import AFTER, OPEN, demo
from gongshi import addresses
from gongshi.clock import parse_moment
from gongshi.outputs.data.catalogue import newest
from gongshi.outputs.data.files import data_files
from gongshi.register import Register
from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resources import BY_YEAR
from gongshi.views.edition import Edition
from gongshi.views.site import SiteView
from test_views import corrected

Site = Callable[[str], Path]
HEADS = {addresses.DATA_INDEX, addresses.OPENAPI}


def files(moment: str, register: Register | None = None) -> dict[str, bytes]:
    return dict(data_files(SiteView(Edition.of(register or demo(), parse_moment(moment)))))


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """What is another file now, but for the whole files and their index, which say as of when the site is."""
    return {
        address
        for address, content in after.items()
        if before.get(address) != content and address.count("/") > 2 and address not in HEADS
    }


def read(site: Path, address: str) -> Any:
    return json.loads((site / address).read_text("utf-8"))


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("moment", ["2023-09-28", OPEN, AFTER])
def test_the_years_together_are_the_whole(site_at: Site, moment: str) -> None:
    """Each thing in one year, each row of a table too; the index leads to all of them, with their digests."""
    site = site_at(moment)
    index = read(site, addresses.DATA_INDEX)
    root = index["about"]["url"]
    found: dict[tuple[str, str], list[Any]] = {}
    for year in index["years"]:
        content = (site / year["url"].removeprefix(root)).read_bytes()
        assert (year["bytes"], year["sha256"]) == (len(content), sha256(content).hexdigest())
        listed = json.loads(content)["files"]
        assert year["rows"] == sum(each["rows"] for each in listed if each["media_type"] == "application/json")
        for each in listed:
            content = (site / each["url"].removeprefix(root)).read_bytes()
            assert (each["bytes"], each["sha256"]) == (len(content), sha256(content).hexdigest())
            form = each["url"].rpartition(".")[2]
            things: list[Any] = json.loads(content)["items"] if form == "json" else rows(content)[1:]
            assert len(things) == each["rows"]
            found.setdefault((each["name"], form), []).extend(things)
    assert {name for name, _ in found} == {each.name for each in BY_YEAR}
    for (name, form), things in found.items():
        content = (site / addresses.of_data(name, form=form)).read_bytes()
        whole = json.loads(content)["items"] if form == "json" else rows(content)[1:]
        assert sorted(map(json.dumps, things)) == sorted(map(json.dumps, whole)), name


@pytest.mark.parametrize("moment", [OPEN, AFTER])
def test_what_is_written_is_what_is_made(site_at: Site, moment: str) -> None:
    """Put together from files as they lie, on any core: the same bytes as made in memory, and the index knows each."""
    made, site = files(moment), site_at(moment)
    lying = {path.relative_to(site).as_posix(): path.read_bytes() for path in (site / addresses.API).rglob("*.*")}
    assert lying == made


@pytest.mark.parametrize("moment", [OPEN, AFTER])
def test_a_whole_is_as_of_its_last_change(moment: str) -> None:
    """The last of all years' moments; so it is never later than any thing in it, and time alone does not touch it."""
    found = {name: json.loads(content) for name, content in files(moment).items() if name.endswith(".json")}
    for resource in BY_YEAR:
        of_years = [
            content["about"]["as_of"]
            for name, content in found.items()
            if name.startswith("api/v1/years/") and name.endswith(f"/{resource.name}.json") and content["items"]
        ]
        if of_years:
            assert found[addresses.of_data(resource.name)]["about"]["as_of"] == max(of_years), resource.name
    for name in ("titles", "notices", "organisations"):
        whole = found[addresses.of_data(name)]
        assert whole["about"]["as_of"] == max(each["computed"]["as_of"] for each in whole["items"])


def test_time_alone_changes_no_whole_file() -> None:
    """Only what hangs on the day: the measures in force with their awards, and the index, which says the moment."""
    before, after = files(AFTER), files("2026-12-22")
    names = {address for address in after if before[address] != after[address]}
    of_the_day = {addresses.of_data(name) for name in ("awards", "measures", "provisions", "office")}
    of_the_day |= {addresses.of_data(name, form="csv") for name in ("awards", "measures")}
    assert {name for name in names if "/awards/" not in name} == {addresses.DATA_INDEX, *of_the_day}


def test_the_current_titles_are_cut_out_of_all(site_at: Site) -> None:
    """As they lie in the years' files, from the oldest year on, in both forms."""
    everything, current = (read(site_at(AFTER), addresses.of_data(name))["items"] for name in ("titles", "current"))
    assert current == [each for each in everything if each["computed"]["status"] == "valid"]
    tables = [(site_at(AFTER) / addresses.of_data(name, form="csv")).read_bytes() for name in ("titles", "current")]
    assert rows(tables[1]) == [row for row in rows(tables[0]) if "已撤销" not in row]


def test_the_years_name_everything_with_a_file_of_its_own(site_at: Site) -> None:
    """Whoever reads the years misses nothing that the index may one day be too short for."""
    index = read(site_at(AFTER), addresses.DATA_INDEX)
    root = index["about"]["url"]
    by_name: dict[str, set[str]] = {}
    for year in index["years"]:
        for each in read(site_at(AFTER), year["url"].removeprefix(root))["each"]:
            by_name.setdefault(each["name"], set()).update(each["ids"])
    for each in index["each"]:
        if each["name"] in by_name and each["schema_url"]:
            assert by_name[each["name"]] == set(each["ids"])
            assert each["count"] == len(each["ids"])
    assert by_name.keys() == {"titles", "notices", "rounds", "organisations"}


def test_the_index_does_not_grow_without_bound() -> None:
    """All identifiers while they are few, in their order; then those of the newest years, each once."""
    assert newest(["a", "b"], [["b"], ["a"]], most=2) == ("a", "b")
    assert newest(["a", "b", "c", "d"], [["d", "c"], ["c", "b"], ["a"]], most=3) == ("d", "c", "b")


def brought(register: Register, notice: str) -> set[str]:
    """What the newest version of a notice makes other files."""
    published = register.notices[notice].current.record.published
    before, after = (files(moment.isoformat(), register) for moment in (published - timedelta(minutes=1), published))
    return {address for address in changed(before, after) if "/awards/" not in address}


def test_a_new_notice_changes_only_its_year() -> None:
    """Its round's year, and of events and log the year in which it was published; and its own files."""
    assert demo().notices["2026-revocation-gold-2023"].record.round == "2023"
    found = brought(demo(), "2026-revocation-gold-2023")
    years = {address for address in found if "/years/" in address}
    assert {each.split("/")[3] for each in years} == {"2023", "2026"}, "2026 begins with it"
    assert "api/v1/years/2023/titles.json" in years
    assert not [each for each in found if "/notices/2025" in each or "/titles/2025" in each]
    [organisation] = [each for each in found if "/organisations/" in each]
    assert demo().notices["2026-revocation-gold-2023"].record.revokes.code in organisation  # type: ignore[union-attr]


def test_a_correction_changes_what_it_touches() -> None:
    """The round's files say as of when they are: the moment of the correction; no other round's do."""
    found = brought(corrected("2025-decision", body="另行说明。"), "2025-decision")
    assert "api/v1/years/2025/notices.json" in found
    assert {each.split("/")[3] for each in found if "/years/" in each} <= {"2025", "2026"}
    assert not [each for each in found if "/2023" in each]


def test_time_alone_changes_no_file_of_one_thing() -> None:
    """A month later, with every window over, only what hangs on the day says another moment: the awards on offer."""
    found = changed(files(AFTER), files("2026-12-22"))
    assert {each.rpartition("/")[0] for each in found} == {"api/v1/awards"}


def test_an_open_window_changes_its_own_year() -> None:
    """From one day to the next the days that remain are other ones; what is over stays as it was."""
    found = changed(files(OPEN), files("2025-10-23T10:00+08:00"))
    assert "api/v1/notices/2025-proposed.json" in found
    assert not [each for each in found if "2023" in each]
    assert (
        changed(files(OPEN), files("2025-10-22T23:00+08:00"))
        - {address for address in files(OPEN) if "/awards/" in address}
        == set()
    )


@pytest.mark.parametrize("moment", [OPEN, AFTER])
def test_whatever_is_said_to_be_as_of_a_moment_was_so_then(moment: str) -> None:
    """The site as of that moment says the same of it, to the byte; never a moment after the site's own."""
    site = SiteView(Edition.of(demo(), parse_moment(moment)))
    now = dict(data_files(site))
    for notice in site.edition.register.notices:
        address = addresses.of_data("notices", notice)
        since = json.loads(now[address])["about"]["as_of"]
        assert parse_moment(since) <= site.edition.as_of
        if notice in {"2025-proposed", "2023-decision", "2025-qualified"}:
            assert files(since)[address] == now[address]


def test_the_counts_are_those_of_the_files() -> None:
    """Whoever asks for them before the files are made, and after."""
    site = SiteView(Edition.of(demo(), parse_moment(AFTER)))
    early = {each.name: OpenData(site).count(each) for each in site.data.resources}
    found = {name: json.loads(content) for name, content in data_files(site) if name.endswith(".json")}
    for each in site.data.resources:
        assert site.data.count(each) == early[each.name]
        assert early[each.name].items == len(found[addresses.of_data(each.name)]["items"])
