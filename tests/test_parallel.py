"""Work spread over several processes gives what one would give, and fails as one would fail."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from gongshi import parallel
from gongshi.parallel import LEAST, Aside, spread, spreading
from gongshi.parallel import aside as aside_module

ValueT = TypeVar("ValueT")
several = pytest.mark.skipif(parallel.cores() < 2, reason="one core alone")


@given(st.lists(st.integers(), max_size=3 * LEAST), st.integers(min_value=1, max_value=4))
def test_results_come_in_order(items: list[int], count: int) -> None:
    """However many processes there are, and however few items."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spreading, "cores", lambda: count)
        assert spread(lambda item: item * 2, items, least=1) == [item * 2 for item in items]


def _slowly(work: Callable[[int], ValueT]) -> Callable[[int], ValueT]:
    """So that the other process has begun before there is nothing left to do."""

    def slow(item: int) -> ValueT:
        time.sleep(0.02)
        return work(item)

    return slow


@several
def test_several_processes_work() -> None:
    """Not only this one; and they are gone afterwards."""
    pids = set(spread(_slowly(lambda _: os.getpid()), range(LEAST)))
    assert len(pids) == parallel.cores()
    for pid in pids - {os.getpid()}:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@several
def test_others_work_meanwhile() -> None:
    """Work is done elsewhere while something else is done here first."""
    assert set(spread(lambda _: os.getpid(), range(LEAST), meanwhile=lambda: time.sleep(0.5))).isdisjoint([os.getpid()])


@pytest.mark.parametrize("count", [1, 2])
def test_what_is_done_meanwhile_comes_first(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """On one core too. If it fails, nothing is waited for."""
    monkeypatch.setattr(spreading, "cores", lambda: count)
    done = list[int]()
    spread(done.append, range(LEAST), meanwhile=lambda: done.append(-1))
    assert done[0] == -1

    def fails() -> None:
        raise KeyError(LEAST)

    with pytest.raises(KeyError, match=str(LEAST)):
        spread(lambda _: time.sleep(60), range(LEAST), meanwhile=fails)


def test_few_items_stay_here() -> None:
    """To start a process takes longer than a few items."""
    assert set(spread(lambda _: os.getpid(), range(LEAST - 1))) == {os.getpid()}


def _fails_at(number: int, error: Exception) -> None:
    def work(item: int) -> int:
        if item == number:
            raise error
        return item

    spread(work, range(LEAST))


@pytest.mark.parametrize("number", [0, 1])
def test_errors_are_raised_here(number: int) -> None:
    """In whichever process they happened, with all that they hold."""
    with pytest.raises(OSError, match="full") as caught:
        _fails_at(number, OSError(28, "full", "site/index.html"))
    assert (caught.value.errno, caught.value.filename) == (28, "site/index.html")


@several
def test_errors_come_with_their_trace() -> None:
    """What went wrong elsewhere is done again here: a template's error tells its line by the frames it went through."""

    def work(item: int) -> str:
        return Environment(autoescape=True).from_string("{{ 1 // item }}").render(item=item)

    with pytest.raises(ZeroDivisionError) as caught:
        spread(_slowly(work), range(LEAST))
    assert "template" in str(caught.traceback[-1].path)


@several
def test_an_error_that_does_not_come_again_is_told() -> None:
    """It may be that one process alone had no room left."""
    here = os.getpid()

    def work(item: int) -> int:
        if os.getpid() != here:
            raise MemoryError("no room")
        return item

    with pytest.raises(ChildProcessError, match="no room"):
        spread(_slowly(work), range(LEAST))


@several
def test_a_process_that_is_ended_is_an_error() -> None:
    """The system ends what takes too much memory."""
    here = os.getpid()

    def work(item: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    with pytest.raises(ChildProcessError, match="内存不足"):
        spread(_slowly(work), range(LEAST))


@pytest.mark.skipif(sys.platform != "linux", reason="no second process")
@pytest.mark.parametrize(("count", "large"), [(1, 0), (2, 1 << 40)])
def test_work_is_done_aside(monkeypatch: pytest.MonkeyPatch, count: int, large: int) -> None:
    """By another process, on one core too once this one is large; it is gone afterwards."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(count)))
    monkeypatch.setattr(aside_module, "LARGE", large)
    assert parallel.cores() == count
    aside = Aside(os.getpid)
    pid = aside.result()
    assert pid != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_work_aside_on_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is done here while there is room: to take turns would cost more."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    monkeypatch.setattr(aside_module, "LARGE", 1 << 40)
    assert Aside(os.getpid).result() == os.getpid()


def test_work_aside_in_one_process() -> None:
    """Is done here."""
    with parallel.one_process():
        assert Aside(os.getpid).result() == os.getpid()


def test_work_aside_that_fails_does_so_here() -> None:
    """With all that its error holds."""

    def work() -> None:
        raise OSError(28, "full", "site/index.html")

    with pytest.raises(OSError, match="full") as caught:
        Aside(work).result()
    assert (caught.value.errno, caught.value.filename) == (28, "site/index.html")


@several
def test_work_aside_that_fails_there_alone_is_done_here() -> None:
    """As where that process had no room."""
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            raise MemoryError("no room")
        return 1

    assert Aside(work).result() == 1


@several
def test_work_aside_that_is_not_wanted_is_ended(tmp_path: Path) -> None:
    """At once, and for good."""

    def work() -> None:
        (tmp_path / "begun").touch()
        time.sleep(60)

    aside = Aside(work)
    while not (tmp_path / "begun").exists():
        time.sleep(0.01)
    began = time.monotonic()
    aside.close()
    assert time.monotonic() - began < 30
