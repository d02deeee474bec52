"""The corpus of bad YAML: each file in `tests/yaml-files/<class>/` takes a record's place and gets its own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casefolders import NOTHING_FOUND, valid_register
from conftest import ROOT
from gongshi.findings import Finding, as_text
from gongshi.law.check import check
from gongshi.loading import load

CORPUS = ROOT / "tests" / "yaml-files"
CLASSES = sorted(path.name for path in CORPUS.iterdir())
GOOD = "good"
RECORD = "data/notices/2025/announcement-peixun.yml"
"""The record whose place a file takes: no other record speaks of it."""


def files_of(name: str) -> list[Path]:
    return sorted((CORPUS / name).glob("*.yml"))


def found_in(folder: Path, file: Path) -> list[Finding]:
    """What `gongshi check` finds in the valid register with this file in it; all of it, lest a good record suffers."""
    (folder / RECORD).write_bytes(file.read_bytes())
    return check(load(folder))


def told(file: Path, findings: list[Finding]) -> str:
    return f"== {file.name}\n{as_text(findings).replace(RECORD, file.name) or NOTHING_FOUND}\n"


def assert_placed(finding: Finding, content: bytes) -> None:
    """In the file, or right after the last character of a line."""
    lines = content.decode("utf-8", "replace").split("\n")
    assert finding.place.path == RECORD
    assert 1 <= finding.place.line <= len(lines)
    assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1


@pytest.mark.parametrize("name", CLASSES)
def test_each_file_of_a_class_is_told_off_as_expected(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """With line, column, what is wrong and how to mend it in plain Chinese, and without harm to other records."""
    valid_register(tmp_path)
    texts = []
    for file in files_of(name):
        findings = found_in(tmp_path, file)
        assert bool(findings) != (name == GOOD), file
        for finding in findings:
            assert_placed(finding, file.read_bytes())
            assert re.search("[一-鿿]", finding.message), file
            assert re.search("[一-鿿]", finding.remedy), file
            assert not re.search("请|非法|无效", finding.message + finding.remedy), file
        texts.append(told(file, findings))
    expected, text = CORPUS / name / "expected.txt", "\n".join(texts)
    if request.config.getoption("--update-cases"):
        expected.write_text(text, "utf-8", newline="\n")
    assert text == expected.read_bytes().decode("utf-8")


def test_the_corpus_is_large_and_varied() -> None:
    """No two files are the same, so that each is a case of its own."""
    bad = [file for name in CLASSES if name != GOOD for file in files_of(name)]
    assert len(CLASSES) > 15
    assert len({file.read_bytes() for file in bad}) == len(bad) > 150
    assert len(files_of(GOOD)) > 15


@pytest.mark.parametrize("name", CLASSES)
def test_what_is_expected_can_be_read_anywhere(name: str) -> None:
    """Nothing hidden or turned around stands in messages and excerpts: they are shown on terminals and web pages."""
    text = (CORPUS / name / "expected.txt").read_text("utf-8")
    assert all(each == "\n" or each.isprintable() or each == "\u3000" for each in text), name
