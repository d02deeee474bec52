"""What is written apart is as if it had been written here: files, what is told of them, and what is kept."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from gongshi.cache.store import Store
from gongshi.parallel import one_process
from gongshi.publish import work
from gongshi.publish.jobs import Job, do, of_files
from gongshi.publish.progress import SILENT
from gongshi.publish.units import Units
from gongshi.publish.work import Writer

ADDRESSES = [f"{number}.html" for number in range(5)]


def jobs(made: list[str]) -> list[Job]:
    def files(address: str) -> Iterator[tuple[str, bytes]]:
        made.append(address)
        yield address, address.encode()

    return [
        Job(each, of_files(lambda at=each: files(at)), lambda at=each: (at, "the same"))  # type: ignore[misc]
        for each in ADDRESSES
    ]


@pytest.mark.parametrize("cores", ["one", "several"])
def test_the_writer_knows_what_was_written_apart(tmp_path: Path, cores: str) -> None:
    """On one core too, where it is written when it is waited for."""

    def work(writer: Writer) -> int:
        do(writer, "检索", jobs([]))
        return os.getpid()

    with one_process() if cores == "one" else nullcontext():
        writer = Writer(tmp_path / "site", SILENT)
        (tmp_path / "site").mkdir()
        waiting = writer.apart("检索", work)
        writer.here("其他", [("index.html", b"here")])
        waiting()
    assert {each: writer.size_of(each) for each in writer.written} == {**dict.fromkeys(ADDRESSES, 6), "index.html": 4}
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == [*ADDRESSES, "index.html"]


def test_what_was_written_apart_is_not_made_again(tmp_path: Path) -> None:
    """It is among what is kept for the next build."""
    store, out = Store(tmp_path / "kept"), tmp_path / "site"
    for build, expected in enumerate((ADDRESSES, list[str]())):
        made, new = list[str](), tmp_path / f"new-{build}"
        new.mkdir()

        def work(writer: Writer, made: list[str] = made) -> list[str]:
            with one_process():
                do(writer, "检索", jobs(made))
            return made

        with closing(Units(store, out)) as units, closing(Writer(new, SILENT, units)) as writer:
            assert writer.apart("检索", work)() == expected
            if out.exists():
                out.rename(tmp_path / "old")
            new.rename(out)
            units.save()


def test_a_first_build_takes_nothing_from_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is begun for it."""

    def begun(_: object) -> None:
        raise AssertionError

    (tmp_path / "new").mkdir()
    units = Units(Store(tmp_path / "kept"), tmp_path / "site")
    with closing(units), closing(Writer(tmp_path / "new", SILENT, units)) as writer, one_process():
        monkeypatch.setattr(work, "Aside", begun)
        do(writer, "检索", jobs([]))
    assert set(writer.written) == set(ADDRESSES)


def test_what_fails_apart_fails_here(tmp_path: Path) -> None:
    """When it is waited for, with the name of the file."""

    def work(writer: Writer) -> None:
        writer.here("检索", [("a.html", b"a"), ("a.html/b.html", b"b")])

    with closing(Writer(tmp_path, SILENT)) as writer:
        waiting = writer.apart("检索", work)
        with pytest.raises(OSError, match=r"a\.html") as failed:
            waiting()
    assert failed.value.errno in {errno.ENOTDIR, errno.EEXIST}
