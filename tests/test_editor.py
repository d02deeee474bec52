"""In the editor: VS Code's own language server with the settings and schemas that lie in `.vscode/`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

import core_yaml
from casefolders import CaseFolder, all_cases, valid_register
from conftest import ROOT, demo
from gongshi.office.editor.schemas import FILES, schemas
from gongshi.office.editor.wiring import SETTINGS
from gongshi.outputs.data.record_schemas import RECORDS
from gongshi.records import upcasting
from gongshi.source.document import parse
from gongshi.source.walk import NULLS
from languageserver import CURSOR, LanguageServer, language_server
from stepped import STEPS

NOTICE = "data/notices/2025/decision-test.yml"
PROPOSED = "data/notices/2025/proposed.yml"


def text_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def records_in(folder: Path) -> dict[str, str]:
    paths = sorted((folder / "data").rglob("*.yml"))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """The language server in a copy of what VS Code finds here."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / ".vscode", folder / ".vscode")
    with language_server(folder) as started:
        yield started


@cache
def validators() -> dict[str, Draft202012Validator]:
    found = dict(schemas(demo()))
    for schema in found.values():
        Draft202012Validator.check_schema(schema)
    return {name: Draft202012Validator(schema) for name, schema in found.items()}


def validator_of(path: str) -> Draft202012Validator:
    """By the patterns of the settings, as the editor chooses."""
    chosen = [name for name, (_, pattern) in FILES.items() if Path(path).match(pattern)]
    assert len(chosen) == 1, path
    return validators()[chosen[0]]


# What is committed.


def test_schemas_are_those_of_the_records() -> None:
    """What they demand; what they suggest may be older than the notice that a clerk has just added."""
    done = gongshi(ROOT, "schemas", "--check")
    assert (done.returncode, done.stdout) == (0, "与记录的格式一致\n"), "run `make schemas` and commit .vscode/"


def test_settings_are_those_that_new_projects_get() -> None:
    assert json.loads(text_of(".vscode/settings.json")) == SETTINGS
    assert json.loads(text_of(".vscode/extensions.json")) == {"recommendations": ["redhat.vscode-yaml"]}


# The language server.


def test_nothing_is_found_in_any_record(server: LanguageServer, tmp_path: Path) -> None:
    """Neither in the demo data nor in the register that cases start from."""
    valid_register(tmp_path)
    for texts in (records_in(ROOT), records_in(tmp_path)):
        assert len(texts) > 10
        assert server.diagnostics_of(texts) == {}


@pytest.mark.parametrize(
    ("path", "old", "new", "found"),
    [
        (PROPOSED, "title: ", "titel: ", {(1, "缺少“title”（标题）"), (3, "属性 titel 不被允许。")}),
        (PROPOSED, "award: mayor", "awrd: mayor", {(10, "缺少“award”（奖项）"), (13, "属性 awrd 不被允许。")}),
        (PROPOSED, "dated: 2025-10-20", "dated: 2025/10/20", {(5, "写成 2025-10-20")}),
        (PROPOSED, "09:00+08:00", "09:00", {(6, "写成 2025-10-20T09:00+08:00")}),
        (PROPOSED, "issuer: 崇", "issuer: [1] #", {(4, "应当是一行文字")}),
        (PROPOSED, ", closes: 2025-10-27", "", {(7, "缺少“closes”（末日）")}),
        (PROPOSED, "kind: proposed\n", "", {(1, "缺少“kind”（类别）")}),
        (PROPOSED, "91310151DEM100015J", "9131-0151", {(11, "照营业执照抄录 18 位数字和大写字母，没有空格和连字符")}),
        (PROPOSED, "kind: ", "schema: 9\nkind: ", {(1, "值高于最大值 1。")}),
        (
            "data/notices/2025/qualified.v2.yml",
            "effect: restart",
            "effect: again",
            {(10, "只能写：restart（重新计算）、extend（延长）、none（不受影响）")},
        ),
        ("data/awards/rounds/2025.yml", "ordinal: 4", "ordinal: 第四", {(1, "写成阿拉伯数字，例如 3")}),
        ("data/awards/office.yml", "demo: true", "demo: 是", {(2, "是写 true，否写 false")}),
        ("data/calendar/2026.yml", "source:", "sauce:", {(1, "缺少“source”（来源）"), (1, "属性 sauce 不被允许。")}),
    ],
)
def test_slips_are_shown_where_they_are(
    server: LanguageServer, path: str, old: str, new: str, found: set[tuple[int, str]]
) -> None:
    """In Chinese, on their lines."""
    text = text_of(path)
    assert old in text
    assert set(server.diagnostics(path, text.replace(old, new, 1))) == found


