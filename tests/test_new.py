"""gongshi new: every kind from what the register knows, checked before it is written, or nothing at all."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from casefolders import findings_text
from conftest import ROOT, copied
from gongshi.loading import load
from gongshi.office.drafting.values import plain
from gongshi.office.drafting.written import written
from gongshi.records.decision import Decision
from gongshi.records.notice import Listing
from gongshi.records.qualified import Qualified
from test_cli import gongshi

RULES = "call-review-rules.pdf"
QUALIFIED = ROOT / "data" / "notices" / "2025" / "qualified.v2.yml"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The demo office on the eve of its round of 2025."""
    folder = copied(tmp_path / "office")
    for name in ("2025", "2026"):
        shutil.rmtree(folder / "data" / "notices" / name)
    (folder / "data" / "notices" / "2025").mkdir()
    shutil.copy(ROOT / "data" / "notices" / "2025" / RULES, folder / "data" / "notices" / "2025")
    return folder


def new(folder: Path, kind: str, moment: str, *options: str) -> subprocess.CompletedProcess[str]:
    return gongshi(folder, "new", kind, "--as-of", f"{moment}+08:00", *options)


def sets(**values: object) -> list[str]:
    return [part for name, value in values.items() for part in ("--set", f"{name}={value}")]


def read(folder: Path, path: str) -> object:
    found = load(folder).register
    assert found
    return next(v.record for n in found.notices.values() for v in n.versions if v.path == f"data/notices/{path}.yml")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def organisation(folder: Path, path: str, number: int) -> str:
    record = read(folder, path)
    assert isinstance(record, Listing)
    return record.organisations[number].code


def steps(office: Path) -> Iterator[tuple[str, str, str, list[str]]]:
    """A whole round and what comes after: (file, kind, moment, options)."""
    yield "2025/call", "call", "2025-03-03T09:10", ["--attach", RULES]
    listed = office / "list.yml"
    record = read(ROOT, "2025/qualified.v2")
    assert isinstance(record, Qualified)
    listed.write_text(QUALIFIED.read_text("utf-8").partition("\nbody:")[0], "utf-8")
    yield "2025/qualified", "qualified", "2025-04-14T10:30", ["--list", str(listed)]
    yield "2025/objections-qualified", "objections", "2025-04-22T09:00", sets(received=0)
    drops = [part for number in range(5, 15) for part in ("--drop", f"organisations[{number}]")]
    yield "2025/shortlist", "shortlist", "2025-08-04T09:00", drops
    modes = {f"organisations[{number}].mode": f"第{number}种质量管理模式" for number in range(1, 5)}
    yield "2025/proposed", "proposed", "2025-10-20T08:00", sets(**modes, committee_reviewed="2025年10月17日")
    removed = {"removed[1].credit_code": organisation(office, "2025/proposed", 3), "removed[1].reason": "不符合条件"}
    found = sets(received=2, accepted=1, upheld=1, **removed)
    yield "2025/objections-proposed", "objections", "2025-11-10T09:00", found
    yield "2025/decision", "decision", "2025-12-12T09:00", ["--document-number", "沪崇府示〔2025〕1号"]
    code = {"revokes.credit_code": organisation(office, "2025/decision", 1), "basis": "第三十五条"}
    revoked = sets(document_number="沪崇府示〔2026〕1号", **code)
    yield "2026/revocation-gold-2025", "revocation", "2026-04-20T09:00", revoked
    training = ["training", "--title", "关于培训的通知", *sets(body="免费")]
    yield "2026/announcement-training", "announcement", "2026-04-24T09:00", training


def test_a_whole_round(office: Path) -> None:
    """From the call to a revocation with `new` alone: every record is written, and the rules find nothing in any."""
    for path, kind, moment, options in steps(office):
        before = files(office)
        done = new(office, kind, moment, "--yes", *options)
        assert (done.returncode, done.stderr) == (0, ""), (path, done.stderr)
        assert f"已写好：data/notices/{path}.yml" in done.stdout
        assert set(files(office)) - set(before) - {"list.yml"} == {f"data/notices/{path}.yml"}
        checked = gongshi(office, "check")
        assert checked.stdout.strip().endswith("没有发现问题"), (path, checked.stdout)
    decision = read(office, "2025/decision")
    assert isinstance(decision, Decision)
    assert [(each.award, each.prize, each.mode) for each in decision.organisations] == [
        ("mayor", 500000, "第1种质量管理模式"),
        ("gold", 100000, "第2种质量管理模式"),
        ("gold", 100000, "第3种质量管理模式"),
    ]
    assert decision.organisations[0].former_names == ("示例海工装备有限公司",)
    assert decision.title == "上海市崇明区人民政府关于表彰第四届崇明区政府质量奖获奖组织的决定"
    assert plain(decision) != {}
    assert written(Decision, decision)


