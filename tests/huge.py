"""Projects at the edge of what records may hold: a list of thousands, hundreds of versions, one name for all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from longlists import DECISION, ROUND, credit_code

APPLICANTS = 5000
"""About as many as fit into a file of 1 MiB."""
VERSIONS = 500
NAMESAKES = 10000
NAME = "示例同名有限公司"

QUALIFIED = Path("data/notices/2025/qualified.yml")
APPLICANT = (
    "  - {{name: {name}, credit_code: {code}, award: gold, town: {town}, "
    "internal_notice: {{opens: 2025-03-10, closes: 2025-03-17}}, declared_sole_application: 2025-03-19}}\n"
)
TOWNS = ("城桥镇", "堡镇", "新河镇", "庙镇", "竖新镇")
WINNER = (
    "  - {{name: {name}, credit_code: {code}, award: gold, prize: 100000, town: {town}, certificate: {number}号}}\n"
)


def _inserted(path: Path, lines: Iterable[str]) -> None:
    """More organisations at the end of a record's list."""
    text = path.read_text("utf-8")
    head, _, body = text.partition("body: |\n")
    path.write_text(f"{head}{''.join(lines)}body: |\n{body}", encoding="utf-8")


def lengthen_list(project: Path, count: int = APPLICANTS) -> None:
    """So many more in the list of applicants; its correction names every other one anew and drops the last."""
    for path, changed in ((QUALIFIED, ""), (QUALIFIED.with_suffix(".v2.yml"), "更")):
        _inserted(
            project / path,
            (
                APPLICANT.format(
                    name=f"示例{changed if number % 2 else ''}申报{number:04}有限公司",
                    code=credit_code(number),
                    town=TOWNS[number % len(TOWNS)],
                )
                for number in range(count - bool(changed))
            ),
        )


def correct_often(project: Path, count: int = VERSIONS) -> None:
    """So many versions of the list of applicants; each names one line of business anew."""
    last = (project / QUALIFIED).with_suffix(".v2.yml")
    text = last.read_text("utf-8").replace("effect: restart", "effect: none")
    sector = re.search("sector: .+", text)
    assert sector
    for number in range(3, count + 1):
        minutes = 15 * 60 + number - 2
        changed = text.replace(sector[0], f"sector: 第{number}次改正的行业", 1)
        changed = changed.replace("T15:00", f"T{minutes // 60:02}:{minutes % 60:02}")
        (project / QUALIFIED).with_suffix(f".v{number}.yml").write_text(changed, encoding="utf-8")


def name_alike(project: Path, count: int = NAMESAKES) -> None:
    """So many winners with one name, half of them in each of two rounds from before the site."""
    for ordinal, year in enumerate((2017, 2020), 1):
        numbers = range((ordinal - 1) * count // 2, ordinal * count // 2)
        winners = "".join(
            WINNER.format(name=NAME, code=credit_code(20000 + number), town=TOWNS[number % len(TOWNS)], number=number)
            for number in numbers
        )
        entry, decision = project / f"data/awards/rounds/{year}.yml", project / f"data/notices/{year}/decision.yml"
        decision.parent.mkdir()
        entry.write_text(ROUND.format(ordinal=ordinal, year=year), encoding="utf-8")
        decision.write_text(DECISION.format(year=year) + winners, encoding="utf-8")


ANNOUNCEMENT = """kind: announcement
title: 关于印发问答汇编的通知
issuer: 崇明区政府质量奖评审委员会办公室
dated: 2026-0{number}-10
published: 2026-0{number}-10T09:00+08:00
{revision}body: |
{body}"""


def write_long(project: Path, lines: int = 2000) -> None:
    """A text of so many lines, of which every other one is the same, and its correction in all others."""
    folder = project / "data/notices/2026"
    for number, name in ((1, "announcement-answers.yml"), (2, "announcement-answers.v2.yml")):
        body = "".join(f"  {'同' if line % 2 else f'第{number * 2000 + line}问，照旧答'}\n" for line in range(lines))
        revision = "" if number == 1 else "revision: {reason: 编号有误, effect: none}\n"
        text = ANNOUNCEMENT.format(number=number, revision=revision, body=body)
        (folder / name).write_text(text, encoding="utf-8")
