"""Lists with persons and further columns: out into a table and back in, and into a document."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from conftest import ROOT
from test_cli import gongshi
from test_new import files

EXAMPLE = ROOT / "examples" / "shili"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    shutil.copytree(EXAMPLE, folder)
    return folder


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_there_and_back(office: Path, form: str) -> None:
    """The list that comes back is the one that went out: persons, units, further columns."""
    assert gongshi(office, "export", "2026-proposed", "--to", form, "--out", f"list.{form}").returncode == 0
    record = office / "data" / "notices" / "2026" / "proposed.yml"
    done = gongshi(office, "import", "proposed", f"list.{form}", "--round", "2026", "--list-only")
    assert done.returncode == 0, done.stderr
    again = office / "list.yml"
    again.write_text(done.stdout, "utf-8")
    for name in ("decision", "objections-proposed", "proposed"):
        (office / "data" / "notices" / "2026" / f"{name}.yml").unlink()
    options = ("--list", "list.yml", "--set", "committee_reviewed=2026-05-20")
    made = gongshi(office, "new", "proposed", "--yes", "--as-of", "2026-06-01T08:00+08:00", *options)
    assert made.returncode == 0, made.stderr
    before = (EXAMPLE / "data" / "notices" / "2026" / "proposed.yml").read_text("utf-8")
    after = record.read_text("utf-8")
    for words in ("category: 服务业", "standard: DB00/T 0001-2025", "unit: 示例软件有限公司", "post: 首席质量官"):
        assert words in before, words
        assert before.count(words.partition(": ")[2]) == after.count(words.partition(": ")[2]), words


def test_as_a_document(office: Path) -> None:
    """Persons are counted apart, stand with their unit, and have their own number."""
    assert gongshi(office, "export", "2026-proposed", "--to", "docx", "--out", "draft.docx").returncode == 0
    document = Document(BytesIO((office / "draft.docx").read_bytes()))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"示例戊（示例软件有限公司）", "gj2026002", "统一社会信用代码、个人编号"} <= cells
    assert any("共3家、2人" in paragraph.text for paragraph in document.paragraphs)


def test_a_list_imported_twice(office: Path) -> None:
    """A second notice of a stage is refused with both ways on; with a name of its own it is written."""
    assert gongshi(office, "export", "2026-qualified", "--to", "csv", "--out", "list.csv").returncode == 0
    for name in ("decision", "objections-proposed", "proposed", "objections-qualified"):
        (office / "data" / "notices" / "2026" / f"{name}.yml").unlink()
    before = files(office)
    call = ("import", "qualified", "list.csv", "--round", "2026", "--yes", "--as-of", "2026-04-20T08:00+08:00")
    done = gongshi(office, *call)
    assert done.returncode == 1
    assert "第二届已有资格审查公示（data/notices/2026/qualified.yml）" in done.stderr
    assert "gongshi revise 2026-qualified" in done.stderr
    assert files(office) == before
    done = gongshi(office, *call, "--name", "second")
    assert (done.returncode, "qualified-second.yml" in done.stdout) == (0, True), done.stderr