def test_the_first_call_of_an_office(office: Path) -> None:
    """Nothing came before it to take a link from: what it lacks is named, and given as it is named it does."""
    shutil.rmtree(office / "data" / "notices" / "2023")
    (office / "data" / "awards" / "rounds" / "2023.yml").unlink()
    call = ["call", "2025-03-03T09:10", "--yes", "--title", "关于申报的通知"]
    call += ["--set", "applications.opens=2025-03-04", "--set", "applications.closes=2025-04-03"]
    done = new(office, *call)
    assert done.returncode == 2
    assert "--set documents.criteria.link=…  公开文件：评审标准：链接" in done.stderr
    assert "--set documents.review_rules=…  评审规则：" in done.stderr
    for given in (RULES, "rules.html"):
        if given != RULES:
            (office / "data" / "notices" / "2025" / RULES).unlink()
        given_all = sets(**{"documents.criteria.link": "https://example.cn/", "documents.review_rules": given})
        done = new(office, *call, *given_all, "--out", f"{given}.yml")
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert f"file: {RULES}" in (office / f"{RULES}.yml").read_text("utf-8")


TRAINING = ("announcement", "2026-04-24T09:00", "--yes", "--title", "关于培训的通知")


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["call", "2025-03-03T09:10"], 2, "还缺"),
        (["call", "2025-03-03T09:10", "--yes"], 2, "documents.review_rules"),
        (
            ["call", "2025-03-03T09:10", "--yes", "--attach", "nothing.pdf"],
            2,
            "附件“nothing.pdf”不在",
        ),
        (["proposed", "2025-10-20T09:00", "--yes"], 1, "拟奖励名单公示还不能发布"),
        (["objections", "2025-10-20T09:00", "--yes"], 2, "concerns"),
        (["call", "2025-03-03T09:10", "--yes", "--attach", RULES, "--round", "2031"], 2, "还缺"),
        ([*TRAINING, "--set", "nonsense=1"], 1, "不认识的字段“nonsense”"),
        ([*TRAINING, "--set", "nonsense"], 2, "写成 字段=值"),
        ([*TRAINING, "--set", "title[2].x=1"], 2, "现在只有 0 项"),
        ([*TRAINING, "--set", "a..b=1"], 2, "不是字段"),
        ([*TRAINING, "--body", "nothing.md"], 2, "读不出来"),
        ([*TRAINING, "../../outside"], 2, "不能作文件名"),
        ([*TRAINING, "A b"], 2, "不能作文件名"),
        ([*TRAINING, "--set", "published=../../x"], 1, "不是精确到分"),
        ([*TRAINING, "--set", "body=<b>x</b>"], 1, "正文里有HTML"),
        ([*TRAINING, "--list", "nothing.yml"], 2, "读不出来"),
        (["nothing", "2025-03-03T09:10"], 2, "只能写"),
        (["round", "2025-03-03T09:10", "--yes", "A b"], 2, "不能作届的文件名"),
        (["round", "2025-03-03T09:10", "--yes", "--set", "label.x=1"], 1, "label"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_refusals(office: Path, options: list[str], code: int, words: str) -> None:
    """What is missing, not understood or against the law: said in Chinese, with nothing written or changed."""
    if RULES not in options:
        (office / "data" / "notices" / "2025" / RULES).unlink()
    before = files(office)
    done = new(office, *options)
    assert (done.returncode, words in done.stderr) == (code, True), (done.returncode, done.stderr)
    assert "Traceback" not in done.stderr
    assert files(office) == before


def test_what_is_there_stays(office: Path) -> None:
    """A second one of a day has a name of its own; a name that is taken is refused; `-` prints and writes not."""
    (office / "data" / "notices" / "2025" / RULES).unlink()
    assert new(office, *TRAINING).returncode == 0
    before = files(office)
    assert new(office, *TRAINING, "--out", "-").stdout.startswith("schema: 1\nkind: announcement\n")
    assert files(office) == before
    assert "announcement-0424-2.yml" in new(office, *TRAINING).stdout
    before = files(office)
    taken = new(office, *TRAINING, "0424")
    assert (taken.returncode, "已有，不覆盖" in taken.stderr) == (1, True)
    assert files(office) == before


def test_a_round(office: Path) -> None:
    """The next round follows from the last one and the interval of the measures."""
    (office / "data" / "notices" / "2025" / RULES).unlink()
    done = new(office, "round", "2026-12-01T09:00", "--yes")
    assert "已写好：data/awards/rounds/2027.yml" in done.stdout
    found = load(office).register
    assert found
    assert (found.rounds["2027"].ordinal, found.rounds["2027"].label) == (5, "第五届")
    assert findings_text(office) == "没有发现问题"
