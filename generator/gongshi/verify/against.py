"""Whether a publication only adds to an earlier one: its records, its order, its addresses."""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.findings import Finding, Severity
from gongshi.log.chain import Log
from gongshi.log.rewriting import Deed, Rewriting, rewritings
from gongshi.verify import reading
from gongshi.verify.files import LOG, Published
from gongshi.verify.reading import finding

WORDS = {
    Deed.CHANGED: ("发布后内容被改动", "恢复发布时的原文件，另发更正版；依法必须删去的，写明 tombstones"),
    Deed.REMOVED: ("发布后被删去", "恢复这份记录；依法必须删去内容的，写明 tombstones"),
    Deed.REDATED: ("发布时刻被改动", "恢复原来的 published"),
    Deed.BACKDATED: ("发布时刻是倒填的", "published 按实际发布的时刻填写"),
    Deed.LATE: ("比写明的发布时刻晚出现", "下次在 published 写明的时刻合并；实际时刻相差多的，改 published"),
}
"""What each deed is called, and how to mend it."""


def _finding(rewriting: Rewriting) -> Finding:
    message, remedy = WORDS[rewriting.deed]
    old, new = rewriting.old, rewriting.new
    if rewriting.deed is Deed.REDATED and old and new:
        message += f"：原来是 {old.moment:%Y-%m-%d %H:%M}，现在是 {new.moment:%Y-%m-%d %H:%M}"
    if rewriting.deed in {Deed.BACKDATED, Deed.LATE} and new:
        message += f"：写的是 {new.moment:%Y-%m-%d %H:%M}，上一次发布时还没有"
    severity = Severity.WARNING if rewriting.deed is Deed.LATE else Severity.ERROR
    where = f"（原日志第 {old.number} 行）" if old else ""
    place = finding("", "", new.number if new else 1, rewriting.entry.path).place
    return Finding(place, "log", message + where, remedy, severity=severity)


def _gone(old: Published, new: Published, log: Log) -> Iterator[Finding]:
    """Addresses that lead nowhere any more; what was attached to a record may go with an erasure in it."""
    erased = {entry.path.removesuffix(".yml") for entry in log.entries if entry is not log.of(entry.path)}
    for address in sorted(set(old.addresses) - set(new.addresses)):
        if address.rpartition("/")[0] not in erased:
            remedy = "恢复这个页面；移到别处的，在 data/redirects.yml 写明新的地址"
            yield finding("已公布的网址没有了", remedy, path=address)


def against(new: Published, log: Log, old: Published) -> list[Finding]:
    """Everything by which the new publication is not the old one with additions. Raises UnreadableError."""
    content = old.files.read(LOG)
    if content is None:
        remedy = "核对位置；从来没有发布过的，这一次不用比较"
        return [finding("用来比较的网站上没有发布日志", remedy)]
    before, found = reading.parse(content)
    if found:
        message = f"用来比较的日志本身不完整：第 {found[0].place.line} 行，{found[0].message}"
        return [finding(message, "换一份完整的日志来比较")]
    return [*map(_finding, rewritings(before, log, old.as_of)), *_gone(old, new, log)]
