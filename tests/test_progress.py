"""What a build tells of how far it is, and of where its time went."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from conftest import OPEN
from gongshi import parallel
from gongshi.cli.progress import LONG, Watch, WatchApart, profiled
from gongshi.parallel import Aside
from test_cli import gongshi


def test_a_profile_says_why(project: Path) -> None:
    """Stages with their seconds, and the functions that took the longest; the site is built all the same."""
    done = gongshi(project, "build", "--profile", "--as-of", OPEN)
    assert done.returncode == 0, done.stderr
    for words in ("用时", "核对", "检索", "build_site", "cumtime"):
        assert words in done.stderr
    assert (project / "site" / "index.html").is_file()


def test_what_is_profiled_stays_in_one_process() -> None:
    """Else what the others do would be missing."""
    with profiled():
        assert parallel.cores() == 1


def test_short_stages_say_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """The clerk's dozen notices need no bar."""
    with Watch().stage("读取记录", LONG - 1) as advance:
        advance(LONG - 1)
    assert capsys.readouterr() == ("", "")


def test_long_stages_are_lines_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    """In CI: one line a stage."""
    with Watch().stage("届和公告的网页", LONG) as advance:
        for _ in range(LONG):
            advance(1)
    assert capsys.readouterr().err == f"届和公告的网页：{LONG} 项\n"


def test_in_a_long_build_each_stage_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Those without many things to do may take as long."""
    watch = Watch()
    for name, total in (("网页的框架", 0), ("读取记录", LONG), ("数据", 16), ("换上新网站", 0)):
        with watch.stage(name, total):
            pass
    assert capsys.readouterr().err.splitlines() == [f"读取记录：{LONG} 项", "数据：16 项", "换上新网站"]


def test_long_stages_are_bars_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Up to the end."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with Watch().stage("数据", LONG) as advance:
        for _ in range(LONG):
            advance(1)
    told = capsys.readouterr().err
    assert "数据" in told
    assert "100%" in told


def test_the_summary_adds_up_stages() -> None:
    """One of a name twice is one; what took no time is not told."""
    watch = Watch()
    for _ in range(2):
        with watch.stage("核对"):
            pass
    assert list(watch.stages) == ["核对"]
    watch.stages.update({"核对": 1.25, "检索": 0.01})
    assert watch.summary().endswith("秒：核对 1.2")


several = pytest.mark.skipif(parallel.cores() < 2, reason="one core alone")


def half_done(apart: WatchApart) -> str:
    """In two stages, of which the first is done."""
    for total, done in ((10, 10), (10, 0)):
        with apart.stage("数据", total) as advance:
            advance(done)
    time.sleep(1)
    return "made"


@several
def test_work_apart_is_a_bar_where_it_is_waited_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes on from where the work is; who does it draws nothing."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    watch = Watch()
    watch.is_long = True
    apart = watch.apart("数据")
    aside = Aside(lambda: half_done(apart))
    with apart.waiting() as look:
        assert aside.result(look) == "made"
    told = capsys.readouterr().err
    assert "50%" in told
    assert "100%" in told
    assert list(watch.stages) == ["数据"]


@several
def test_work_apart_writes_lines_where_nobody_watches(capfd: pytest.CaptureFixture[str]) -> None:
    """When it begins them, not when it is waited for."""
    watch = Watch()
    watch.is_long = True
    apart = watch.apart("数据")
    aside = Aside(lambda: half_done(apart))
    with apart.waiting() as look:
        aside.result(look)
    assert capfd.readouterr().err == "数据：10 项\n" * 2


@several
def test_small_steps_of_work_apart_are_told_once(capfd: pytest.CaptureFixture[str]) -> None:
    """It may have many of them; those that are long have lines of their own."""
    watch = Watch()
    watch.is_long = True
    apart = watch.apart("检索")

    def work() -> None:
        for total in (1, 0, 10, 1):
            with apart.stage("检索", total):
                pass

    with apart.waiting() as look:
        Aside(work).result(look)
    assert capfd.readouterr().err == "检索\n检索：10 项\n"


def test_work_apart_in_one_process(capsys: pytest.CaptureFixture[str]) -> None:
    """It is done when it is waited for, and its stages are like all others."""
    watch = Watch()
    watch.is_long = True
    with parallel.one_process():
        apart = watch.apart("数据")
        with apart.waiting(), apart.stage("数据", 10):
            pass
    assert capsys.readouterr().err == "数据：10 项\n"
    assert list(watch.stages) == ["数据"]
