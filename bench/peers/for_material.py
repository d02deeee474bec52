"""Material's folder, made from the records: one page a notice."""

from __future__ import annotations

import shutil
from pathlib import Path

from peers.pages import HERE, Version, read, written

HEADING = """
## 名单

| 组织 | 统一社会信用代码 | 先进质量管理模式 | 所在地区 |
|---|---|---|---|
"""


def for_material(records: Path, target: Path) -> None:
    """The settings and a page a notice."""
    shutil.copytree(HERE / "material", target)
    for *_, version in read(records):
        page = target / "docs" / "notices" / f"{version.id}.md"
        written(page, {"title": version.record["title"]}, _body(version))
    (target / "docs" / "index.md").write_text("# 示例部质量奖\n", encoding="utf-8")


def _body(version: Version) -> str:
    record = version.record
    rows = [
        f"| {line['name']} | {line['credit_code']} | {line.get('mode', line['sector'])} | {line['town']} |\n"
        for line in version.lines
    ]
    facts = f"{record['issuer']}，{record['dated']}，发布于{record['published']}"
    return f"{facts}\n\n{version.body}\n{HEADING if rows else ''}{''.join(rows)}"
