"""What a person wants to know after a check or a build, in a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gongshi.findings import Finding, errors
from gongshi.loading import Loaded
from gongshi.publish.build import Built
from gongshi.verify import Verified
from gongshi.views.words import minute


def _records(loaded: Loaded, findings: Sequence[Finding]) -> str:
    wrong = len(errors(findings))
    hints = len(findings) - wrong
    result = "没有发现问题" if not findings else f"{wrong} 处错误，{hints} 处提示"
    return f"记录 {len(loaded.documents)} 份：{result}"


def of_check(loaded: Loaded, findings: Sequence[Finding]) -> str:
    """One line, and which rounds the rules could not be asked about."""
    lines = [_records(loaded, findings)]
    if loaded.unread_rounds:
        lines.append(f"有文件没有读懂，改好之后才能核对规则的届：{'、'.join(sorted(loaded.unread_rounds))}")
    return "\n".join(lines)


def of_build(built: Built, out: Path) -> str:
    """Records, findings, pages, feeds, what is open and until when, where to look."""
    if built.site is None:
        return f"{of_check(built.loaded, built.findings)}\n网站没有更新；{out} 保持原样"
    edition = built.site.edition
    lines = [_records(built.loaded, built.findings)]
    lines.append(f"网页 {built.pages} 个，订阅源 {built.feeds} 个，截至 {minute(edition.as_of)}")
    lines += [
        f"{notice.window.state_name}：{notice.title}，{notice.window.deadline} 截止"
        for notice in built.site.open_windows.notices
        if notice.window
    ] or ["目前没有正在公示的事项"]
    return "\n".join([*lines, f"打开 {out / 'index.html'} 查看"])


def of_verification(verified: Verified) -> str:
    """How long the log is, its head, the signature, the result."""
    wrong = len(errors(verified.findings))
    result = f"{wrong} 处不符" if wrong else "全部相符"
    return f"日志 {verified.log.size} 行，摘要 {verified.log.head}\n{verified.signature}\n{result}"
