"""The handbook holds: every command in it runs as printed, every table is that of the types."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from casefolders import findings_text
from conftest import OPEN, ROOT, demo
from gongshi.findings import Finding
from gongshi.law.check import check
from gongshi.loading import load
from gongshi.office.drafting.checked import checked
from gongshi.records.kinds import KINDS
from handbook import HANDBOOK, Player, scenarios
from handbooktables import ASKED, made_anew
from test_documents import anchors, options

LAST_OF_THE_ROUND = "表彰决定"


@pytest.fixture(scope="module")
def player(tmp_path_factory: pytest.TempPathFactory) -> Player:
    """Sections that begin where another one ended find its folder here."""
    return Player(tmp_path_factory.mktemp("handbook"))


def test_the_tables_are_those_of_the_types(request: pytest.FixtureRequest) -> None:
    """`--update-handbook` writes them."""
    text = HANDBOOK.read_text("utf-8")
    if request.config.getoption("--update-handbook"):
        HANDBOOK.write_text(made_anew(text), "utf-8")
    assert HANDBOOK.read_text("utf-8") == made_anew(text)


@pytest.mark.parametrize("heading", list(scenarios()))
def test_what_the_handbook_tells_to_do(player: Player, heading: str) -> None:
    """Its commands run, ask what is shown, say what is shown, and leave the files that are shown."""
    player.play(heading)


def test_a_round_by_the_handbook_alone(player: Player) -> None:
    """From an empty folder to the decision: nothing is found, and every kind of the round is there."""
    folder = player.play(LAST_OF_THE_ROUND)
    assert findings_text(folder) == "没有发现问题"
    register = load(folder).register
    assert register
    kinds = [notice.kind for notice in register.oldest_first]
    assert kinds == ["call", "qualified", "objections", "shortlist", "proposed", "objections", "decision"]


def test_every_block_of_commands_is_run() -> None:
    """None stands in a section that is not."""
    run = [block.text for each in scenarios().values() for block in each.blocks if block.language == "sh"]
    written = re.findall(r"^```sh\n(.*?)\n```$", HANDBOOK.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert written
    assert run == written


def test_every_kind_is_published_in_it() -> None:
    """By the command that is shown."""
    commands = "\n".join(block.text for each in scenarios().values() for block in each.blocks)
    assert {kind for kind in KINDS if re.search(rf"^gongshi (new|import) {kind}\b", commands, re.MULTILINE)} == set(
        KINDS
    )


def test_every_option_is_one_of_its_command() -> None:
    """In the text as in the blocks."""
    text = HANDBOOK.read_text("utf-8").replace("\\\n", " ")
    calls = re.findall(r"(?:`|^)gongshi ([a-z]+)([^`\n]*)", text, re.MULTILINE)
    wrong = [
        (name, option)
        for name, rest in calls
        for option in re.findall(r"(?<!\S)--[a-z-]+", rest)
        if option not in {*options()[name], "--help"}
    ]
    assert calls
    assert wrong == []


@pytest.mark.parametrize(("kind", "name"), list(ASKED), ids="-".join)
def test_a_rule_asks_for_the_field(kind: str, name: str) -> None:
    """Without it, that rule finds something; so the handbook may say so."""
    notice = next(each for each in demo().notices.values() if each.kind == kind and each.record.published.year == 2025)
    path = ROOT / notice.current.path
    *outer, field = name.split(".")
    text = path.read_text("utf-8")
    indent = "  " * (len(outer) + ("organisations" in outer))
    changed, count = re.subn(rf"^{indent}{field}:.*\n(?:{indent} .*\n)*", "", text, count=1, flags=re.MULTILINE)
    assert count == 1
    loaded = load(ROOT)
    found: list[Finding] = [each for each in checked(loaded, path, changed).new if each not in check(loaded)]
    assert ASKED[kind, name].replace("_", "-") in {each.rule for each in found}


def test_it_is_a_page_of_the_site(site_at: Callable[[str], Path]) -> None:
    """In the footer; every heading has the anchor that links of the repository use, and no mark for tests is left."""
    site = site_at(OPEN)
    page = (site / "handbook.html").read_text("utf-8")
    assert 'href="handbook.html"' in (site / "index.html").read_text("utf-8")
    assert {f'id="{anchor}"' for anchor in anchors(HANDBOOK) - {"评审办工作手册"}} <= set(
        re.findall(r'id="[^"]*"', page)
    )
    assert "<!-- run" not in page
    assert "../" not in re.sub(r"\.\./(?:server|log|backup)", "", page.partition("<main")[2].partition("</main")[0])
