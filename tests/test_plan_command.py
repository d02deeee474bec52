"""gongshi next and gongshi plan, as a clerk calls them."""

from __future__ import annotations

import shutil
from pathlib import Path
from unicodedata import east_asian_width

import icalendar
import pytest

from conftest import ROOT
from test_cli import gongshi, spoil

AS_OF = ("--as-of", "2025-05-05")
QUALIFIED = ("objections-qualified", "shortlist", "proposed", "objections-proposed", "decision")


@pytest.fixture
def begun(project: Path) -> Path:
    """A project whose last round has come to its first window."""
    for name in QUALIFIED:
        (project / "data" / "notices" / "2025" / f"{name}.yml").unlink()
    shutil.rmtree(project / "data" / "notices" / "2026")
    return project


def test_what_a_round_awaits(begun: Path) -> None:
    """The open window, the outcome with its first day, the reason and basis, and what has to wait for it."""
    done = gongshi(begun, "next", *AS_OF)
    assert (done.returncode, done.stderr) == (0, "")
    assert "公示期未满：资格审查公示，到 2025-05-09 为止" in done.stdout
    assert "接下来：资格审查公示的异议处理结果（kind: objections）" in done.stdout
    assert "发布（published）：2025-05-12 09:00 周一，最早 2025-05-10" in done.stdout
    assert "依据：沪崇府规〔2022〕6号第二十一条" in done.stdout
    assert "还不能办：现场评审名单" in done.stdout
    assert "资格审查公示的异议处理结果还没有发布" in done.stdout
    assert "接下来：现场评审名单" not in done.stdout


def test_after_the_outcome(begun: Path) -> None:
    """Both stages that may follow are named, the one that cannot come yet with what it lacks."""
    shutil.copy(ROOT / "data/notices/2025/objections-qualified.yml", begun / "data/notices/2025")
    done = gongshi(begun, "next", "2025", "--as-of", "2025-05-14")
    assert "接下来：现场评审名单（kind: shortlist）" in done.stdout
    assert "不办前一项的：拟奖励名单公示（kind: proposed）" in done.stdout
    assert "还不能办：表彰决定" in done.stdout
    assert "公示期末日（window.closes）：2025-05-22" in done.stdout


def test_what_is_written_and_not_published(project: Path) -> None:
    """A draft is named with its moment, not asked for again."""
    done = gongshi(project, "next", "--as-of", "2025-10-22")
    assert "已写好：异议处理结果（data/notices/2025/objections-proposed.yml），2025-11-10 10:00 发布" in done.stdout
    assert "接下来" not in done.stdout
    assert "没有 2026 年的放假安排" in done.stdout


def test_no_round_is_on(project: Path) -> None:
    """When the next may come, and what runs out meanwhile."""
    done = gongshi(project, "next", "--as-of", "2027-10-10")
    assert done.returncode == 0
    assert "下一届：年度不早于 2027（上一届是第四届）" in done.stdout
    assert "申报通知不晚于 2027-11-30 成文的" in done.stdout
    assert "还有 51 天" in done.stdout
    assert "录入 data/calendar/2028.yml" in done.stdout
    assert "安全联系方式 2027-06-30 已经到期" in done.stdout
    lapsed = gongshi(project, "next", "--as-of", "2028-01-10")
    assert "今天没有施行的办法" in lapsed.stdout
    assert "要先有新的办法" in lapsed.stdout


def test_a_round_day_by_day(project: Path) -> None:
    """From the call to the last day of publication; dates in years without a calendar are provisional."""
    done = gongshi(project, "plan", "--publish", "2027-09-24", "--as-of", "2026-11-23")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("下一届（2027年度）逐日安排：2027-09-24 发布申报通知\n")
    steps = ["发布申报通知", "申报截止", "发布资格审查公示", "第5个工作日", "发布资格审查公示的异议处理结果"]
    steps += [
        "发布现场评审名单",
        "发布拟奖励名单公示",
        "发布拟奖励名单公示的异议处理结果",
        "发布表彰决定",
        "最迟在这一天发布",
    ]
    places = [done.stdout.index(step) for step in steps]
    assert places == sorted(places)
    assert "2027-12-01  周三  暂定  资格审查公示的公示期最后一天" in done.stdout
    assert "沪崇府规〔2022〕6号有效期至 2027-11-30，本届在此之后结束" in done.stdout
    assert "由本单位确定、不是办法规定的时间：申报 30 天，各阶段之前 30 天" in done.stdout


def test_a_plan_is_read_on_a_terminal(project: Path) -> None:
    """Its lines are short, every basis stands once, and what the office chooses is said once."""
    done = gongshi(project, "plan", "--publish", "2027-09-24", "--as-of", "2026-11-23")
    days = done.stdout.partition("\n依据：")[0]
    assert (
        max(sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line) for line in days.splitlines()) <= 124
    )
    assert done.stdout.count("第二十一条") == 1
    assert done.stdout.count("由本单位确定、不是") == 1
    assert "最早 2027-10-25 周一，最迟 2027-12-14 周二" in done.stdout


def test_an_office_without_working_days(tmp_path: Path) -> None:
    """Where windows are counted in days of the calendar, nobody is told that days off are missing for them."""
    shutil.copytree(ROOT / "examples" / "shili", tmp_path / "office")
    done = gongshi(tmp_path / "office", "next", "--as-of", "2026-11-23")
    assert (done.returncode, "放假安排" in done.stdout) == (0, False)


