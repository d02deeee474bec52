"""gongshi new at a terminal: it asks, proposes with reasons, shows what is wrong, and writes nothing when left."""

from __future__ import annotations

import signal
from contextlib import ExitStack, chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from casefolders import findings_text
from conftest import copied
from gongshi.cli import main
from gongshi.records.objections import Objections
from gongshi.records.qualified import Qualified
from terminal import Terminal
from test_new import RULES, files, office, read

__all__ = ["office"]
ANSWERS = st.one_of(
    st.just(""),
    st.sampled_from(["0", "1", "2", "9", "-", ".", "2025-11-10", "2025", "甲", "received=0"]),
    st.text(st.sampled_from("0129-.:甲 #'\"<>,，＝="), max_size=6),
)
MORNING = ("--as-of", "2025-03-03T09:10+08:00")


def call(folder: Path) -> None:
    """Enter through every question but the file of the review rules."""
    with Terminal(folder, "new", "call", *MORNING) as terminal:
        terminal.answer("回车采用：2025", "")
        terminal.expect("最早")
        terminal.answer("回车采用：2025-03-03T10:00+08:00", "2025年3月3日 14:30")
        terminal.answer("回车采用：2025-03-03", "")
        terminal.answer("回车采用：崇明区政府质量奖评审委员会办公室", "")
        terminal.expect("照 2023-call 的写法")
        terminal.answer("回车采用：关于开展第四届崇明区政府质量奖申报工作的通知", "")
        terminal.answer("回车采用：2025-03-04", "2025-13-01")
        terminal.answer("这一天不存在", "2025-03-05")
        terminal.answer("回车采用：2025-04-02", "")
        for _ in range(4):
            terminal.answer("documents.", "")
        terminal.answer("正文（body）", "评定**不收取**任何费用。")
        terminal.type("")
        terminal.type("另行通知。")
        terminal.type(".")
        terminal.answer("评审规则", RULES)
        terminal.expect("已写好：data/notices/2025/call.yml")
        assert terminal.ended() == 0


def test_a_call(office: Path) -> None:
    """Enter takes what is proposed; dates may be written as people write them; what is wrong is asked again."""
    call(office)
    assert findings_text(office) == "没有发现问题"
    record = read(office, "2025/call")
    assert record.published.isoformat() == "2025-03-03T14:30:00+08:00"  # type: ignore[attr-defined]
    assert record.body == "评定**不收取**任何费用。\n\n另行通知。"  # type: ignore[attr-defined]


def test_a_list_by_hand(office: Path) -> None:
    """Organisations one by one; a code with a wrong digit is asked again, and an error may be mended at once."""
    call(office)
    with Terminal(office, "new", "qualified", "--as-of", "2025-04-25T09:10+08:00") as terminal:
        for _ in range(7):
            terminal.answer("回车采用", "")
        terminal.answer("正文（body）", "")
        terminal.answer("第1家的名称", "示例海岛医院")
        terminal.answer("credit_code", "12310151DEM10004X4")
        terminal.answer("校验码不符", "12310151DEM10004X5")
        terminal.answer("former_names", "")
        terminal.answer("gold：崇明区质量金奖", "质量金奖")
        terminal.answer("sector", "医疗卫生")
        terminal.answer("town", "某镇")
        terminal.answer("写其中的", "堡镇")
        terminal.answer("recommended_by", "")
        terminal.answer("internal_notice.opens", "-")
        terminal.answer("declared_sole_application", "2024/3/21")
        terminal.answer("第2家的名称", "")
        terminal.expect("[same-year-declaration]")
        terminal.answer("改哪一项", "organisations[1].declared_sole_application=2025-03-21")
        terminal.expect("已写好")
        assert terminal.ended() == 0
    record = read(office, "2025/qualified")
    assert isinstance(record, Qualified)
    assert [(each.name, each.award, each.town) for each in record.organisations] == [("示例海岛医院", "gold", "堡镇")]


def test_an_error_that_nobody_mends(office: Path) -> None:
    """Nothing is written, and what was typed is shown so that it is not lost."""
    (office / "data" / "notices" / "2025" / RULES).unlink()
    before = files(office)
    options = ("--title", "关于培训的通知", "--set", "published=2025-03-03T09:00+08:00", "--dated", "2025-03-03")
    with Terminal(office, "new", "announcement", "training", *MORNING, *options) as terminal:
        terminal.answer("回车采用", "某某办公室 ")
        terminal.answer("正文（body）", "见<b>附件</b>")
        terminal.type(".")
        terminal.expect("正文里有HTML")
        terminal.answer("改哪一项", "")
        terminal.expect("title: 关于培训的通知")
        terminal.expect("没有写入任何文件")
        assert terminal.ended() == 1
    assert files(office) == before


