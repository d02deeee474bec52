"""Open data: the same as the pages say, in the shapes that its schemas promise, and safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate

from conftest import AFTER, OPEN, ROOT, demo
from gongshi import addresses
from gongshi.clock import parse_moment
from gongshi.outputs.data.files import data_files
from gongshi.outputs.data.generator import schema_of
from gongshi.outputs.data.record_schemas import RECORDS, of_record
from gongshi.outputs.data.schemas import of_resource, of_single
from gongshi.outputs.data.tables import Table, cell
from gongshi.records.decision import Decision
from gongshi.views.data.charts import charts
from gongshi.views.data.dictionary import dictionary
from gongshi.views.data.resources import BY_NAME, RESOURCES
from gongshi.views.edition import Edition
from gongshi.views.site import SiteView
from test_views import corrected, without

CONTRACT = ROOT / "tests" / "api-v1.txt"
"""Every field that v1 has ever had: whoever takes one away breaks what `data.html` promises."""
SINGLES = tuple(resource.name for resource in RESOURCES if resource.each)
Site = Callable[[str], Path]


@cache
def view(moment: str = AFTER) -> SiteView:
    return SiteView(Edition.of(demo(), parse_moment(moment)))


def files(site: SiteView) -> dict[str, Any]:
    """Every JSON file of the data by its address."""
    return {name: json.loads(content) for name, content in data_files(site) if name.endswith(".json")}


@cache
def written(moment: str = AFTER) -> dict[str, Any]:
    return files(view(moment))


def items(name: str, moment: str = AFTER) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = written(moment)[addresses.of_data(name)]["items"]
    return found


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize("moment", [OPEN, AFTER, "2023-03-02"])
def test_every_file_fits_its_schema(moment: str) -> None:
    """The published schema, which lets files grow, and the strict one, which no field escapes."""
    found = written(moment)
    for name, content in found.items():
        if "/schema/" in name or name in {addresses.OPENAPI, addresses.CSV_METADATA}:
            continue
        parts = Path(name).relative_to(addresses.API).with_suffix("").parts
        whole, of_year = len(parts) == 1, parts[0] == "years"
        kind = parts[-1].replace("index", "years") if of_year else parts[0]
        schema = found[addresses.of_schema(kind if whole or of_year else f"{kind}.item")]
        assert schema["$id"].endswith(addresses.of_schema(kind if whole or of_year else f"{kind}.item"))
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(content)
        if kind in BY_NAME:
            strict = of_resource if whole or of_year else of_single
            Draft202012Validator(schema_of(strict(BY_NAME[kind]))).validate(content)


def test_schemas_and_interface_are_what_their_standards_ask() -> None:
    """JSON Schema 2020-12 and OpenAPI 3.1; what the examples name is there."""
    found = written()
    schemas = [content for name, content in found.items() if "/schema/" in name]
    assert len(schemas) == len(RESOURCES) + len(SINGLES) + len(RECORDS) + 2
    for schema in schemas:
        Draft202012Validator.check_schema(schema)
        assert re.search("[\u4e00-\u9fff]", schema["title"])
    interface = found[addresses.OPENAPI]
    validate(interface)
    names = {name for name, _ in data_files(view())}
    root = interface["servers"][0]["url"] + "/"
    for path, methods in interface["paths"].items():
        assert methods.keys() == {"get"}
        for content in methods["get"]["responses"]["200"]["content"].values():
            assert content["examples"]["real"]["externalValue"].removeprefix(root) in names
        for parameter in methods["get"].get("parameters", ()):
            assert path.replace(f"{{{parameter['name']}}}", str(parameter["example"])).lstrip("/") in names


class Clerk(yaml.SafeLoader):
    """Reads YAML as an editor's check does: numbers and truth, but days stay text."""


