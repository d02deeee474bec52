"""`gongshi admin`: the folder with the form, its configuration, and what it refuses."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from conftest import ROOT
from gongshi.records.kinds import KINDS
from test_cli import gongshi

PACKAGE = ROOT / "tools" / "npm" / "node_modules" / "@sveltia" / "cms"
BUNDLE = ("--bundle", str(PACKAGE))
THEN = ("--as-of", "2025-10-22")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def made(project: Path, *options: str) -> dict[str, bytes]:
    """The form of a project, whole."""
    done = gongshi(project, "admin", *BUNDLE, *THEN, *options)
    assert (done.returncode, done.stderr) == (0, "")
    return files(project / "admin")


def config(form: dict[str, bytes]) -> Any:
    return yaml.safe_load(form["config.yml"])


def of_kind(form: dict[str, bytes], kind: str) -> dict[str, Any]:
    """The fields of a kind by name."""
    collection = next(each for each in config(form)["collections"] if each.get("name") == f"{kind}-2025")
    return {field["name"]: field for field in collection["fields"]}


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--repo", "example/award"),
        ("--repo", "example/award", "--base-url", "https://sign-in.example.gov.cn"),
        ("--backend", "gitlab", "--repo", "group/sub/award", "--branch", "records", "--app-id", "abc"),
        ("--backend", "gitlab", "--repo", "a/b", "--api-root", "https://git.example.gov.cn/api/v4"),
        ("--backend", "gitea", "--repo", "a/b", "--base-url", "https://git.example.gov.cn"),
    ],
)
def test_the_configuration_is_one_that_the_cms_knows(project: Path, options: tuple[str, ...]) -> None:
    """By the CMS's own schema, whatever it saves to."""
    schema = json.loads((PACKAGE / "schema" / "sveltia-cms.json").read_bytes())
    found = config(made(project, *options))
    assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(found)] == []
    assert (found.get("publish_mode") == "editorial_workflow") == (bool(options) and "gitea" not in options)


def test_every_kind_and_every_field_has_its_place(project: Path) -> None:
    """From the record types: no field is left out but those that a command writes, and each has a Chinese label."""
    form = made(project)
    for kind, about in KINDS.items():
        fields = of_kind(form, kind)
        windowed = kind in {"qualified", "proposed"}
        left_out = {"tombstones"} if windowed else {"tombstones", "window"}
        assert fields.keys() == about.shape.model_fields.keys() - left_out
        assert fields.pop("kind") == {"name": "kind", "widget": "hidden", "default": kind}
        for name, info in about.shape.model_fields.items():
            if name in fields and name != "window":
                assert (fields[name]["label"], fields[name]["required"]) == (info.title, info.is_required())
    names = [each.get("name") for each in config(form)["collections"]]
    assert {"rounds", "calendars"} <= set(names)
    assert not any("measures" in str(each) for each in names)


def entry(project: Path, name: str) -> dict[str, dict[str, Any]]:
    """The fields of an entry in a list of proposed winners, by name; `name`: of the collection."""
    form = config(made(project))
    collection = next(each for each in form["collections"] if each.get("name") == name)
    (listed,) = (field for field in collection["fields"] if field["name"] == "organisations")
    return {field["name"]: field for field in listed["fields"]}


def test_an_office_that_honours_organisations_alone_sees_nothing_of_persons(project: Path) -> None:
    """Nor columns that its lists do not have; and no entry goes without its code."""
    fields = entry(project, "proposed-2025")
    assert not {"person_code", "unit", "unit_credit_code", "post", "extra"} & fields.keys()
    assert fields["credit_code"]["required"] is True
    assert fields["town"]["label"] == "所在乡镇"