def test_an_unknown_kind(server: LanguageServer) -> None:
    """The eight that there are, with their names."""
    ((line, message),) = server.diagnostics(PROPOSED, text_of(PROPOSED).replace("kind: proposed", "kind: propsed"))
    assert (line, message.count("（")) == (1, 8)
    assert "proposed（拟奖励名单公示）" in message


def test_a_slip_in_the_terms_of_a_rule(server: LanguageServer) -> None:
    """A rule's numbers are asked for by their names."""
    path = "data/awards/measures/2022-6.yml"
    text = text_of(path)
    found = server.diagnostics(path, text.replace("terms: {years: 2}", "terms: {yaers: 2}"))
    line = text[: text.index("terms: {years: 2}")].count("\n") + 1
    assert (line, "属性 yaers 不被允许。") in found
    assert [words for _, words in found if words.startswith("缺少")] == ["缺少“years”"]


def documentation(item: dict[str, Any]) -> str:
    found = item.get("documentation", "")
    return str(found["value"] if isinstance(found, dict) else found)


def test_fields_are_those_of_the_kind(server: LanguageServer) -> None:
    """Each is offered with what it means; what another kind has is not."""
    offered = server.completions(NOTICE, f"kind: decision\n{CURSOR}")
    fields = RECORDS["decision"].model_fields.keys() - {"kind"}
    assert fields | {"schema"} <= offered.keys()
    assert not {"window", "concerns", "committee_reviewed"} & offered.keys()
    for name in fields:
        assert re.search("[\u4e00-\u9fff]", documentation(offered[name])), name
    assert documentation(offered["document_number"]).startswith("**发文字号**，必填。")
    assert offered["issuer"]["insertText"] == "issuer: "
    skeleton = offered["表彰决定：必填的各个字段"]["insertText"]
    assert skeleton.splitlines()[0] == "title: $1"


@pytest.mark.parametrize(
    ("path", "text", "offered"),
    [
        (NOTICE, "kind: ", {"decision": "表彰决定", "announcement": "其他公告"}),
        (NOTICE, "kind: decision\nround: ", {"2025": "第四届，2025年度"}),
        (NOTICE, "kind: decision\nissuer: ", {"上海市崇明区人民政府": "区政府"}),
        (NOTICE, "kind: objections\nconcerns: ", {"2025-proposed": "关于第四届崇明区政府质量奖拟奖励名单的公示"}),
        (
            NOTICE,
            "kind: decision\norganisations:\n  - award: ",
            {"mayor": "崇明区区长质量奖", "gold": "崇明区质量金奖"},
        ),
        (NOTICE, "kind: decision\norganisations:\n  - town: ", {"堡镇": "堡镇"}),
        (NOTICE, "kind: proposed\nrevision:\n  effect: ", {"restart": "重新计算", "none": "不受影响"}),
        (NOTICE, "kind: proposed\nwindow: ", {"首日和末日": "两天都算在内，写成 2025-10-20"}),
        ("data/awards/rounds/2027.yml", "awards:\n  - ", {"mayor": "崇明区区长质量奖"}),
        (
            "data/awards/measures/2027-1.yml",
            "choices:\n  last_day:\n    choice: ",
            {"working_day": "末日须为工作日", "any_day": "末日可以是任何一天"},
        ),
    ],
)
def test_values_are_offered_with_their_meaning(
    server: LanguageServer, path: str, text: str, offered: dict[str, str]
) -> None:
    """From the types and from the office's own data."""
    found = server.completions(path, text + CURSOR)
    assert {label: documentation(found[label]) for label in offered} == offered
    assert not {"true", "false", "null"} & found.keys()


def test_an_organisation_is_carried_over(server: LanguageServer) -> None:
    """From the lists of the newest round, whole, so that no code is copied by hand."""
    found = server.completions(NOTICE, f"kind: decision\norganisations:\n  - {CURSOR}")
    item = found["示例海岛医院"]["insertText"]
    indented = item.replace("\n", "\n  ")  # as an editor indents what it inserts
    assert core_yaml.load(f"organisations:\n  - {indented}")["organisations"] == [
        {"name": "示例海岛医院", "credit_code": "12310151DEM10004X5", "sector": "医疗卫生", "town": "堡镇"}
    ]


def test_a_period_is_a_snippet(server: LanguageServer) -> None:
    found = server.completions(NOTICE, f"kind: proposed\nwindow: {CURSOR}")
    assert found["首日和末日"]["insertText"] == "{opens: $1, closes: $2}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"kind: proposed\ncommittee_{CURSOR}reviewed: 2025-10-17", ("评审委审议日期", "必填", "例如：`2025-10-17`")),
        (f"ki{CURSOR}nd: proposed", ("`proposed`: 拟奖励名单公示", "`call`: 申报通知")),
        (f"kind: proposed\nrevision:\n  effect: res{CURSOR}tart", ("对公示期的影响", "`extend`: 延长")),
        (f"kind: decision\norganisations:\n  - pri{CURSOR}ze: 1", ("奖金", "单位：元")),
    ],
)
def test_hover_says_what_a_field_means(server: LanguageServer, text: str, words: tuple[str, ...]) -> None:
    shown = server.hover(NOTICE, text)
    assert all(each in shown for each in words), shown


