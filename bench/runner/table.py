"""The table of a run, in Markdown, and its section in a file of results."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from runner.launch import Measured

HEAD = (
    "| Case | Wall s, median (min–max) | CPU s | MiB | Files | MB | Pages | To the fastest peer |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|\n"
)
TITLE = "# Results of the bench\n\nHow they are made: [README.md](README.md).\n"


@dataclass(frozen=True)
class Output:
    """What lies in a folder that was built."""

    files: int
    size: int
    pages: int

    @classmethod
    def of(cls, folder: Path) -> Output:
        """Count it."""
        files = [path for path in folder.rglob("*") if path.is_file()]
        return cls(
            len(files), sum(path.stat().st_size for path in files), sum(path.suffix == ".html" for path in files)
        )


@dataclass
class Row:
    """One case with its runs, which are in the order of the rounds."""

    name: str
    peer: bool
    runs: list[Measured]
    output: Output

    @property
    def wall(self) -> float:
        """The median."""
        return median(run.wall for run in self.runs)


def table(rows: list[Row]) -> str:
    """A line a case, each with its ratio to the fastest peer, if there is one."""
    fastest = min((row.wall for row in rows if row.peer), default=None)
    return HEAD + "".join(_line(row, fastest) for row in rows)


def _line(row: Row, fastest: float | None) -> str:
    walls = sorted(run.wall for run in row.runs)
    cells = (
        row.name,
        f"{row.wall:.2f} ({walls[0]:.2f}–{walls[-1]:.2f})",
        f"{median(run.cpu for run in row.runs):.2f}",
        f"{max(run.mib for run in row.runs):.0f}",
        f"{row.output.files}",
        f"{row.output.size / 1_000_000:.1f}",
        f"{row.output.pages}",
        f"{row.wall / fastest:.3f}" if fastest else "",
    )
    return f"| {' | '.join(cells)} |\n"


def put(results: str, count: int, section: str) -> str:
    """The file of results with the section of this count new, sections in the order of their counts."""
    parts = re.split(r"^(?=## \d+ records$)", results or TITLE, flags=re.MULTILINE)
    sections = {int(part.split()[1]): part.rstrip() + "\n" for part in parts[1:]}
    sections[count] = f"## {count} records\n\n{section.rstrip()}\n"
    return "\n".join([parts[0].rstrip() + "\n", *(sections[key] for key in sorted(sections))])
