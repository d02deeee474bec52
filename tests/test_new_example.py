"""gongshi new for an office with persons, days of the calendar and prizes that are paid once: a whole round of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casefolders import findings_text
from conftest import ROOT
from gongshi.records.decision import Decision
from gongshi.records.objections import Objections
from gongshi.records.proposed import Proposed
from gongshi.records.qualified import Qualified
from gongshi.records.revocation import Revocation
from terminal import Terminal
from test_new import files, new, read, sets

EXAMPLE = ROOT / "examples" / "shili"
FIRST = "data/notices/2026"
LIST = """
organisations:
  - name: 示例食品有限公司
    credit_code: 91990000DEMX00002Q
    award: nominee
    internal_notice: {opens: 2026-03-02, closes: 2026-03-08}
    declared_sole_application: 2026-03-09
  - name: 示例材料有限公司
    credit_code: 91990000DEMX00004Y
    award: nominee
    extra: {category: 制造业}
    declared_sole_application: 2026-03-09
  - name: 示例戊
    person_code: gj2026009
    unit: 示例食品有限公司
    award: craftsman
  - name: 示例己
    person_code: gj2026010
    unit: 示例食品有限公司
    award: craftsman
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The example before its second round."""
    folder = tmp_path / "office"
    shutil.copytree(EXAMPLE, folder)
    shutil.rmtree(folder / FIRST)
    return folder


def steps(office: Path) -> Iterator[tuple[str, str, str, list[str]]]:
    """(file, kind, moment, options), with what no register can know and nothing else."""
    yield "2026/call", "call", "2026-03-02T08:30", []
    (office / "list.yml").write_text(LIST, "utf-8")
    yield "2026/qualified", "qualified", "2026-04-02T08:30", ["--list", "list.yml"]
    yield "2026/objections-qualified", "objections", "2026-04-10T08:30", sets(received=0)
    yield "2026/proposed", "proposed", "2026-06-01T08:30", sets(committee_reviewed="2026-05-20")
    removed = {"removed[1].person_code": "gj2026010", "removed[1].reason": "不符合条件"}
    yield (
        "2026/objections-proposed",
        "objections",
        "2026-06-15T08:30",
        sets(received=1, accepted=1, upheld=1, **removed),
    )
    note = {"organisations[1].prize_note": "再次获得提名奖，不重复颁发奖金"}
    number = ["--document-number", "示市府发〔2026〕9号"]
    yield "2026/decision", "decision", "2026-07-01T08:30", [*number, *sets(**note)]
    person = {"revokes.person_code": "gj2026009", "basis": "第十二条"}
    yield "2026/revocation-craftsman-2026", "revocation", "2026-09-01T08:30", sets(**person)


def test_a_whole_round_with_persons(office: Path) -> None:
    """Every record of the round by `new --yes` alone; the rules find nothing in any."""
    for path, kind, moment, options in steps(office):
        done = new(office, kind, moment, "--yes", *options)
        assert (done.returncode, done.stderr) == (0, ""), (path, done.stderr)
        assert f"已写好：data/notices/{path}.yml" in done.stdout
        assert findings_text(office) == "没有发现问题", path
    qualified, proposed, decision = (read(office, f"2026/{name}") for name in ("qualified", "proposed", "decision"))
    assert isinstance(qualified, Qualified)
    assert qualified.window
    assert (str(qualified.window.opens), str(qualified.window.closes)) == ("2026-04-03", "2026-04-09")
    assert isinstance(proposed, Proposed)
    assert [each.unit for each in proposed.organisations] == [None, None, "示例食品有限公司", "示例食品有限公司"]
    assert isinstance(decision, Decision)
    assert [(each.name, each.prize) for each in decision.organisations] == [
        ("示例食品有限公司", 0),
        ("示例材料有限公司", 100000),
        ("示例戊", 0),
    ]
    outcome, revocation = read(office, "2026/objections-proposed"), read(office, "2026/revocation-craftsman-2026")
    assert isinstance(outcome, Objections)
    assert [(each.name, each.credit_code) for each in outcome.removed] == [("示例己", None)]
    assert isinstance(revocation, Revocation)
    assert (revocation.revokes.name, revocation.round, revocation.revokes.award) == ("示例戊", "2026", "craftsman")


def test_what_an_organisation_and_a_person_lack(office: Path) -> None:
    """Each is asked for what it has: an organisation for a credit code and a declaration, a person for a number."""
    assert new(office, "call", "2026-03-02T08:30", "--yes").returncode == 0
    before = files(office)
    (office / "list.yml").write_text("- {name: 甲公司, award: nominee}\n- {name: 示例戊, award: craftsman}\n", "utf-8")
    done = new(office, "qualified", "2026-04-02T08:30", "--yes", "--list", "list.yml")
    assert done.returncode == 2
    named = [line.split()[1] for line in done.stderr.splitlines() if line.startswith("  --set")]
    assert named == [
        "organisations[1].credit_code=…",
        "organisations[1].declared_sole_application=…",
        "organisations[2].person_code=…",
        "organisations[2].unit=…",
    ]
    assert set(files(office)) - set(before) == {"list.yml"}


def test_a_first_call_needs_the_criteria(office: Path) -> None:
    """Where no call before it says where the criteria are, the place is asked for by its name."""
    for folder in ("2024", "2025"):
        shutil.rmtree(office / "data" / "notices" / folder)
    (office / "data" / "awards" / "rounds" / "2026.yml").unlink()
    done = new(office, "call", "2024-03-01T08:30", "--yes")
    assert (done.returncode, "documents.criteria.link" in done.stderr) == (2, True)
    link = sets(**{"documents.criteria.link": "https://openstd.samr.gov.cn/"})
    assert new(office, "call", "2024-03-01T08:30", "--yes", *link).returncode == 0


def test_a_person_at_the_terminal(office: Path) -> None:
    """Who has no credit code is a person, and only then asked for a unit; further columns go by their own names."""
    assert new(office, "call", "2026-03-02T08:30", "--yes").returncode == 0
    with Terminal(office, "new", "qualified", "--as-of", "2026-04-02T08:30+08:00") as terminal:
        for _ in range(7):
            terminal.answer("回车采用", "")
        terminal.answer("正文（body）", "")
        terminal.answer("第1家的名称", "示例戊")
        terminal.answer("credit_code", "")
        terminal.answer("person_code", "gj２０２６００９")
        terminal.answer("unit）", "示例食品有限公司")
        terminal.answer("unit_credit_code", "")
        terminal.answer("post", "面点师")
        terminal.answer("award", "质量工匠")
        terminal.answer("sector", "")
        terminal.answer("town", "东示区")
        terminal.answer("申报类别", "制造业")
        terminal.answer("规模", "")
        terminal.answer("采用标准", "")
        terminal.answer("recommended_by", "")
        terminal.answer("internal_notice.opens", "")
        terminal.answer("第2家的名称", "")
        terminal.expect("已写好")
        assert terminal.ended() == 0
    record = read(office, "2026/qualified")
    assert isinstance(record, Qualified)
    person = record.organisations[0]
    assert (person.code, person.unit, person.award, person.extra) == (
        "gj2026009",
        "示例食品有限公司",
        "craftsman",
        {"category": "制造业"},
    )
