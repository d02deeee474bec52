"""Edits as an office makes them: one notice more, one corrected, one title revoked; each gives the file it wrote."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

DATED = "dated: 2026-06-01\npublished: 2026-06-01T15:00+08:00\n"
"""After everything that is made."""
DATES = re.compile(r"^dated: .*\npublished: .*\n", re.MULTILINE)
PUBLISHED = re.compile(r"^published: .*\n", re.MULTILINE)
TITLE = re.compile(r"^title: .*\n", re.MULTILINE)
WINNER = re.compile(r"^  - name: (?P<name>.*)\n    credit_code: (?P<code>.*)\n    award: (?P<award>.*)\n", re.MULTILINE)


def _newest(project: Path, kind: str) -> Path:
    """The newest notice of a kind that was neither corrected nor lost a title."""
    files = sorted((project / "data" / "notices").glob(f"*/{kind}-*.yml"))
    revoked = "".join(path.read_text(encoding="utf-8") for path in files[0].parents[1].glob("*/revocation-*.yml"))
    corrected = {path.name.partition(".v")[0] for path in files if ".v" in path.name}
    fit = [
        path for path in files if path.stem not in corrected and ".v" not in path.name and _round(path) not in revoked
    ]
    return fit[-1]


def _round(path: Path) -> str:
    return next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("round:"))


def _added(project: Path, name: str, text: str) -> Path:
    path = project / "data" / "notices" / "2026" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def new(project: Path) -> Path:
    """One more announcement."""
    text = DATES.sub(DATED, _newest(project, "announcement").read_text(encoding="utf-8"))
    return _added(project, "announcement-new.yml", TITLE.sub("title: 关于举办质量管理培训的补充通知\n", text))


def revised(project: Path) -> Path:
    """The second version of a decision; it lies beside the first."""
    path = _newest(project, "decision")
    revision = "published: 2026-06-01T15:00+08:00\nrevision:\n  reason: 正文里漏印一个字\n  effect: none\n"
    text = PUBLISHED.sub(revision, path.read_text(encoding="utf-8"))
    second = path.with_name(f"{path.stem}.v2.yml")
    second.write_text(text, encoding="utf-8", newline="\n")
    return second


def revoked(project: Path) -> Path:
    """The first title of a decision is taken back."""
    text = _newest(project, "decision").read_text(encoding="utf-8")
    winner = WINNER.search(text)
    issuer = re.search(r"^issuer: .*\n", text, re.MULTILINE)
    held = re.search(r"^round: .*\n", text, re.MULTILINE)
    if not (winner and issuer and held):
        raise ValueError("the newest decision has no winner")
    upper = f"kind: revocation\n{held[0]}title: 关于撤销{winner['name']}称号的决定\n{issuer[0]}{DATED}"
    title = f"revokes: {{award: {winner['award']}, name: {winner['name']}, credit_code: {winner['code']}}}\n"
    number = "document_number: 示部撤〔2026〕9999号\n"
    return _added(
        project, "revocation-new.yml", f"{upper}{number}{title}basis: 第三十五条\nbody: 收回奖牌、证书，追缴奖金。\n"
    )


EDITS: dict[str, Callable[[Path], Path]] = {"one new": new, "one revised": revised, "one revoked": revoked}
