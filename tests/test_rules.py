"""What holds for every rule, and the arithmetic that cases show only at one day."""

from __future__ import annotations

import ast
import re
from datetime import MAXYEAR, date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from casefolders import all_cases
from conftest import ROOT
from gongshi.law import bars
from gongshi.law.forms import tail_of
from gongshi.law.rule import Rule, all_rules
from gongshi.law.rules import document_number
from gongshi.loading import load

RULES = ROOT / "generator" / "gongshi" / "law" / "rules"
days = st.dates(min_value=date(1949, 10, 1), max_value=date(2990, 12, 31))


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.key)
def test_a_docstring_is_a_page(rule: Rule) -> None:
    """A title of a few words, then one to four sentences in plain Chinese."""
    assert 2 <= len(rule.title) <= 12
    assert rule.explanation.endswith("。")
    assert 1 <= rule.explanation.count("。") <= 4
    assert not re.search(r"非法|无效|请|[“（]第.{1,5}条", rule.explanation)


@pytest.mark.parametrize("path", sorted(RULES.glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_the_law_is_data(path: Path) -> None:
    """No number of the law, no article, no place and no office in code: other measures are another file."""
    source = path.read_text("utf-8")
    assert not re.search(r"第[一二三四五六七八九十百]+条|崇明|区政府质量奖", source)
    numbers = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)} - {True, False}
    assert {number for number in numbers if isinstance(number, int | float)} <= {0, 1, -1}


def test_every_finding_is_said_as_the_house_says_it() -> None:
    """What is wrong and how to mend it, never 非法, 无效 or 请."""
    for case in all_cases():
        expected = case.expected.read_text("utf-8")
        said = "".join(line for line in expected.splitlines(keepends=True) if not line.startswith(("  ", "依据：")))
        assert not re.search(r"非法|无效|请", said), case.path.name
        assert said.count("改法：") == len(re.findall(r" (错误|提示) \[", said)), case.path.name


@pytest.mark.parametrize(
    ("first", "years", "last"),
    [
        ("2023-12-08", 5, "2028-12-08"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2024-02-29", 5, "2029-02-28"),
        ("2023-02-28", 5, "2028-02-28"),
        ("2099-02-28", 1, "2100-02-28"),
    ],
)
def test_the_last_day_of_a_bar(first: str, years: int, last: str) -> None:
    """The corresponding day, or the month's last where there is none (民法典 第二百零二条)."""
    assert bars.last_day(date.fromisoformat(first), years) == date.fromisoformat(last)


@given(days, st.integers(0, 99))
def test_a_bar_never_ends_in_another_month(first: date, years: int) -> None:
    """Leap days change the day at most."""
    last = bars.last_day(first, years)
    assert (last.year, last.month) == (first.year + years, first.month)
    assert last.day in {first.day, 28}


def test_a_bar_of_absurd_length_ends_with_the_calendar() -> None:
    """Whatever number stands in the data, there is no error of ours."""
    assert bars.last_day(date(2025, 1, 31), 10**9) == date(MAXYEAR, 1, 31)


def test_what_a_correction_changes_is_not_listed_anew() -> None:
    """The day on which an organisation came into a list is that of the first version that names it."""
    register = load(ROOT).register
    assert register
    corrected = [notice for notice in register.notices.values() if len(notice.versions) > 1]
    assert corrected
    for notice in corrected:
        moments = [version.record.published for version in notice.versions]
        assert all(before < after for before, after in pairwise(moments))
        for organisation in getattr(notice.versions[0].record, "organisations", ()):
            assert bars.first_listed(notice, organisation.credit_code) == moments[0].date()


@pytest.mark.parametrize(
    "form",
    [
        r"(\w+)+!",
        ".*.*.*x",
        "(?P<tail>x)",
        "(?i)x",
        r"(\d)\1",
        r"\1",
        "(?x)a #",
        "a|b",
        "x{1,}{1,}",
        "[a--b]",
        "[",
        "\\",
    ],
)
def test_a_form_that_could_hang_or_break_the_match_is_refused(form: str) -> None:
    """It is put into an expression of ours, and asked of whatever a record holds."""
    with pytest.raises(ValidationError, match=r"太复杂|不是正则表达式"):
        document_number.Terms(form=form)


@pytest.mark.parametrize("form", [r"〔\d{4}〕[1-9]\d*号", r"\[\d{4}\]第?\d+号", "[(（]\\d{4}[)）][0-9]+号", "[[(]x"])
def test_a_plain_form_is_taken(form: str) -> None:
    """What is in brackets or after a backslash repeats nothing."""
    assert document_number.Terms(form=form).form == form


def test_a_number_too_long_is_no_number() -> None:
    """So matching is never asked of more than it can do at once."""
    assert tail_of("沪府〔2025〕1号", r"〔\d{4}〕[1-9]\d*号") == "〔2025〕1号"
    assert tail_of("沪" * 2000 + "〔2025〕1号", r"〔\d{4}〕[1-9]\d*号") is None