@pytest.mark.parametrize(("how", "code"), [("ctrl-c", 130), ("ctrl-d", 1), ("term", 143)])
def test_left_half_way(office: Path, how: str, code: int) -> None:
    """Ctrl+C, the end of input and a request to end: nothing is written, and it says so."""
    before = files(office)
    with Terminal(office, "new", "call", *MORNING) as terminal:
        terminal.answer("回车采用：2025", "")
        terminal.expect("published")
        terminal.expect("回车采用")
        terminal.expect("> ")  # from here on keys are read
        keys = {"ctrl-c": "\x03", "ctrl-d": "\x04"}
        terminal.insist(lambda: terminal.signal(signal.SIGTERM) if how == "term" else terminal.type(keys[how], end=""))
        terminal.expect("没有写入任何文件")
        assert terminal.ended() == code
        assert "Traceback" not in terminal.text
    assert files(office) == before


def test_an_input_method(office: Path) -> None:
    """Wide figures, signs and full stops mean what narrow ones do; a smaller window changes nothing."""
    with Terminal(office, "new", "call", *MORNING) as terminal:
        terminal.answer("回车采用：2025", "２０２５")
        terminal.answer("回车采用：2025-03-03T10:00+08:00", "２０２５年３月３日　１４：３０")
        terminal.resize(20, 40)
        terminal.answer("回车采用：2025-03-03", "")
        for _ in range(4):
            terminal.answer("回车采用", "")
        for _ in range(4):
            terminal.answer("documents.", "")
        terminal.answer("正文（body）", "免费")
        terminal.type("。")
        terminal.answer("评审规则", RULES)
        terminal.expect("已写好：data/notices/2025/call.yml")
        assert terminal.ended() == 0
    assert read(office, "2025/call").body == "免费"  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["dumb", "xterm"])
def test_several_lines_pasted(office: Path, kind: str) -> None:
    """They are a body of several lines; in an answer of one line they are told, and nothing is written of them."""
    options = ("--title", "关于培训的通知", "--set", "published=2025-03-03T09:00+08:00", "--dated", "2025-03-03")
    (office / "data" / "notices" / "2025" / RULES).unlink()
    with Terminal(office, "new", "announcement", "training", *MORNING, *options, kind=kind) as terminal:
        terminal.answer("回车采用", "某某办公室")
        terminal.expect("正文（body）")
        terminal.expect("> ")
        begin, end = ("\x1b[200~", "\x1b[201~") if kind == "xterm" else ("", "")
        terminal.type(f"{begin}第一段\n\n第二段\n{end}", end="")
        terminal.type("\n.")
        terminal.expect("已写好")
        assert terminal.ended() == 0
    assert read(office, "2025/announcement-training").body == "第一段\n\n第二段"  # type: ignore[attr-defined]


def test_removals(project: Path) -> None:
    """The numbers of the list stand for the organisations that an upheld objection removes."""
    for name in ("2025/objections-proposed", "2025/decision"):
        (project / "data" / "notices" / f"{name}.yml").unlink()
    with Terminal(project, "new", "objections", "--as-of", "2025-11-10T09:00+08:00") as terminal:
        for _ in range(6):
            terminal.answer("回车采用", "")
        terminal.answer("received", "2")
        terminal.answer("accepted", "3")
        terminal.answer("upheld", "1")
        terminal.answer("正文（body）", "")
        terminal.answer("移出的，写序号", "7")
        terminal.answer("写 1 到 4 的序号", "4")
        terminal.answer("移出的原因", "不符合条件")
        terminal.expect("收到（received）≥ 受理（accepted）")
        terminal.answer("改哪一项", "accepted=1")
        terminal.expect("已写好：data/notices/2025/objections-proposed.yml")
        assert terminal.ended() == 0
    record = read(project, "2025/objections-proposed")
    assert isinstance(record, Objections)
    assert (record.received, record.accepted, record.upheld) == (2, 1, 1)
    assert [each.name for each in record.removed] == ["示例云帆物流有限公司"]


@given(st.lists(ANSWERS, max_size=25))
@settings(max_examples=25)
def test_whatever_is_answered(given_answers: list[str]) -> None:
    """Either a file is written with which the whole register is without an error, or nothing is."""
    with TemporaryDirectory() as name:
        folder = copied(Path(name) / "project")
        for each in ("2025/objections-proposed", "2025/decision"):
            (folder / "data" / "notices" / f"{each}.yml").unlink()
        before = files(folder)
        said = iter(given_answers)

        def answer(_: str = "") -> str:
            try:
                return next(said)
            except StopIteration:
                raise EOFError from None

        with ExitStack() as patched:
            patched.enter_context(chdir(folder))
            patched.enter_context(patch("builtins.input", answer))
            patched.enter_context(patch("gongshi.cli.new.at_terminal", return_value=True))
            options = ["new", "objections", "--as-of", "2025-11-10T09:00+08:00"]
            done = CliRunner().invoke(main, options)
        assert done.exit_code in (0, 1, 2, 130), done.output
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        written = set(files(folder)) - set(before)
        assert len(written) == (1 if done.exit_code == 0 else 0), done.output
        assert findings_text(folder) == "没有发现问题"