def test_an_office_that_honours_persons_too(tmp_path: Path) -> None:
    """Both codes, none of them demanded; its own columns by their names, and its own word for places."""
    shutil.copytree(ROOT / "examples" / "shili", tmp_path / "shili")
    fields = entry(tmp_path / "shili", "proposed-2025")
    assert {"person_code", "unit", "unit_credit_code", "post", "credit_code"} <= fields.keys()
    assert (fields["credit_code"]["required"], fields["person_code"]["required"]) == (False, False)
    assert [(each["name"], each["label"]) for each in fields["extra"]["fields"]][:2] == [
        ("category", "申报类别"),
        ("scale", "规模"),
    ]
    assert fields["town"]["label"] == "所在区"


def test_a_code_that_the_form_would_round_is_told(project: Path) -> None:
    """Digits alone, without quotes: a browser's numbers have not enough of them."""
    made(project)
    notice = project / "data" / "notices" / "2025" / "proposed.yml"
    text = notice.read_text("utf-8")
    for written, told in (("913101150000000001", True), ('"913101150000000001"', False), ("91310115000000000X", False)):
        notice.write_text(text.replace("91310151DEM100015J", written), "utf-8")
        done = gongshi(project, "admin", *BUNDLE, *THEN)
        assert done.returncode == 0
        assert ("data/notices/2025/proposed.yml:11:" in done.stderr) == told
        assert ("表单会读成数字" in done.stderr) == told


def test_the_form_says_that_comments_go(project: Path) -> None:
    """On the office, where most of them are, and on rounds and calendars."""
    form = config(made(project))
    said = "注释（# 开头的行）不再保留"
    assert said in form["singletons"][0]["fields"][0]["hint"]
    assert all(
        said in each["description"] for each in form["collections"] if each.get("name") in {"rounds", "calendars"}
    )


def test_a_window_is_asked_for_where_one_is_ordered(project: Path) -> None:
    """Of the kinds of this office's measures, and there it may not be left out."""
    form = made(project)
    windows = {kind: fields["window"] for kind in KINDS if "window" in (fields := of_kind(form, kind))}
    assert windows.keys() == {"qualified", "proposed"}
    assert all(each["required"] for each in windows.values())


def test_choices_come_from_the_office(project: Path) -> None:
    """Rounds, issuers, towns, awards, windows: as the data has them now."""
    office = project / "data" / "awards" / "office.yml"
    office.write_text(office.read_text("utf-8").replace("堡镇", "示例镇"), "utf-8")
    fields = of_kind(made(project), "objections")
    assert [each["value"] for each in fields["round"]["options"]] == [2025, 2023]
    assert [each["value"] for each in fields["concerns"]["options"]][:2] == ["2025-proposed", "2025-qualified"]
    organisations = of_kind(files(project / "admin"), "proposed")["organisations"]["fields"]
    options = {field["name"]: [each["value"] for each in field.get("options", ())] for field in organisations}
    assert options["award"] == ["mayor", "gold"]
    assert "示例镇" in options["town"]


def test_nothing_is_fetched_from_elsewhere(project: Path) -> None:
    """The program asks for its fonts, its Chinese and its library beside itself; the policy allows nothing else."""
    form = made(project)
    program = form["sveltia-cms.js"].decode("utf-8")
    assert not re.search(r"unpkg\.com|jsdelivr\.net", program)
    assert all(f"fonts/{name}.woff2" in program for name in ("source-sans-3", "noto-mono", "material-symbols-outlined"))
    assert {name for name in form if name.endswith(".woff2")} == set(re.findall(r"fonts/[a-z0-9-]+\.woff2", program))
    page = form["index.html"].decode("utf-8")
    assert "https:" not in page
    assert "default-src &#x27;none&#x27;" in page
    assert "https://api.github.com" in made(project, "--repo", "a/b")["index.html"].decode("utf-8")


def test_the_same_again(project: Path) -> None:
    """Two runs, the same bytes; another year, other folders; a form of before is replaced."""
    first = made(project)
    (project / "admin" / "vendor" / "old.js").write_text("of an older version")
    assert made(project) == first
    assert gongshi(project, "admin", *BUNDLE, "--as-of", "2026-01-01T00:00+08:00").returncode == 0
    names = [each.get("name") for each in config(files(project / "admin"))["collections"]]
    assert "call-2026" in names
    assert "call-2025" in names
    assert "call-2023" not in names