# The schema says what `gongshi check` says.

FOUND = re.compile(r"^(data/\S+?):\d+:\d+ 错误 \[(\S+)\] (.*)$", re.MULTILINE)
OF_SHAPE = re.compile(r"缺少字段|不认识的字段|不认识的公告种类|不在可选范围内|应当是|不是日期|不是整数|是空的")


def changed(case: CaseFolder, folder: Path) -> Iterator[str]:
    """The files in which a case differs from the valid register."""
    case.found_in(folder)
    yield from case.difference().edits
    yield from (path.relative_to(case.path).as_posix() for path in (case.path / "data").rglob("*.yml"))


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.path.name)
def test_a_schema_finds_what_check_finds_and_no_more(case: CaseFolder, tmp_path: Path) -> None:
    """In each file that a case changes: of shape, what `check` says; nothing where it says nothing."""
    expected = case.expected.read_text("utf-8")
    told = FOUND.findall(expected)
    wrong = {path for path, rule, words in told if rule == "shape" and OF_SHAPE.search(words)}
    unsaid = {path for path, rule, _ in told if rule in {"shape", "yaml"}} - wrong
    for path in {*changed(case, tmp_path)} - unsaid:
        if not any(Path(path).match(pattern) for _, pattern in FILES.values()):
            continue
        value = core_yaml.load((tmp_path / path).read_text("utf-8"))
        messages = [error.message for error in validator_of(path).iter_errors(value)]
        assert bool(messages) == (path in wrong), (path, messages)


WRITTEN = (
    "true False 1e5 .5 0x1F 0o17 null Null NULL ~ 2025-10-20 1_000 no on .inf -1 +1 12:30 0123 proposed mayor 2025 "
    "2025-10-20T09:00+08:00 １ 3 data.html https://example.cn/ a.pdf"
)
"""Texts that YAML, or a field, may take for something else."""
SCALARS = st.tuples(
    st.sampled_from(["", *WRITTEN.split()])
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12),
    st.booleans(),
)
"""A text, and whether it stands without quotes."""


