"""The papers for people stay honest: what they name exists, what exists is named, what they show is so."""

from __future__ import annotations

import re
import struct
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from click import Context
from markdown_it import MarkdownIt
from markdown_it.token import Token

from conftest import ROOT
from gongshi.cli import COMMANDS, main
from gongshi.clock import parse_moment
from gongshi.findings import as_text
from gongshi.law.check import check
from gongshi.law.rule import all_rules
from gongshi.loading import load
from gongshi.records.kinds import KIND_NAMES, KINDS
from gongshi.views.edition import Edition
from gongshi.views.site import SiteView

README, README_ZH, CONTRIBUTING, CHANGELOG, HANDBOOK = (
    ROOT / name
    for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/handbook.zh-CN.md")
)
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
FOR_USERS = [README, README_ZH, HANDBOOK]
MOST_PICTURE_BYTES = 250_000
NOT_EVERY_OFFICE_HAS = {"data/log.note", "data/redirects.yml", "theme/assets/own.css"}


def document(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


every_document = pytest.mark.parametrize("path", DOCUMENTS, ids=document)
every_users_document = pytest.mark.parametrize("path", FOR_USERS, ids=document)
both_readmes = pytest.mark.parametrize("path", [README, README_ZH], ids=document)
every_kind = pytest.mark.parametrize("kind", KINDS)


def flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from flat(token.children or [])


@cache
def parsed(path: Path) -> tuple[Token, ...]:
    return tuple(flat(MarkdownIt("commonmark").enable("table").parse(path.read_text("utf-8"))))


def code(path: Path) -> list[str]:
    """Every code span and code block."""
    return [token.content for token in parsed(path) if token.type in {"code_inline", "fence"}]


def fences(path: Path, language: str = "") -> list[str]:
    return [token.content for token in parsed(path) if token.type == "fence" and token.info == language]


def targets(path: Path) -> list[str]:
    """Where its links and pictures lead, those to other hosts left out."""
    found = [str(token.attrs.get("href") or token.attrs.get("src") or "") for token in parsed(path)]
    return [unquote(target) for target in found if target and not re.match(r"[a-z]+:", target)]


def anchors(path: Path) -> set[str]:
    """The anchors that GitHub gives to the headings."""
    tokens = parsed(path)
    headings = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def section(path: Path, heading: str) -> str:
    """The text of a section of the second level."""
    _, _, after = f"\n{path.read_text('utf-8')}".partition(f"\n## {heading}\n")
    assert after, f"{document(path)} has no section {heading}"
    return after.partition("\n## ")[0]


def named(path: Path, pattern: str) -> set[str]:
    """What a pattern's group catches in the document's code."""
    return {match[1] for text in code(path) for match in re.finditer(pattern, text)}


def options() -> dict[str, set[str]]:
    """The options of each command of ours."""
    return {
        name: {option for each in command.params for option in each.opts if option.startswith("--")}
        for name in COMMANDS
        if (command := main.get_command(Context(main), name))
    }


def make_targets(*, public: bool = False) -> set[str]:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return set(re.findall(r"^([a-z]+):.*## " if public else r"^([a-z-]+):", makefile, re.MULTILINE))


@every_document
def test_every_link_leads_to_a_file_and_a_place_in_it(path: Path) -> None:
    """Pictures as well."""
    dead = []
    for target in targets(path):
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.is_relative_to(ROOT) or not file.exists() or (anchor and anchor not in anchors(file)):
            dead.append(target)
    assert dead == []


@both_readmes
def test_the_picture_is_there_and_light(path: Path) -> None:
    """PNG, as wide as a desktop's window, quick to load."""
    pictures = [path.parent / target for target in targets(path) if target.endswith(".png")]
    assert pictures
    for picture in pictures:
        content = picture.read_bytes()
        assert struct.unpack(">I", content[16:20]) == (1280,)
        assert len(content) <= MOST_PICTURE_BYTES


@every_document
def test_every_command_that_is_named_exists(path: Path) -> None:
    """Targets of make and commands of ours."""
    assert named(path, r"\bmake ([a-z][a-z-]*)") <= make_targets()
    assert named(path, r"\bgongshi ([a-z]+)") <= set(COMMANDS)


@every_users_document
def test_every_option_and_variable_that_is_named_exists(path: Path) -> None:
    """Options of our commands, variables of the Makefile and the tools it calls."""
    of_git = {option for text in code(path) for option in re.findall(r"^git .*?(--[a-z-]+)", text, re.MULTILINE)}
    assert named(path, r"(?<!\S)(--[a-z-]+)") - {"--help"} - of_git <= set().union(*options().values())
    read = (ROOT / "Makefile").read_text("utf-8") + "".join(
        tool.read_text("utf-8") for tool in (ROOT / "tools").glob("*.*")
    )
    assert {name for name in named(path, r"(?<![\w-])([A-Z][A-Z_]+)=") if name not in read} == set()


@every_users_document
def test_every_command_is_named(path: Path) -> None:
    """A command that nobody hears of might as well not be there."""
    assert named(path, r"\bgongshi ([a-z]+)") == set(COMMANDS)


@both_readmes
def test_a_readme_names_every_option_and_target(path: Path) -> None:
    """The targets that `make help` shows."""
    assert set().union(*options().values()) <= named(path, r"(?<!\S)(--[a-z-]+)")
    assert make_targets(public=True) <= named(path, r"\bmake ([a-z]+)")


def test_the_layers_are_those_that_the_lint_holds() -> None:
    """Every module of the generator, in the order of the import contract."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    [layers] = [contract["layers"] for contract in contracts if contract.get("containers") == ["gongshi"]]
    in_order = [name for layer in layers for name in layer.split(" | ") if name != "__main__"]
    [shown] = [text for text in fences(README) if text.startswith("generator/gongshi/\n")]
    modules = re.findall(r"^  (\w+)(\.py|/)", shown, re.MULTILINE)
    assert [name for name, _ in modules] == in_order
    assert all((ROOT / "generator" / "gongshi" / f"{name}{end}").exists() for name, end in modules)


@pytest.mark.parametrize("path", [README, README_ZH, CONTRIBUTING, HANDBOOK], ids=document)
def test_every_path_that_is_named_exists(path: Path) -> None:
    """`<rule>` stands for every rule and `<kind>` for every kind; any other word in brackets for at least one name."""
    tops = tuple(
        f"{folder.name}/" for folder in ROOT.iterdir() if folder.is_dir() and folder.name not in {"site", ".venv"}
    )
    spans = [token.content for token in parsed(path) if token.type == "code_inline"]
    paths = [span for span in spans if span.startswith(tops) and re.fullmatch(r"[\w./<>*-]+", span)]
    assert paths
    missing = [expanded for span in paths for expanded in expansions(span) if not any(ROOT.glob(expanded.rstrip("/")))]
    assert set(missing) <= NOT_EVERY_OFFICE_HAS


def expansions(span: str) -> set[str]:
    found = {span}
    names = {"<rule>": list(all_rules()), "<kind>": list(KINDS)}
    names["<rule-name>"] = [key.replace("_", "-") for key in all_rules()]
    for placeholder, values in names.items():
        found = {each.replace(placeholder, value) for each in found for value in values}
    return {re.sub(r"<[^>]+>", "*", each) for each in found}


@both_readmes
def test_no_number_of_things_is_written_down(path: Path) -> None:
    """How many rules, pages or records there are would be out of date with the next one."""
    things = r"rules?|pages?|records?|feeds?|provisions?|notices?|cases?|tests?|modules?"
    counted = re.compile(rf"\d+ (?:{things})\b|\d+ ?(?:条规则|个规则|份记录|个网页|个页面|个订阅源|项条款|个测试)")
    assert counted.findall(path.read_text("utf-8")) == []


@both_readmes
def test_something_happens_on_the_days_to_look_at(path: Path) -> None:
    """A window is open, or a notice was published that very day."""
    register = load(ROOT).register
    assert register
    days = re.findall(r"^\| `(\d{4}-\d{2}-\d{2})` \|", path.read_text("utf-8"), re.MULTILINE)
    assert days
    for day in days:
        edition = Edition.of(register, parse_moment(day))
        versions = [version for notice in edition.register.notices.values() for version in notice.versions]
        published = any(version.record.published.date().isoformat() == day for version in versions)
        assert published or SiteView(edition).open_windows.notices, day


@both_readmes
def test_the_finding_that_is_shown_is_what_one_sees(path: Path, project: Path) -> None:
    """The mayor's award given as a fourth gold one."""
    record = project / "data" / "notices" / "2025" / "proposed.yml"
    record.write_text(record.read_text("utf-8").replace("award: mayor", "award: gold"), "utf-8")
    [shown] = [text for text in fences(path) if text.startswith("data/notices/")]
    assert shown.strip() in as_text(check(load(project)))


@pytest.mark.parametrize("path", [README_ZH, HANDBOOK], ids=document)
def test_the_chinese_is_that_of_an_office(path: Path) -> None:
    """It neither pleads nor threatens."""
    text = re.sub(r"请求|申请|提请|邀请", "", path.read_text("utf-8"))
    assert re.findall(r"请|非法|无效", text) == []


@every_kind
def test_every_kind_has_its_section_and_example(kind: str) -> None:
    """Under the name that the public reads."""
    assert f"\nkind: {kind}\n" in section(HANDBOOK, KIND_NAMES[kind])


@every_kind
def test_a_kinds_section_has_its_table(kind: str) -> None:
    """What stands in it is for `test_handbook`."""
    assert f"<!-- fields:{kind} -->" in section(HANDBOOK, KIND_NAMES[kind])


def test_findings_are_explained() -> None:
    """Rules by their titles, as far as they are listed; all of what is checked before the rules."""
    rows = re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \|", section(HANDBOOK, "发现的问题怎样看"), re.MULTILINE)
    explained = dict(rows)
    assert len(explained) == len(rows)
    titles = {rule.key.replace("_", "-"): rule.title for rule in all_rules().values()}
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py"))
    others = {
        *re.findall(r'Finding\((?:Place\("[^"]*"\), )?[^"]*?"([a-z-]+)", ', sources),
        *re.findall(r'^RULE = "(\w+)"', sources, re.MULTILINE),
    }
    assert explained.keys() - titles.keys() == others
    assert {name: title for name, title in explained.items() if name in titles}.items() <= titles.items()


def test_the_changelog_keeps_its_form() -> None:
    """Keep a Changelog: what is not released comes first, changes under the six headings."""
    headings = re.findall(r"^(##+) (.+)$", CHANGELOG.read_text("utf-8"), re.MULTILINE)
    assert headings[0] == ("##", "[Unreleased]")
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert {name for level, name in headings if level == "###"} <= kinds
    assert all(re.match(r"\[.+\]", name) for level, name in headings if level == "##")