def test_it_says_how_to_go_on(project: Path) -> None:
    """Where it lies, how to open it, and that a file opened from the disk will not do."""
    done = gongshi(project, "admin", *BUNDLE)
    assert "http.server" in done.stdout
    assert "http://localhost:8080/" in done.stdout
    assert "直接打开 index.html 不行" in done.stdout
    help_text = gongshi(project, "admin", "--help").stdout
    for words in ("用法", "表单不属于公示网站", "安全策略", "--repo", "显示本说明"):
        assert words in help_text


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--bundle", "nowhere"], "运行 make admin，它先用 npm 装好"),
        (["--bundle", "data"], "运行 make admin"),
        (["--bundle", "broken"], "不是 @sveltia/cms 的"),
        (["--repo", "award"], "写成 owner/name"),
        (["--repo", "a/b/c"], "写成 owner/name"),
        (["--repo", "a/b", "--branch", "--x"], "不是分支的名称"),
        (["--repo", "a/b", "--api-root", "http://x"], "写 https:// 开头的网址"),
        (["--base-url", "https://x.example"], "用 --repo 写 owner/name"),
        (["--backend", "svn"], "只能写：github、gitlab、gitea"),
        (["--out", "data"], "项目自己的文件"),
        (["--out", "."], "项目自己的文件"),
        (["--out", "elsewhere"], "不覆盖"),
        (["--out", "elsewhere/letter.txt"], "不是文件夹"),
        (["--out", "site/admin"], "不放进公示网站"),
    ],
)
def test_what_it_refuses(project: Path, options: list[str], words: str) -> None:
    """Exit code 2, the reason in Chinese, nothing written."""
    (project / "elsewhere").mkdir()
    (project / "elsewhere" / "letter.txt").write_text("mine")
    (project / "broken").mkdir()
    (project / "broken" / "package.json").write_text("[]")
    (project / "site").mkdir()
    (project / "site" / "sitemap.xml").write_text("<urlset/>")
    before = files(project)
    done = gongshi(project, "admin", *BUNDLE, *THEN, *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert files(project) == before


def test_a_file_put_into_the_form_is_not_lost(project: Path) -> None:
    """A form with something of somebody else's in it is left alone."""
    made(project)
    (project / "admin" / "notes.txt").write_text("mine")
    done = gongshi(project, "admin", *BUNDLE, *THEN)
    assert (done.returncode, "notes.txt" in done.stderr) == (2, True)
    assert (project / "admin" / "notes.txt").read_text() == "mine"


def test_records_that_cannot_be_read_make_no_form(project: Path) -> None:
    """Exit code 1 and the findings; a notice that is wrong is no hindrance, for the form is there to mend it."""
    (project / "data" / "notices" / "2025" / "call.yml").write_text("kind: call\n")
    made(project)
    shutil.rmtree(project / "admin")
    (project / "data" / "awards" / "office.yml").write_text("demo: [\n")
    done = gongshi(project, "admin", *BUNDLE, *THEN)
    assert (done.returncode, "没有生成" in done.stderr) == (1, True)
    assert "data/awards/office.yml" in done.stderr
    assert not (project / "admin").exists()


def test_a_version_that_fetches_otherwise_is_refused(project: Path) -> None:
    """A newer CMS that asks another address would ask it unnoticed."""
    package = project / "cms"
    for name in ("package.json", "LICENSE.txt", "dist/sveltia-cms.js"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKAGE / name, package / name)
    program = package / "dist" / "sveltia-cms.js"
    program.write_text(program.read_text("utf-8").replace("/fontsource/fonts/", "/fontsource/files/"), "utf-8")
    done = gongshi(project, "admin", "--bundle", str(package), *THEN)
    assert (done.returncode, "这一版程序不认识" in done.stderr) == (2, True)
