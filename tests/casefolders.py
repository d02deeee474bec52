"""Cases as data: each folder in `tests/cases/` says how it differs from the valid register, and what is found then."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from conftest import ROOT
from gongshi.cache.store import Store
from gongshi.findings import as_text
from gongshi.law.check import check
from gongshi.loading import load
from gongshi.loading.memos import Memos
from gongshi.records.fields import Line, Shape
from gongshi.source.document import parse

CASES = ROOT / "tests" / "cases"
REGISTER = ROOT / "tests" / "register"
Base = Literal["tests/register", "examples/shili"]
SHARED = ("awards/measures", "calendar")
"""What the valid register takes from the project's own data, so that there is one truth."""
NOTHING_FOUND = "没有发现问题"


class Edit(Shape):
    """A piece of text that occurs once in a file, and what stands there instead."""

    replace: str
    by: str = ""


class Difference(Shape):
    """`case.yml`: how the case differs from the valid register; files under its `data/` are added or replaced too."""

    about: Line
    base: Base = "tests/register"
    """Which valid register it starts from: that of the tests, or another office's."""
    edits: dict[Line, tuple[Edit, ...]] = Field(default_factory=dict)
    removes: tuple[Line, ...] = ()


@dataclass(frozen=True)
class CaseFolder:
    """One folder in `tests/cases/`."""

    path: Path

    @property
    def expected(self) -> Path:
        """The findings, as a person at a terminal reads them."""
        return self.path / "expected.txt"

    def difference(self) -> Difference:
        """Read `case.yml`; raises for one that is not in order."""
        document = parse("case.yml", (self.path / "case.yml").read_bytes())
        assert not document.findings, as_text(document.findings)
        return Difference.model_validate(document.value)

    def found_in(self, folder: Path, store: Store | None = None) -> str:
        """Build the case in an empty folder and check it. `store`: with what is known from before."""
        difference = self.difference()
        valid_register(folder, difference.base)
        for name, edits in difference.edits.items():
            _edit(folder / name, edits)
        for name in difference.removes:
            (folder / name).unlink()
        if (self.path / "data").is_dir():
            shutil.copytree(self.path / "data", folder / "data", dirs_exist_ok=True)
        return findings_text(folder, store)


def all_cases() -> list[CaseFolder]:
    """Every case, in order of name."""
    return [CaseFolder(path) for path in sorted(CASES.iterdir()) if path.is_dir()]


def valid_register(folder: Path, base: Base = "tests/register") -> None:
    """Write a valid register into a folder."""
    if base != "tests/register":
        shutil.copytree(ROOT / base / "data", folder / "data")
        return
    shutil.copytree(REGISTER, folder, dirs_exist_ok=True)
    for name in SHARED:
        shutil.copytree(ROOT / "data" / name, folder / "data" / name)


def findings_text(folder: Path, store: Store | None = None) -> str:
    """What `gongshi check` finds in a folder. `store`: with what is known from before."""
    return as_text(check(load(folder, Memos(folder, store)))) or NOTHING_FOUND


def _edit(path: Path, edits: tuple[Edit, ...]) -> None:
    text = path.read_text("utf-8")
    for edit in edits:
        assert text.count(edit.replace) == 1, f"{edit.replace!r} occurs {text.count(edit.replace)} times in {path.name}"
        text = text.replace(edit.replace, edit.by)
    path.write_text(text, "utf-8", newline="")
