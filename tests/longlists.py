"""Records enough for lists that fall into pages: many rounds from before the site, titles taken back, announcements."""

from __future__ import annotations

from pathlib import Path

from stdnum.cn import uscc

ROUNDS = range(1996, 2022)
GOLD = 4
TAKEN_BACK = 102
ANNOUNCEMENTS = 122

ROUND = """ordinal: {ordinal}
label: 第{ordinal}届
year: {year}
awards: [mayor, gold]
criteria:
  standard: GB/T 19580-2012
  title: 卓越绩效评价准则
before_site: true
"""
DECISION = """kind: decision
round: {year}
title: 关于表彰{year}年度质量奖获奖组织的决定
issuer: 上海市崇明区人民政府
dated: {year}-12-08
published: {year}-12-11T09:00+08:00
document_number: 示府发〔{year}〕8号
organisations:
"""
WINNER = """  - name: 示例获奖{number}有限公司
    credit_code: {code}
    award: {award}
    mode: 示例质量管理模式
    prize: 100000
    town: 城桥镇
"""
REVOCATION = """kind: revocation
round: {year}
title: 关于撤销示例获奖{number}有限公司{year}年度质量金奖的决定
issuer: 上海市崇明区人民政府
dated: 2022-06-03
published: 2022-06-05T09:{minute:02}+08:00
document_number: 示府发〔2022〕{number}号
revokes:
  award: gold
  name: 示例获奖{number}有限公司
  credit_code: {code}
basis: 第三十四条
"""
ANNOUNCEMENT = """kind: announcement
title: 关于举办第{number}期培训的通知
issuer: 崇明区政府质量奖评审委员会办公室
dated: 2024-03-01
published: 2024-03-01T{hour:02}:{minute:02}+08:00
body: |
  第{number}期培训照常举办。
"""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def credit_code(number: int) -> str:
    """Of a fictional organisation by its number."""
    stem = f"91310151DEMP{number:05}"
    return stem + str(uscc.calc_check_digit(stem + "0"))


def announce(project: Path, number: int) -> None:
    """One more announcement, a minute after the one before."""
    text = ANNOUNCEMENT.format(number=number, hour=9 + number // 60, minute=number % 60)
    _write(project / f"data/notices/2024/announcement-{number}.yml", text)


def correct_announcement(project: Path, number: int) -> None:
    """A second version, published after all others."""
    path = project / f"data/notices/2024/announcement-{number}.yml"
    text = path.read_text("utf-8").replace("published: 2024-03-01T", "published: 2026-11-01T")
    text = text.replace("dated: 2024-03-01", "dated: 2026-11-01")
    _write(path.with_suffix(".v2.yml"), text + "revision:\n  reason: 地点有误。\n  effect: none\n")


def lengthen(project: Path) -> None:
    """Add them to the demo data, whose own rounds then come last."""
    for ordinal, year in enumerate((2023, 2025), 40):
        path = project / f"data/awards/rounds/{year}.yml"
        text = path.read_text("utf-8")
        _write(path, text.replace(f"ordinal: {ordinal - 37}", f"ordinal: {ordinal}"))
    number = taken = 0
    for ordinal, year in enumerate(ROUNDS, 1):
        winners = ""
        for award in ("mayor", *["gold"] * GOLD):
            number += 1
            winners += WINNER.format(number=number, code=credit_code(number), award=award)
            if award == "gold" and taken < TAKEN_BACK:
                taken += 1
                text = REVOCATION.format(year=year, number=number, code=credit_code(number), minute=taken % 60)
                _write(project / f"data/notices/2022/revocation-{number}.yml", text)
        _write(project / f"data/awards/rounds/{year}.yml", ROUND.format(ordinal=ordinal, year=year))
        _write(project / f"data/notices/{year}/decision.yml", DECISION.format(year=year) + winners)
    for each in range(ANNOUNCEMENTS):
        announce(project, each)
