"""The handbook read as a script: what it tells a clerk to do is done, and what it shows is what one sees.

A section with `<!-- run 2026-03-02T09:10 -->` is a scenario of its own in a folder of its own, at that moment; with
`after 申报通知` the folder is as that section left it. `<!-- file 名单.csv -->` before a block writes the block to that
file, as the clerk does by hand. A block of `sh` is run line by line. The block of `text` after it is what is seen: its
lines in their order, `……` for those left out; lines that begin with `> ` are typed. A block of `yaml` that begins with
`# data/` shows that file as it is then.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from conftest import ROOT
from terminal import Terminal

HANDBOOK = ROOT / "docs" / "handbook.zh-CN.md"
HEADING = re.compile(r"^###? (.+)$")
RUN = re.compile(r"<!-- run (\S+)(?: after (.+?))? -->")
FILE = re.compile(r"<!-- file (\S+) -->")
FENCE = re.compile(r"^```(\w*)$")
LEFT_OUT, TYPED = "……", "> "
FAILS = re.compile(r" 错误 \[|没有写入任何文件")
"""What a command that ends with code 1 shows."""


@dataclass(frozen=True)
class Block:
    """A fenced block; `file` is what it is written to."""

    language: str
    text: str
    file: str = ""


@dataclass
class Scenario:
    """A section whose blocks are run."""

    heading: str
    moment: str
    after: str
    blocks: list[Block] = field(default_factory=list)


def scenarios() -> dict[str, Scenario]:
    """Those of the handbook by their headings."""
    found: dict[str, Scenario] = {}
    heading, current, file = "", None, ""
    lines = iter(HANDBOOK.read_text("utf-8").splitlines())
    for line in lines:
        if match := HEADING.match(line):
            heading, current = match[1], None
        elif match := RUN.match(line):
            current = found.setdefault(heading, Scenario(heading, match[1], match[2] or ""))
        elif match := FILE.match(line):
            file = match[1]
        elif match := FENCE.match(line):
            block, file = Block(match[1], _until_end(lines), file), ""
            if current:
                current.blocks.append(block)
    return found


def _until_end(lines: Iterator[str]) -> str:
    text = []
    for line in lines:
        if line == "```":
            break
        text.append(line)
    return "\n".join(text)


def _environment(moment: str, programs: Path) -> dict[str, str]:
    """`gongshi` is that of this checkout, at a moment; so is git, and it is somebody."""
    program = programs / "gongshi"
    if not program.exists():
        programs.mkdir(parents=True, exist_ok=True)
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gongshi "$@"\n', "utf-8")
        program.chmod(0o755)
    who = {
        f"GIT_{role}_{what}": "clerk@award.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    when = {f"GIT_{role}_DATE": f"{moment}:00+08:00" for role in ("AUTHOR", "COMMITTER")}
    config = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "init.defaultBranch"}
    return {
        **os.environ,
        **who,
        **when,
        **config,
        "GIT_CONFIG_VALUE_0": "main",
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "generator"),
        "GONGSHI_AS_OF": f"{moment}+08:00",
    }


class Player:
    """Plays scenarios in folders below one; each is played once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scenarios = scenarios()
        self.played: dict[str, Path] = {}

    def play(self, heading: str) -> Path:
        """The folder where the scenario ended."""
        if heading in self.played:
            return self.played[heading]
        scenario = self.scenarios[heading]
        number = list(self.scenarios).index(heading)
        folder = self.folder / f"{number:02}"
        assert not folder.exists(), f"{heading} went wrong before"
        if scenario.after:
            before = self.play(scenario.after)
            shutil.copytree(before.parents[len(before.relative_to(self.folder).parts) - 2], folder, symlinks=True)
            here = folder / before.relative_to(self.folder / before.relative_to(self.folder).parts[0])
        else:
            folder.mkdir()
            here = folder
        self.played[heading] = _Playing(scenario, here, _environment(scenario.moment, self.folder / "bin")).all()
        return self.played[heading]


@dataclass
class _Playing:
    scenario: Scenario
    here: Path
    environment: dict[str, str]

    def all(self) -> Path:
        blocks = self.scenario.blocks
        for block, after in zip(blocks, [*blocks[1:], Block("", "")], strict=True):
            if block.file:
                (self.here / block.file).parent.mkdir(parents=True, exist_ok=True)
                (self.here / block.file).write_text(f"{block.text}\n", "utf-8")
            elif block.language == "sh":
                self.run(block.text, after.text if after.language == "text" and not after.file else "")
            elif match := re.match(r"# (data/\S+)\n", block.text):
                shows(block.text.partition("\n")[2], (self.here / match[1]).read_text("utf-8"))
        return self.here

    def run(self, commands: str, seen: str) -> None:
        """Lines one after the other; `cd` holds for those that follow."""
        said = ""
        *first, last = commands.replace("\\\n", " ").splitlines()
        for line in first:
            said += self.one(line, seen="")
        said += self.one(last, seen)
        shows(re.sub(f"^{TYPED}.*$", LEFT_OUT, seen, flags=re.MULTILINE), said)

    def one(self, line: str, seen: str) -> str:
        if line.startswith("cd "):
            self.here = (self.here / line.removeprefix("cd ")).resolve()
            return ""
        call, expected = ["bash", "-c", line], 1 if FAILS.search(seen) else 0
        if any(each.startswith(TYPED.strip()) for each in seen.splitlines()):
            with Terminal(self.here, command=call, env=self.environment) as terminal:
                answer(terminal, seen)
                code, said = terminal.ended(), terminal.text
        else:
            done = subprocess.run(
                call, cwd=self.here, env=self.environment, text=True, encoding="utf-8", stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            )  # fmt: skip
            code, said = done.returncode, done.stdout
        assert code == expected, f"{self.scenario.heading}：{line}\n{said}"
        return said


def answer(terminal: Terminal, seen: str) -> None:
    """Type what the handbook shows as typed, each after the lines that it shows before."""
    for line in seen.splitlines():
        if line.startswith(TYPED.strip()):
            terminal.answer(TYPED, line.removeprefix(TYPED.strip()).strip())
        elif line.strip() not in ("", LEFT_OUT):
            terminal.expect(line.strip().removesuffix(LEFT_OUT))


def shows(shown: str, text: str) -> None:
    """The lines that are shown stand in the text in this order. A line that ends with `……` may go on there."""
    at = 0
    for line in filter(None, map(str.strip, shown.splitlines())):
        wanted = line.removeprefix("#").strip().removesuffix(LEFT_OUT).strip()
        found = text.find(wanted, at)
        assert found >= 0, f"{line}\nis not in\n{text[at:] or text}"
        at = found + len(wanted)
