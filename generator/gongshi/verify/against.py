"""Whether a publication only adds to an earlier one: its records, its order, its addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongshi.addresses import LOG, NOTE, PUBLICATION
from gongshi.findings import Finding, Severity
from gongshi.log.chain import Log
from gongshi.log.rewriting import Deed, Rewriting, rewritings
from gongshi.verify import reading
from gongshi.verify.erasures import erasures
from gongshi.verify.files import LogFile
from gongshi.verify.published import Published
from gongshi.verify.reading import finding

WORDS = {
    Deed.CHANGED: ("发布后内容被改动", "恢复发布时的原文件，另发更正版；依法必须删去的，写明 tombstones"),
    Deed.REMOVED: ("发布后被删去", "恢复这份记录；依法必须删去内容的，写明 tombstones"),
    Deed.REDATED: ("{what}时刻被改动", "恢复原来的 {field}"),
    Deed.BACKDATED: ("{what}时刻是倒填的", "{field} 按实际{what}的时刻填写"),
    Deed.CROSSED: ("会排到已经公布的日志行之前", "{field} 改成合并的时刻，晚于已经公布的最后一份"),
    Deed.MOVED: ("与原来的日志相比，次序或版本号被改动", "从上一次发布恢复日志，重新生成网站"),
    Deed.LATE: ("比写明的{what}时刻晚出现", "下次在 {field} 写明的时刻合并；实际时刻相差多的，改 {field}"),
}
"""What each deed is called, and how to mend it."""
ADDED = {Deed.BACKDATED, Deed.CROSSED, Deed.LATE}


def _finding(rewriting: Rewriting, log: Log) -> Finding:
    old, new = rewriting.old, rewriting.new
    erasure = new is not None and log.of(new.path) is not new
    what, field = ("删除", "erased") if erasure else ("发布", "published")
    message, remedy = (words.format(what=what, field=field) for words in WORDS[rewriting.deed])
    if rewriting.deed is Deed.REDATED and old and new:
        message += f"：原来是 {old.moment:%Y-%m-%d %H:%M}，现在是 {new.moment:%Y-%m-%d %H:%M}"
    if rewriting.deed in ADDED and new:
        message += f"：写的是 {new.moment:%Y-%m-%d %H:%M}，上一次发布时还没有"
    severity = Severity.WARNING if rewriting.deed is Deed.LATE else Severity.ERROR
    where = f"（原日志第 {old.number} 行）" if old else ""
    place = finding("", "", new.number if new else 1, rewriting.entry.path).place
    return Finding(place, "log", message + where, remedy, severity=severity)


def _gone(old: Published, new: Published, log: Log) -> Iterator[Finding]:
    """Addresses that lead nowhere any more; what was attached to a record may go with an erasure in it."""
    erased = {entry.path.removesuffix(".yml") for entry in log.entries if entry is not log.of(entry.path)}
    for address in sorted(set(old.addresses) - set(new.addresses)):
        if address == NOTE:  # a head that was signed ahead takes its place, and is out when all it signs is
            remedy = "签的是将来的日志的，到时自动公布；误删的，恢复 data/log.note"
            yield replace(finding("原来有签名，现在没有", remedy, path=NOTE), severity=Severity.WARNING)
        elif address.rpartition("/")[0] not in erased:
            remedy = "恢复这个页面；移到别处的，在 data/redirects.yml 写明新的地址"
            yield finding("已公布的网址没有了", remedy, path=address)


def _unfit(old: Published, before: Log, torn: Sequence[Finding]) -> Iterator[Finding]:
    """Why an earlier site proves nothing: its log is torn, or is not the one that it speaks of."""
    if torn:
        message = f"用来比较的日志本身不完整：第 {torn[0].place.line} 行，{torn[0].message}"
        yield finding(message, "换一份完整的日志来比较")
    elif isinstance(old.files, LogFile):
        return
    elif old.head is None:
        message = "用来比较的网站没有 publication.json，或者读不懂：网址和发布的时刻没有比较"
        yield finding(message, "核对位置；恢复它的 publication.json，或只与它的 log.jsonl 文件比较", path=PUBLICATION)
    elif old.torn:
        message = f"用来比较的网站，{old.torn[0]} 读不出来，或者与它的 publication.json 写明的摘要不符"
        yield finding(message, "网站刚更新的，几分钟后再比较；仍然如此的，换一份完整的来比较", path=PUBLICATION)
    elif old.head != (before.size, before.head):
        message = "用来比较的网站，日志与它自己写的行数或摘要不符，不能用来比较"
        yield finding(message, "网站刚更新的，几分钟后再比较；仍然如此的，换一份完整的来比较", path=PUBLICATION)


def _behind(new: Published, old: Published) -> Iterator[Finding]:
    """A site that speaks as of an earlier moment lacks what came later; nobody took that away."""
    if new.as_of and old.as_of and new.as_of < old.as_of:
        message = f"网站截至 {new.as_of:%Y-%m-%d %H:%M}，早于用来比较的（截至 {old.as_of:%Y-%m-%d %H:%M}）"
        remedy = "不写 AS_OF 或 --as-of 重新生成；比较两份网站的，前后换过来"
        yield finding(message, remedy, path=PUBLICATION)


def against(new: Published, log: Log, old: Published, *, first: bool = False) -> list[Finding]:
    """Everything by which the new publication is not the old one with additions. Raises UnreadableError."""
    content = old.files.read(LOG)
    if content is None and first:
        return []
    if content is None:
        remedy = "核对位置；从来没有发布过的，这一次加上 --first"
        return [finding("用来比较的网站上没有发布日志", remedy)]
    before, torn = reading.parse(content)
    if found := list(_unfit(old, before, torn)):
        return found
    found = list(_behind(new, old))
    later = new.as_of if found else None
    for each in rewritings(before, log, old.as_of):
        if not (later and each.deed is Deed.REMOVED and each.entry.moment > later):
            found.append(_finding(each, log))
    if not later and not isinstance(new.files, LogFile):
        found += erasures(new.files, log, old.files, before)
        found += _gone(old, new, log) if not new.torn else ()  # which is told already
    return found
