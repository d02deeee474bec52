"""Text that stands for the office's own until it is replaced: no site that is more than a demonstration may show it."""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.findings import Finding, Place

MARK = "〔待替换〕"
"""Before every text that `gongshi init` wrote in the office's place."""


def placeholders(path: str, text: str) -> Iterator[Finding]:
    """The first mark of a file and how many there are."""
    if count := text.count(MARK):
        line, start = text.count("\n", 0, text.index(MARK)) + 1, text.rfind("\n", 0, text.index(MARK)) + 1
        shown = text[start:].partition("\n")[0]
        message = f"还有 {count} 处“{MARK}”没有换成本单位的内容，网站却已不是演示"
        remedy = "逐处换成实际的内容，办法的条文照原文抄录；换好以前在 office.yml 里写 demo: true"
        yield Finding(Place(path, line, text.index(MARK) - start + 1, shown), "reference", message, remedy)
