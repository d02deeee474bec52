"""What lies in `data/` and is no ordinary file or folder: never opened, never followed, always a finding."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from casefolders import valid_register
from conftest import ROOT
from gongshi import disk
from gongshi.findings import Finding
from gongshi.law.check import check
from gongshi.loading import load
from gongshi.source.encoding import MOST_BYTES

YEAR = "data/notices/2025"
EXTRA = f"{YEAR}/announcement-qita.yml"
GOOD = (ROOT / "tests" / "yaml-files" / "good" / "plain.yml").read_bytes()
# Root reads everything, unless it gives up the capabilities for it.
AS_ANYBODY = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """The valid register, to spoil."""
    folder = tmp_path / "register"
    valid_register(folder)
    return folder


def findings_of(register: Path) -> dict[str, Finding]:
    return {finding.place.path: finding for finding in check(load(register))}


def bound_socket(path: Path) -> None:
    """Sockets have short names, so it is made from inside its folder."""
    there = os.open(path.parent, os.O_RDONLY)
    before = os.getcwd()  # noqa: PTH109 (to go back to)
    try:
        os.fchdir(there)
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)
        os.close(there)


SPECIAL: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a socket": bound_socket,
    "a link to a good record": lambda path: path.symlink_to(ROOT / "tests" / "yaml-files" / "good" / "plain.yml"),
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to a folder": lambda path: path.symlink_to(path.parent),
    "a folder": Path.mkdir,
}


@pytest.mark.parametrize("make", SPECIAL.values(), ids=SPECIAL)
@pytest.mark.parametrize("name", [EXTRA, "data/awards/office.yml", "data/awards/measures/2099-1.yml"])
def test_what_is_no_file_is_said_and_not_opened(make: Callable[[Path], object], name: str, register: Path) -> None:
    """Opening a pipe would wait for ever, a device would never end, a link may lead anywhere on the machine."""
    path = register / name
    path.unlink(missing_ok=True)
    make(path)
    finding = findings_of(register)[name]
    assert finding.message == "这不是一个普通文件"
    assert finding.remedy == "放入内容完整的 .yml 文件，不用链接或文件夹"


def test_a_device_is_not_opened() -> None:
    """Making one takes a privilege, so the machine's own stands for it."""
    with pytest.raises(disk.UnreadableError, match="不是一个普通文件"):
        disk.content_of(Path("/dev"), Path("/dev/zero"), MOST_BYTES)


@pytest.mark.parametrize("folder", ["data", "data/notices", YEAR, "data/awards", "data/awards/measures"])
def test_a_folder_that_is_a_link_is_not_followed(folder: str, register: Path) -> None:
    """Wherever it stands on the way."""
    moved = register / "elsewhere"
    (register / folder).rename(moved)
    (register / folder).symlink_to(moved)
    finding = findings_of(register)[folder]
    assert "链接" in finding.message
    assert finding.remedy


@pytest.mark.parametrize("folder", ["data/notices", YEAR, "data/awards/measures"])
def test_a_file_in_a_folders_place(folder: str, register: Path) -> None:
    """Is no folder without records."""
    (register / folder).rename(register / "elsewhere")
    (register / folder).write_text("")
    assert "文件夹" in findings_of(register)[folder].message


@pytest.mark.parametrize(
    "name",
    [EXTRA, "data/awards/office.yml", YEAR, "data/notices", "data/awards/measures", "data/awards", "data/calendar"],
)
def test_what_may_not_be_read_is_said(name: str, register: Path) -> None:
    """In Chinese, at its place, as the command is run by anybody but root; no traceback."""
    (register / EXTRA).write_bytes(GOOD)
    (register / name).chmod(0)
    command = [*AS_ANYBODY, sys.executable, "-m", "gongshi", "check"]
    done = subprocess.run(command, cwd=register, capture_output=True, text=True, check=False)
    (register / name).chmod(0o755)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert f"{name}" in done.stdout
    assert "读不出来：没有权限" in done.stdout
    assert "改法：检查文件和文件夹的权限" in done.stdout


def test_a_huge_file_is_not_read(register: Path) -> None:
    """It is refused by what is read of it at most."""
    with (register / EXTRA).open("wb") as file:
        file.truncate(1 << 40)
    began = time.process_time()
    assert "太大" in findings_of(register)[EXTRA].message
    assert time.process_time() - began < 2


@pytest.mark.parametrize("become", ["longer", "shorter", "touched"])
def test_a_file_that_changes_while_it_is_read(become: str, register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the old with half of the new is neither."""
    path = register / EXTRA
    path.write_bytes(GOOD)
    fstat = os.fstat

    def changing(number: int) -> os.stat_result:
        found = fstat(number)
        if become == "longer":
            path.write_bytes(GOOD * 2)
        elif become == "shorter":
            os.truncate(path, 3)
        else:
            os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1))
        return found

    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", changing)
        with pytest.raises(disk.UnreadableError, match="正在改动"):
            disk.content_of(register, path, MOST_BYTES)


@pytest.mark.parametrize("become", ["a pipe", "a link to a good record", "a folder"])
def test_a_file_that_is_replaced_before_it_is_opened(
    become: str, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither waited for nor followed."""
    path = register / EXTRA
    path.write_bytes(GOOD)
    lstat = Path.lstat

    def replacing(looked_at: Path) -> os.stat_result:
        found = lstat(looked_at)
        if looked_at == path:
            path.unlink()
            SPECIAL[become](path)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(Path, "lstat", replacing)
        with pytest.raises(disk.UnreadableError):
            disk.content_of(register, path, MOST_BYTES)


NAMES = {
    "decision．yml": "要用半角“.”",
    "decision。yml": "不合规则",
    "decision.ｙｍｌ": "要用半角“y”",
    "ｄecision.yml": "要用半角“d”",
    "decision.yml.txt": "不合规则",
    "decision.YML": "不合规则",
    "decision.yaml": "不合规则",
    "decision.yml ": "不合规则",
    "decision - 副本.yml": "不合规则",
    "decision (1).yml": "不合规则",
    "decisi\u043en.yml": "U+043E（о）不是键盘上的英文字符",
    "decision\u200b.yml": "‹U+200B›",
    "decision.v２.yml": "要用半角“2”",
    "\u202elmy.decision.yml": "‹U+202E›",
    "\x1b[31m.yml": "‹U+001B›",
    "公\n告.yml": "不合规则",
    ".yml": "不合规则",
    "a" * 240 + ".yml": "不合规则",
    os.fsdecode("公告.yml".encode("gbk")): "\\xb9\\xab",
}


@pytest.mark.parametrize(("name", "said"), NAMES.items(), ids=range(len(NAMES)))
def test_a_file_that_is_meant_as_a_record_is_never_passed_over(name: str, said: str, register: Path) -> None:
    """Its name is shown so that what is wrong with it is seen, and can be written to any terminal."""
    (register / YEAR / name).write_bytes(GOOD)
    (finding,) = [finding for finding in load(register).findings if finding.rule == "file-name"]
    assert said in finding.message
    assert finding.message.isprintable()
    assert finding.place.path.isprintable()
    assert finding.place.path.encode()


@pytest.mark.parametrize("name", ["２０２５", "2025 ", "old", "2025年"])
def test_a_folder_that_is_no_year(name: str, register: Path) -> None:
    """Full-width digits are named."""
    (register / "data/notices" / name).mkdir()
    message = findings_of(register)[f"data/notices/{name}"].message
    assert "不是年份文件夹" in message
    assert ("全角" in message) == (name == "２０２５")