def test_a_window_over_a_holiday(begun: Path) -> None:
    """The days of the window are counted out, holidays and make-up days by name; columns keep their places."""
    done = gongshi(begun, "plan", "--publish", "2025-09-26", "--kind", "proposed", "--round", "2025", *AS_OF)
    assert done.returncode == 1
    assert "拟奖励名单公示不能这样安排：资格审查公示的异议处理结果还没有发布" in done.stderr
    shutil.copy(ROOT / "data/notices/2025/objections-qualified.yml", begun / "data/notices/2025")
    done = gongshi(begun, "plan", "--publish", "2025-09-26", "--kind", "proposed", *AS_OF)
    assert "2025-09-28  周日        　第1个工作日（国庆节调休上班）" in done.stdout
    assert "2025-10-01  周三        　不计：国庆节" in done.stdout
    assert "2025-10-10  周五        拟奖励名单公示的公示期最后一天" in done.stdout
    assert "暂定" not in done.stdout
    rows = [line for line in done.stdout.splitlines() if line.startswith("2025-")]
    columns = {sum(2 if east_asian_width(letter) in "WF" else 1 for letter in row[:22]) for row in rows}
    assert columns == {24}


def test_what_the_office_chooses(begun: Path) -> None:
    """Its own lengths move what follows, and a stage that nothing needs may be left out."""
    options = ("--between", "10", "--before", "decision=0", "--without", "shortlist")
    done = gongshi(begun, "plan", "--publish", "2025-05-12", *options, *AS_OF)
    assert done.stdout.startswith("第四届（2025年度）逐日安排：2025-05-12 发布异议处理结果")
    assert "现场评审名单" not in done.stdout.partition("\n- ")[0]
    assert "2025-05-22  周四        发布拟奖励名单公示" in done.stdout
    assert "2025-05-30  周五        发布表彰决定" in done.stdout


def test_as_markdown(project: Path) -> None:
    """A table of four columns, whatever the notes say."""
    done = gongshi(project, "plan", "--publish", "2027-03-01", "--format", "markdown", "--as-of", "2026-11-23")
    rows = [line for line in done.stdout.splitlines() if line.startswith("|")]
    assert len(rows) > 20
    assert {row.count("|") for row in rows} == {5}


def test_as_a_calendar(project: Path) -> None:
    """Every step and window once, under names that stay when the round is planned again."""

    def events(day: str) -> dict[str, icalendar.Event]:
        done = gongshi(project, "plan", "--publish", day, "--format", "ics", "--as-of", "2026-11-23")
        assert done.returncode == 0
        walked = icalendar.Calendar.from_ical(done.stdout).walk("VEVENT")
        found = {str(event["uid"]): event for event in walked if isinstance(event, icalendar.Event)}
        assert len(found) == len(walked)
        return found

    first, again = events("2027-03-01"), events("2027-03-08")
    assert first.keys() == again.keys()
    call = next(uid for uid in first if uid.endswith(":2027:call-published"))
    assert f"{first[call].decoded('dtstart')}" == "2027-03-01"
    assert f"{again[call].decoded('dtstart')}" == "2027-03-08"
    window = first[call.replace("call-published", "qualified-window")]
    assert str(window["status"]) == "TENTATIVE"
    assert window.decoded("dtend") > window.decoded("dtstart")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["next", "1999"], "没有“1999”这一届"),
        (["next", "--as-of", "9999-12-31"], "年份不对"),
        (["plan"], "缺少“--publish”"),
        (["plan", "--publish", "soon"], "不是时刻"),
        (["plan", "--publish", "9999-12-31"], "年份不对"),
        (["plan", "--publish", "2027-03-01", "--kind", "objections"], "一届的步骤里没有“objections”"),
        (["plan", "--publish", "2027-03-01", "--round", "1999"], "没有“1999”这一届"),
        (["plan", "--publish", "2027-03-01", "--round", "2025"], "第四届已经办完"),
        (["plan", "--publish", "2027-03-01", "--before", "x=3"], "写成 shortlist=60"),
        (["plan", "--publish", "2027-03-01", "--before", "shortlist=²"], "写成 shortlist=60"),
        (["plan", "--publish", "2027-03-01", "--without", "proposed"], "可以不办的：shortlist"),
        (["plan", "--publish", "2027-03-01", "--format", "pdf"], "只能写：text、markdown、ics"),
    ],
)
def test_calls_that_make_no_sense(arguments: list[str], words: str) -> None:
    """Exit code 2, in Chinese."""
    done = gongshi(ROOT, *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("day", "words"),
    [("2026-12-01", "相隔不足 2 年"), ("2027-12-01", "没有施行的办法：沪崇府规〔2022〕6号")],
)
def test_a_plan_that_the_law_refuses(project: Path, day: str, words: str) -> None:
    """Exit code 1 with the reason, and nothing on the output that a calendar could take for a plan."""
    done = gongshi(project, "plan", "--publish", day, "--format", "ics", "--as-of", "2026-11-23")
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr


@pytest.mark.parametrize("command", [("next",), ("plan", "--publish", "2027-03-01")])
def test_records_with_errors(project: Path, command: tuple[str, ...]) -> None:
    """Dates told from records that are wrong would be wrong: the findings, and code 1."""
    spoil(project)
    done = gongshi(project, *command)
    assert (done.returncode, done.stdout) == (1, "")
    assert "[award-quota]" in done.stderr
    assert "改好之后才能推算日期" in done.stderr


@pytest.mark.parametrize("command", ["next", "plan"])
def test_help(command: str) -> None:
    """In Chinese."""
    done = gongshi(ROOT, command, "--help")
    assert done.returncode == 0
    assert "用法：" in done.stdout
    assert "Usage" not in done.stdout