def routes(value: Any, route: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        yield (*route, key)
        yield from routes(each, (*route, key))


@cache
def read_both(path: str) -> tuple[Any, Any]:
    """A file as `source` reads it and as an editor does."""
    return parse(path, text_of(path).encode()).value, core_yaml.load(text_of(path))


FOUND_BY_BOTH = {"missing", "extra_forbidden", "literal_error", "string_type", "tuple_type", "model_type", "dict_type"}
DEEDS: dict[str, Any] = {"list": [], "group": {}}


def changed_in(data: st.DataObject, text: Any, core: Any) -> None:
    """Change one thing in both readings of a file."""
    *above, last = data.draw(st.sampled_from(list(routes(text))))
    for step in above:
        text, core = text[step], core[step]
    deed = data.draw(st.sampled_from(["drop", "rename", "scalar", *DEEDS]))
    if deed in DEEDS:
        text[last] = core[last] = DEEDS[deed]
    elif deed == "scalar":
        written, plain = data.draw(SCALARS)
        text[last] = "" if plain and written in NULLS else written
        core[last] = core_yaml.scalar(written) if plain else written
    else:
        for value in (text, core):
            taken = value.pop(last)
            if deed == "rename" and isinstance(value, dict):
                value["unheard-of"] = taken


@settings(max_examples=400)
@given(st.data())
def test_any_change_is_judged_alike(data: st.DataObject) -> None:
    """A field left out, renamed or with another value: no editor marks what `check` accepts, nor the other way."""
    path = data.draw(st.sampled_from([each for each in records_in(ROOT) if "measures" not in each]))
    text, core = (json.loads(json.dumps(each)) for each in read_both(path))
    changed_in(data, text, core)
    errors = errors_of(path, text)
    wrong = [error.message for error in validator_of(path).iter_errors(core)]
    if not errors:
        assert wrong == []
    elif errors & FOUND_BY_BOTH:
        assert wrong


def errors_of(path: str, value: Any) -> set[str]:
    """What kinds of error the record types find; a kind of notice that there is not is a wrong choice."""
    name = next(name for name, (_, pattern) in FILES.items() if Path(path).match(pattern))
    if name == "notice":
        name = value.get("kind")
        if not isinstance(name, str) or name not in RECORDS:
            return {"literal_error"}
    try:
        RECORDS[name].model_validate(value)
    except ValidationError as error:
        return {each["type"] for each in error.errors()}
    return set()


def test_old_versions_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once there are newer shapes, a published file of an older version is not judged by them; a new one is."""
    for version, step in STEPS.items():
        monkeypatch.setitem(upcasting.STEPS, version, step)
    found = {name: Draft202012Validator(schema) for name, schema in schemas(demo())}
    old = {**core_yaml.load(text_of(PROPOSED)), "headline": "示例"}
    assert found["notice"].is_valid(old)
    assert not found["notice"].is_valid({"schema": 3, **old})
    assert found["notice"].is_valid({"schema": 3, **core_yaml.load(text_of(PROPOSED))})


def test_every_choice_has_its_meaning() -> None:
    """In Chinese, as many as there are values."""

    def enums(schema: Any) -> Iterator[dict[str, Any]]:
        for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
            yield from enums(each)
        if isinstance(schema, dict) and isinstance(schema.get("enum"), list) and "title" in schema:
            yield schema

    found = [each for validator in validators().values() for each in enums(validator.schema)]
    assert len(found) > 4
    for each in found:
        assert len(each["enumDescriptions"]) == len(each["enum"])
        assert all(re.search("[\u4e00-\u9fff]", words) for words in each["enumDescriptions"])


# The command.


def gongshi(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gongshi", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")


def test_a_new_project_gets_everything_and_a_second_run_changes_nothing(project: Path) -> None:
    done = gongshi(project, "schemas")
    assert (done.returncode, done.stdout.count("写好了")) == (0, len(FILES) + 2)
    for name in ("settings.json", "extensions.json"):
        assert (project / ".vscode" / name).read_bytes() == (ROOT / ".vscode" / name).read_bytes()
    assert gongshi(project, "schemas").stdout == "都是最新的，没有改动\n"
    (project / "data/awards/rounds/2027.yml").write_text(
        text_of("data/awards/rounds/2025.yml")
        .replace("2025", "2027")
        .replace("四", "五")
        .replace("ordinal: 4", "ordinal: 5")
    )
    assert gongshi(project, "schemas", "--check").returncode == 0, "only what is suggested has changed"
    assert "写好了 .vscode/schemas/notice.json" in gongshi(project, "schemas").stdout
    assert '"2027"' in (project / ".vscode/schemas/notice.json").read_text(encoding="utf-8")
    assert gongshi(project, "schemas", "--check").returncode == 0
    assert not list((project / ".vscode").rglob("*.part"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"errorMessage": "缺少“concerns”', '"errorMessage": "'),
        ('"maxLength"', '"minLength"'),
        ("**标题**，必填。", "**标题**，可以不填。"),
        ("{", "["),
    ],
)
def test_a_schema_that_demands_something_else_is_not_current(project: Path, old: str, new: str) -> None:
    """Of one field is enough."""
    assert gongshi(project, "schemas").returncode == 0
    schema = project / ".vscode" / "schemas" / "notice.json"
    text = schema.read_text(encoding="utf-8")
    assert old in text
    schema.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = gongshi(project, "schemas", "--check")
    assert (done.returncode, done.stdout) == (1, "不是最新的：.vscode/schemas/notice.json\n")


def test_a_clerks_own_settings_stay(project: Path) -> None:
    """What to add is said instead."""
    settings = project / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text("{} // mine", encoding="utf-8")
    done = gongshi(project, "schemas")
    assert done.returncode == 0
    assert settings.read_text(encoding="utf-8") == "{} // mine"
    assert '".vscode/schemas/notice.json": "data/notices/*/*.yml"' in done.stdout


def test_another_file_in_the_place_of_a_schema_stays(project: Path) -> None:
    """Exit code 1, and nothing is written."""
    other = project / ".vscode" / "schemas" / "round.json"
    other.parent.mkdir(parents=True)
    other.write_text("{}", encoding="utf-8")
    done = gongshi(project, "schemas")
    assert done.returncode == 1
    assert ".vscode/schemas/round.json:1:1 错误 [schemas] 这个文件不是 gongshi schemas 生成的" in done.stdout
    assert [path for path in (project / ".vscode").rglob("*") if path.is_file()] == [other]


def test_an_office_that_has_only_begun(project: Path) -> None:
    """Without a round and without a notice there is nothing to offer but the fields."""
    shutil.rmtree(project / "data" / "notices")
    shutil.rmtree(project / "data" / "awards" / "rounds")
    assert gongshi(project, "schemas").returncode == 0
    assert "发文字号" in (project / ".vscode/schemas/notice.json").read_text(encoding="utf-8")


def test_without_readable_data_nothing_is_written(project: Path) -> None:
    """What is wrong, and exit code 1."""
    (project / "data/awards/office.yml").unlink()
    done = gongshi(project, "schemas")
    assert (done.returncode, "没有写任何文件" in done.stderr) == (1, True)
    assert "data/awards/office.yml" in done.stdout
    assert not (project / ".vscode").exists()
