"""Each case folder yields exactly the findings that stand in it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from casefolders import CASES, NOTHING_FOUND, Base, CaseFolder, all_cases, findings_text, valid_register
from conftest import ROOT
from gongshi.cache.store import Store
from gongshi.law.check import check
from gongshi.law.rule import all_rules
from gongshi.loading import load
from gongshi.loading.memos import Memos

RULE_NAMES = [key.replace("_", "-") for key in all_rules()]


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.path.name)
def test_case(case: CaseFolder, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The findings are those expected, word for word."""
    found = case.found_in(tmp_path) + "\n"
    if request.config.getoption("--update-cases"):
        case.expected.write_text(found, "utf-8")
    assert case.expected.read_text("utf-8").strip(), "an empty expectation tests nothing"
    assert found == case.expected.read_text("utf-8")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Store]:
    """What is known once a valid register was checked, by its name."""
    stores = {}
    for base in get_args(Base):
        folder = tmp_path_factory.mktemp("known")
        valid_register(folder / "project", base)
        stores[base] = Store(folder / "cache")
        memos = Memos(folder / "project", stores[base])
        assert check(load(folder / "project", memos)) == []
        memos.save()
    return stores


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.path.name)
def test_what_is_known_of_a_valid_register_hides_nothing(
    case: CaseFolder, known: dict[str, Store], tmp_path: Path
) -> None:
    """What a rule looks up in other rounds is part of what its finding rests on: else an earlier one would be taken."""
    store = known[case.difference().base]
    assert case.found_in(tmp_path, store) + "\n" == case.expected.read_text("utf-8")


def test_the_register_that_cases_start_from_is_valid(tmp_path: Path) -> None:
    """What a case shows is due to its own difference."""
    valid_register(tmp_path)
    assert findings_text(tmp_path) == NOTHING_FOUND


@pytest.mark.parametrize("name", RULE_NAMES)
def test_every_rule_has_a_valid_and_a_failing_case(name: str) -> None:
    """The failing ones name the rule, the valid ones nothing."""
    valid = [path.read_text("utf-8").strip() for path in CASES.glob(f"{name}-ok*/expected.txt")]
    failing = [path.read_text("utf-8") for path in CASES.glob(f"{name}-fails*/expected.txt")]
    assert valid
    assert set(valid) == {NOTHING_FOUND}
    assert failing
    assert all(f" [{name}] " in text for text in failing)


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.path.name)
def test_the_name_of_a_case_says_what_it_is_about(case: CaseFolder) -> None:
    """`<rule>-ok…` or `<rule>-fails…`; `shape-…`, `reference-…`, `private-…` for what is checked beside the rules;
    `notice-elsewhere-…` for a real notice of another office, under fictional names.
    """
    rules = tuple(f"{name}-{end}" for name in RULE_NAMES for end in ("ok", "fails"))
    assert case.path.name.startswith((*rules, "shape-", "reference-", "private-", "notice-elsewhere-"))


@pytest.mark.parametrize(
    "case", [case for case in all_cases() if "notice-elsewhere" in case.path.name], ids=lambda case: case.path.name
)
def test_a_real_notice_of_another_office_can_be_expressed(case: CaseFolder) -> None:
    """Without touching code: the measures' data, the office's and the record are enough."""
    assert case.expected.read_text("utf-8").strip() == NOTHING_FOUND


def test_every_provision_has_a_rule_or_says_why_not() -> None:
    """And not both, which would leave open whether it is checked."""
    register = load(ROOT).register
    assert register
    for measures in register.measures.values():
        for key, provision in measures.provisions.items():
            assert (key in all_rules()) != bool(provision.unchecked), key


def test_every_rule_has_a_provision() -> None:
    """A rule that no measures name would never run."""
    register = load(ROOT).register
    assert register
    named = {key for measures in register.measures.values() for key in measures.provisions}
    assert set(all_rules()) <= named