Clerk.yaml_implicit_resolvers = {
    first: [each for each in resolvers if not each[0].endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_the_records_fit_the_schemas_for_the_office() -> None:
    """As they are written; and a field that is not there is refused."""
    checked = 0
    for path in sorted((ROOT / "data").rglob("*.yml")):
        value = yaml.load(path.read_text(encoding="utf-8"), Clerk)  # noqa: S506 # a safe loader with fewer types
        name = {"rounds": "round", "measures": "measures", "calendar": "calendar"}.get(path.parent.name, path.stem)
        schema = of_record(RECORDS[value.get("kind", name)])
        Draft202012Validator(schema).validate(value)
        assert not Draft202012Validator(schema).is_valid({**value, "unknown": "1"})
        checked += 1
    assert checked > 20


def test_current_titles_are_those_that_stand() -> None:
    """A revoked title is in the list of all, marked, with its revocation; it is not among the current ones."""
    everything, current = items("titles"), items("current")
    revoked = [each for each in everything if each["computed"]["status"] == "revoked"]
    assert [each["computed"]["revoked_by"] for each in revoked] == ["2026-revocation-gold-2023"]
    assert [each for each in everything if each not in revoked] == current
    assert revoked[0]["computed"]["wording"] is None
    before = items("current", "2026-04-20")
    assert revoked[0]["id"] in {each["id"] for each in before}
    table_of_current = dict(data_files(view()))[addresses.of_data("current", form="csv")].decode("utf-8-sig")
    assert revoked[0]["recorded"]["credit_code"] not in table_of_current


def test_the_data_says_what_the_pages_say() -> None:
    """Window states, lists, titles, organisations, rounds and events, against the views that pages are made from."""
    site = view(OPEN)
    found = {each["id"]: each for each in items("notices", OPEN)}
    assert found.keys() == site.edition.register.notices.keys()
    for page in site.notices:
        version = found[page.id]["versions"][-1]
        assert (version["recorded"]["title"], version["computed"]["sha256"]) == (page.title, page.sha256)
        assert version["computed"]["log_digest"] == page.log_entry.digest
        window = version["computed"]["window"]
        assert (window and window["state"]) == (page.window.state if page.window else None)
        listed = [each for each in items("lists", OPEN) if each["notice"] == page.id and each["computed"]["current"]]
        assert [each["recorded"]["credit_code"] for each in listed] == [row.credit_code for row in page.rows]
        assert [each["computed"]["fate"] or "" for each in listed] == [row.fate for row in page.rows]
    assert {each["url"].rpartition("/")[2] for each in items("organisations", OPEN)} == {
        page.address.rpartition("/")[2] for page in site.listed_holders if not page.who.is_person
    }
    assert {each["id"] for each in items("titles", OPEN)} == {each.id for each in site.titles}
    assert [each["id"] for each in items("events", OPEN)] == [each.id for each in site.feeds[0].events]
    assert (
        written(OPEN)[addresses.DATA_INDEX]["log"]["head"] == site.edition.log.head == items("log", OPEN)[-1]["digest"]
    )
    numbers = {each["id"]: each["computed"]["qualified"] for each in items("rounds", OPEN)}
    assert numbers["2025"] == 14


def test_recorded_is_as_recorded() -> None:
    """Nothing computed stands in `recorded`, and what a record leaves out is empty there."""
    for notice in items("notices"):
        for version in notice["versions"]:
            record = demo().notices[notice["id"]].versions[version["version"] - 1].record
            assert version["recorded"] == record.model_dump(mode="json")
            assert version["computed"]["as_of"] == view().data.since.of_notice(notice["id"]).since.isoformat()


def test_what_was_erased_is_erased_in_the_data() -> None:
    """A record that was emptied by law says so here too; the data knows no more than the record."""
    notice = demo().notices["2025-decision"]
    record = notice.record.model_copy(update={"body": "甲〔已依法删除〕乙"})
    emptied = replace(notice, versions=(replace(notice.current, source=record),))
    register = replace(demo(), notices={**demo().notices, notice.id: emptied})
    found = files(SiteView(Edition.of(register, parse_moment(AFTER))))
    told = found[addresses.of_data("notices", notice.id)]["item"]["versions"][0]["recorded"]["body"]
    assert told == "甲〔已依法删除〕乙"
    assert notice.record.body not in json.dumps(found, ensure_ascii=False)


def test_addresses_stay_when_a_correction_drops_somebody() -> None:
    """An organisation and a title keep their files, which say what became of them."""
    decision = demo().notices["2025-decision"].record
    assert isinstance(decision, Decision)
    gone, *kept = decision.organisations
    site = SiteView(Edition.of(corrected("2025-decision", organisations=tuple(kept)), parse_moment(AFTER)))
    before, after = {name for name, _ in data_files(view())}, files(site)
    assert {name for name in before if name.endswith(".json")} <= after.keys()
    dropped = after[addresses.of_data("titles", f"2025-{gone.award}-{gone.credit_code}")]["item"]
    assert (dropped["computed"]["status"], dropped["decision_version"]) == ("dropped", 1)
    assert dropped["id"] not in {each["id"] for each in after[addresses.of_data("current")]["items"]}


def test_tables_open_in_a_spreadsheet() -> None:
    """Byte order mark, CR LF, as many cells as headings, headings in Chinese and each once; the values come back."""
    for name, content in data_files(view()):
        if name.endswith(".csv"):
            assert content.startswith(b"\xef\xbb\xbf"), name
            assert content.count(b"\n") == content.count(b"\r\n"), name
            found = rows(content)
            assert len({len(row) for row in found}) == 1, name
            assert len(set(found[0])) == len(found[0]), name
            assert all(re.search("[\u4e00-\u9fff]", heading) for heading in found[0]), name
    found = rows(dict(data_files(view()))[addresses.of_data("titles", form="csv")])
    assert found[0][:3] == ["年度", "名称", "统一社会信用代码"]
    assert [row[1] for row in found[1:]] == [each["recorded"]["name"] for each in items("titles")]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"])
def test_no_cell_is_computed(text: str) -> None:
    """An apostrophe makes it text, in lists too; quotes, commas and line breaks come back as they were."""
    assert cell(text) == f"'{text}"
    assert cell((text, "乙")) == f"'{text}；乙"
    heading = BY_NAME["log"].columns[2]
    item = next(view().data.items(BY_NAME["log"])).model_copy(update={"path": f'{text},"引"\n行'})
    table = Table((heading,))
    assert rows(table.file([table.lines([item])]))[1] == [f'\'{text},"引"\n行']


def test_the_metadata_of_tables_names_their_columns() -> None:
    """In order, with what CSV on the Web needs; the key of a table is in it."""
    contents = dict(data_files(view()))
    group = json.loads(contents[addresses.CSV_METADATA])
    assert group["@context"][0] == "http://www.w3.org/ns/csvw"
    for each in group["tables"]:
        columns = each["tableSchema"]["columns"]
        assert [column["titles"] for column in columns] == rows(contents[f"{addresses.API}/{each['url']}"])[0]
        names = [column["name"] for column in columns]
        assert len(set(names)) == len(names)
        assert each["tableSchema"].get("primaryKey", names[0]) in names
        keys = [json.dumps(row) for row in rows(contents[f"{addresses.API}/{each['url']}"])]
        assert len(set(keys)) == len(keys)


def test_the_index_names_every_file_with_its_digest() -> None:
    """And every single thing; nothing else lies under `api/`."""
    contents, index = dict(data_files(view())), written()[addresses.DATA_INDEX]
    root = index["about"]["url"]
    years = [json.loads(contents[each["url"].removeprefix(root)]) for each in index["years"]]
    listed = [*index["files"], *index["years"], *(each for year in years for each in year["files"])]
    for each in listed:
        content = contents[each["url"].removeprefix(root)]
        assert (each["bytes"], each["sha256"]) == (len(content), sha256(content).hexdigest())
    named = {each["url"].removeprefix(root) for each in listed}
    named |= {
        each["url_template"].removeprefix(root).replace("{id}", key) for each in index["each"] for key in each["ids"]
    }
    schemas = {name for name in contents if "/schema/" in name}
    assert named | schemas | {addresses.DATA_INDEX, addresses.OPENAPI, addresses.CSV_METADATA} == contents.keys()
    assert set(view().data.addresses) | schemas == contents.keys()


def test_the_dictionary_has_every_field(site_at: Site) -> None:
    """Every key of every file is on the page, with its Chinese name, and the page tells of nothing else."""
    parts = {part.name: part for part in dictionary(view())}
    for resource in RESOURCES:
        part = parts[parts[resource.name].like or resource.name]
        told = {re.sub(r"\[\]|\{\}", "", row.path) for row in part.rows}
        for item in items(resource.name):
            assert set(_keys(item)) <= told, resource.name
    page = (site_at(AFTER) / addresses.DICTIONARY).read_text("utf-8")
    for part in parts.values():
        assert all(f"<code>{row.path}</code>" in page and row.title in page for row in part.rows)


OPEN_KEYS = {"provisions", "terms", "awards", "issuers", "towns"}
"""Fields whose keys are the office's own."""


def _keys(value: Any, path: str = "", own: bool = False) -> Iterator[str]:
    """Every path in what was written; the office's own keys are left out of it."""
    if isinstance(value, dict):
        for key, each in value.items():
            here = path if own else f"{path}.{key}".lstrip(".")
            if not own:
                yield here
            if key != "terms":
                yield from _keys(each, here, not own and key in OPEN_KEYS and isinstance(each, dict))
    elif isinstance(value, list):
        for each in value:
            yield from _keys(each, path)


def test_v1_only_grows() -> None:
    """No field, file or column of v1 is renamed or removed: the list of them may only get longer."""
    told = {
        *(f"{part.name}: {row.path}" for part in dictionary(view()) for row in part.rows),
        *(f"{resource.name}.csv: {column.heading}" for resource in RESOURCES for column in resource.columns),
        *(f"file: {addresses.of_data(resource.name)}" for resource in RESOURCES),
    }
    promised = set(CONTRACT.read_text(encoding="utf-8").splitlines())
    assert promised - told == set()
    assert told - promised == set(), "add these lines to tests/api-v1.txt; from then on they are promised"


def test_charts_are_true_to_the_numbers() -> None:
    """A bar's length is its share of the longest, from zero; the words beside it say the numbers."""
    view_of_charts = charts(view())
    lengths = [(bar.length, int(bar.text.partition("家")[0])) for group in view_of_charts.rounds for bar in group.bars]
    most = max(number for _, number in lengths)
    assert all(length == round(100 * number / most, 2) for length, number in lengths)
    assert view_of_charts.any_revoked
    assert sum(int(bar.text.partition("家次")[0]) for bar in view_of_charts.towns.bars) == 14 + 9
    early = charts(SiteView(Edition.of(without("2023-decision", "2025-decision"), parse_moment("2025-10-22"))))
    assert early.sectors.bars == early.towns.bars == ()


def test_pages_lead_to_their_data(site_at: Site) -> None:
    """In the head for machines, among the downloads for readers; what is linked is there."""
    site = site_at(OPEN)
    page = (site / "notices" / "2025-proposed.html").read_text("utf-8")
    for link in ("../api/v1/notices/2025-proposed.json", "../api/v1/notices/2025-proposed.csv"):
        assert f'href="{link}"' in page
        assert (site / "notices" / link).resolve().is_file()
    assert '<link rel="alternate" type="application/json"' in page
    data = (site / addresses.DATA_PAGE).read_text("utf-8")
    for resource in RESOURCES:
        for form in ("json", "csv"):
            assert f'href="{addresses.of_data(resource.name, form=form)}"' in data
