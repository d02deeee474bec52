"""gongshi revise: the next version of a published notice, whole and valid, beside the one that stays as it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefolders import findings_text
from conftest import demo
from gongshi.office.drafting.followed import followed
from gongshi.office.drafting.values import plain
from gongshi.records.qualified import Qualified
from gongshi.records.upcasting import raised
from gongshi.source.document import parse
from terminal import Terminal
from test_cli import gongshi
from test_new import files

DURING = "2025-10-22T10:00+08:00"
NOTICE = "data/notices/2025/proposed.yml"

MODE = "organisations[2].mode=患者为先管理模式"


def revise(folder: Path, *options: str, moment: str = DURING) -> tuple[int, str, str]:
    done = gongshi(folder, "revise", "2025-proposed", "--as-of", moment, *options)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def during(project: Path) -> Path:
    """The demo while the window of its proposed winners is open, with a comment in the file."""
    for name in (
        "2025/objections-proposed",
        "2025/decision",
        "2026/revocation-gold-2023",
        "2026/announcement-training",
    ):
        (project / "data" / "notices" / f"{name}.yml").unlink()
    path = project / NOTICE
    path.write_text(
        path.read_text("utf-8").replace("organisations:", "# 名单按笔画\norganisations:"), "utf-8", newline=""
    )
    return project


def test_a_slip_of_the_pen(during: Path) -> None:
    """Only what was corrected differs; comments stay; the window and the first version stay as they are."""
    before = files(during)
    code, said, wrong = revise(
        during,
        "--yes",
        "--reason",
        "模式名称有误",
        "--effect",
        "none",
        "--set",
        "organisations[2].mode=患者为先管理模式",
    )
    assert (code, wrong) == (0, "")
    assert "已写好：data/notices/2025/proposed.v2.yml" in said
    assert set(files(during)) - set(before) == {"data/notices/2025/proposed.v2.yml"}
    assert {name: content for name, content in files(during).items() if name in before} == before
    old, new = ((during / name).read_text("utf-8").splitlines() for name in (NOTICE, NOTICE.replace(".yml", ".v2.yml")))
    assert [line for line in new if line not in old] == [
        "schema: 1",
        "dated: 2025-10-22",
        "published: 2025-10-22T10:00+08:00",
        "revision:",
        "  reason: 模式名称有误",
        "  effect: none",
        "    mode: 患者为先管理模式",
    ]
    assert new[new.index("# 名单按笔画") + 1] == "organisations:"
    assert findings_text(during) == "没有发现问题"


@pytest.mark.parametrize(("effect", "opens", "closes"), [("restart", "10-23", "10-29"), ("extend", "10-21", "10-28")])
def test_the_window_by_the_rules(during: Path, effect: str, opens: str, closes: str) -> None:
    """It is counted anew from the correction, or goes on to the next working day; old days in the text are named."""
    code, said, _ = revise(during, "--yes", "--reason", "网站一度不能访问", "--effect", effect)
    assert code == 0
    assert f"公示期：2025-{opens} 至 2025-{closes}" in said
    assert "注意：正文里还写着原来的公示期" in said
    assert findings_text(during) == "没有发现问题"


def test_somebody_added(during: Path) -> None:
    """Whoever is new on the list restarts the window without being asked; `none` is refused by the rules."""
    new = {"name": "示例䶮江旅游发展有限公司", "credit_code": "91310151DEM1000580", "award": "gold", "mode": "某模式"}
    options = [part for name, value in new.items() for part in ("--set", f"organisations[4].{name}={value}")]
    others = ["--drop", "organisations[4]", *options]
    before = files(during)
    refused = revise(during, "--yes", "--reason", "列错1家", "--effect", "none", *others)
    assert refused[0] == 1
    assert "[revision-effect]" in refused[2]
    assert files(during) == before
    assert revise(during, "--yes", "--reason", "列错1家", *others)[0] == 0
    assert "effect: restart" in (during / "data/notices/2025/proposed.v2.yml").read_text("utf-8")
    assert findings_text(during) == "没有发现问题"


def test_refusals(during: Path) -> None:
    """An unknown notice, one not published yet, a place that is not there, what is missing: said, nothing written."""
    before = files(during)
    done = gongshi(during, "revise", "2025-nothing", "--yes")
    assert (done.returncode, "没有编号为“2025-nothing”的公告" in done.stderr) == (2, True)
    code, _, wrong = revise(during, "--yes", moment="2025-10-19T10:00+08:00")
    assert (code, "还可以直接改这个文件" in wrong) == (1, True)
    code, _, wrong = revise(during, "--reason", "x", "--set", "organisations[9].name=x")
    assert (code, "现在只有 4 项" in wrong) == (2, True)
    code, _, wrong = revise(during)
    assert (code, "--reason" in wrong, "--effect" in wrong) == (2, True, True)
    code, _, wrong = revise(during, "--yes", "--reason", "x", "--effect", "none", "--set", "nonsense=1")
    assert (code, "不认识的字段“nonsense”" in wrong) == (1, True)
    assert files(during) == before


def test_the_next_version_is_there(during: Path) -> None:
    """A file that lies there already, in whatever state, is not overwritten."""
    target = during / "data" / "notices" / "2025" / "proposed.v2.yml"
    os.mkfifo(target)
    code, _, wrong = revise(during, "--yes", "--reason", "x", "--effect", "none")
    assert (code, "没有写入任何文件" in wrong) == (1, True)
    assert target.is_fifo()


def test_comments_that_cannot_be_kept(during: Path) -> None:
    """What stood only in the item that goes is named, so that nobody loses it unawares."""
    path = during / NOTICE
    text = path.read_text("utf-8")
    last = text.index("  - name", text.index("credit_code", text.rindex("  - name") - 400))
    path.write_text(f"{text[:last]}  # 第二家，现场核对过\n{text[last:]}", "utf-8", newline="")
    number = text[:last].count("  - name")
    drop = ("--drop", f"organisations[{number}]") if number else ()
    code, said, _ = revise(during, "--yes", "--reason", "撤回申报", "--effect", "none", *drop)
    assert code == 0
    assert "注意：有 1 行注释没有带过来" in said
    assert "# 第二家，现场核对过" in said


def test_at_a_terminal(during: Path) -> None:
    """It asks for the reason and the effect, which it explains."""
    with Terminal(during, "revise", "2025-proposed", "--as-of", DURING) as terminal:
        terminal.answer("更正的原因", "")
        terminal.answer("更正的原因", "网站一度不能访问")
        terminal.expect("restart  重新计算")
        terminal.answer("回车采用：none", "maybe")
        terminal.answer("回车采用：none", "extend")
        terminal.expect("已写好：data/notices/2025/proposed.v2.yml")
        assert terminal.ended() == 0


@given(
    st.lists(st.sampled_from(range(14)), unique=True, max_size=14),
    st.text(st.sampled_from("甲乙: #'\"-[]{}1"), min_size=1, max_size=6).map(str.strip).filter(bool),
    st.booleans(),
)
def test_follows(kept: list[int], name: str, comments: bool) -> None:
    """Whichever organisations stay, in whatever order, under whatever name: it reads back as that."""
    version = demo().notices["2025-qualified"].current
    text = Path(version.path).read_text("utf-8")
    if comments:
        text = text.replace("  - name", "  # 一家\n  - name").replace("body:", "# 正文\nbody:")
    values = parse("", text.encode()).value
    assert isinstance(values, dict)
    listed = values["organisations"]
    assert isinstance(listed, list)
    wanted: dict[str, Any] = {**values, "organisations": [dict(listed[number], name=f"甲{name}") for number in kept]}  # type: ignore[arg-type]
    result, lost = followed(raised(parse(version.path, text.encode())), wanted, Qualified)
    assert Qualified.model_validate(raised(parse(version.path, result.encode())).current) == Qualified.model_validate(
        plain(wanted)
    )
    assert lost == {each for each in ("# 一家", "# 正文") if comments and each not in result}
    if comments and kept == sorted(kept) and kept[-1:] == [13]:
        assert "# 正文" in result  # a comment stands behind the item before it, and goes with it
