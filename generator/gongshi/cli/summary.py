"""What a person wants to know of the records, in a few lines."""

from __future__ import annotations

from collections.abc import Sequence

from gongshi.findings import Finding, errors
from gongshi.loading import Loaded


def of_records(loaded: Loaded, findings: Sequence[Finding]) -> str:
    """How many there are, and what is wrong."""
    wrong = len(errors(findings))
    hints = len(findings) - wrong
    result = "没有发现问题" if not findings else f"{wrong} 处错误，{hints} 处提示"
    return f"记录 {len(loaded.documents)} 份：{result}"


def of_check(loaded: Loaded, findings: Sequence[Finding]) -> str:
    """One line, and which rounds the rules could not be asked about."""
    lines = [of_records(loaded, findings)]
    if loaded.unread_rounds:
        lines.append(f"有文件没有读懂，改好之后才能核对规则的届：{'、'.join(sorted(loaded.unread_rounds))}")
    return "\n".join(lines)
