"""Published records that a change alters, takes away, moves or slips in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath

from gongshi import addresses
from gongshi.beijing import BEIJING
from gongshi.findings import Finding, Place, Severity
from gongshi.loading import Loaded
from gongshi.log import told
from gongshi.log.chain import Log, log_of
from gongshi.log.entry import Entry
from gongshi.log.erasure import MARK, changed_beyond
from gongshi.log.rewriting import Deed, rewritings
from gongshi.review.revision import Revision
from gongshi.source.document import Document
from gongshi.source.walk import Route

RULE = "published"
VERSION = re.compile(r"\.v[0-9]+$")
ADDED = {Deed.BACKDATED, Deed.CROSSED, Deed.LATE}


def _revise(path: str) -> str:
    """The remedy, with the command that writes the next version of that very notice."""
    file = PurePosixPath(path)
    notice = f"{file.parent.name}-{VERSION.sub('', file.stem)}"
    return f"恢复原来的文件，另写更正版：gongshi revise {notice}；依法必须删去内容的，用墓碑（tombstones）"


def _tombstones(document: Document) -> list[dict[str, object]]:
    """Its tombstones as they are written, oldest first."""
    return told.groups(document, told.TOMBSTONES)


def _raised(old: Document, new: Document, as_of: datetime) -> Iterator[Finding]:
    """What is wrong with the tombstone that was added."""
    before, (*rest, last) = _tombstones(old), _tombstones(new)
    at = len(rest)
    if rest != before:
        place = new.place(("tombstones",))
        yield Finding(place, RULE, "原有的墓碑被改动", "恢复原来的墓碑，新的一块加在后面")
    if last.get("sha256") != old.sha256:
        place = new.place(("tombstones", at, "sha256"))
        yield Finding(place, RULE, "墓碑写的不是删除之前那个文件的摘要", f"sha256 写 {old.sha256}")
    erased, _ = told.history(new)[-1]
    if erased and erased > as_of:
        remedy = "按实际删除的时刻填写；到时才删除的，到时再提交"
        place = new.place(("tombstones", at, "erased"))
        yield Finding(place, RULE, "内容已经删去，写的删除时刻却还没有到", remedy)


def _changed(old: Document, new: Document, as_of: datetime) -> Iterator[Finding]:
    """A published file with other bytes: only a tombstone may do that, and only take away."""
    if len(_tombstones(new)) <= len(_tombstones(old)):
        yield Finding(new.place(), RULE, "已发布的记录被改动", _revise(new.path))
        return
    yield from _raised(old, new, as_of)
    route = changed_beyond(told.content(old), told.content(new))
    if route is not None:
        remedy = f"只把必须删去的文字换成{MARK}，其余一字不改"
        yield Finding(new.place(route), RULE, "有墓碑的记录改动了别的内容", remedy)


def _is_same(old: Loaded, now: Loaded, path: str) -> bool:
    return path in now.documents and now.documents.digest(path) == old.documents.digest(path)


def altered(old: Revision, now: Loaded, as_of: datetime) -> Iterator[Finding]:
    """Every record that the revision had and that was published by now."""
    places = {now.documents.digest(path): path for path in now.documents if path not in old.loaded.documents}
    for path in old.loaded.documents:
        if not path.startswith("data/notices/") or _is_same(old.loaded, now, path):
            continue
        document = old.loaded.documents[path]
        published = told.published(document)  # a record that cannot say when was refused, and is not out
        if published is None or published > as_of:
            continue
        after = now.documents.get(path)
        if after is None and document.sha256 in places:
            remedy = f"移回 {path}：文件名就是公告的永久编号和网址"
            yield Finding(Place(places[document.sha256]), RULE, f"已发布的记录 {path} 被移动或改名", remedy)
        elif after is None:
            yield Finding(Place(path), RULE, "已发布的记录被删去", _revise(path))
        else:
            yield from _changed(document, after, as_of)


def _too_late(entry: Entry, log: Log, document: Document, seen: datetime, *, late: bool) -> Finding:
    """A publication, or an erasure, that was not there at the moment it names."""
    erasure = [each for each in log.entries if each.path == entry.path].index(entry)
    what, field = ("依法删除", "erased") if erasure else ("发布", "published")
    route: Route = ("tombstones", erasure - 1, field) if erasure else (field,)
    deed = "的依法删除" if erasure else "发布的记录"
    message = f"{entry.moment:%Y-%m-%d %H:%M} {deed}，{seen:%Y-%m-%d %H:%M} 还没有"
    severity = Severity.WARNING if late else Severity.ERROR
    return Finding(document.place(route), RULE, message, f"{field} 按实际{what}的时刻填写，不得倒填", severity=severity)


def added(old: Revision, now: Loaded, as_of: datetime) -> Iterator[Finding]:
    """Records that say they were published at a moment at which the revision did not have them."""
    if not (old.loaded.register and now.register):
        return
    versions = {
        addresses.of_record(version): version for notice in now.register.notices.values() for version in notice.versions
    }
    gone = old.loaded.documents.keys() - now.documents.keys()
    moved = {old.loaded.documents.digest(path) for path in gone}  # told as such
    seen, log = min(old.committed, as_of), log_of(now.register, as_of)  # a clock that runs ahead has seen nothing
    for each in rewritings(log_of(old.loaded.register, as_of), log, seen):
        if each.new and each.deed in ADDED and each.new.sha256 not in moved:
            document = now.documents[versions[each.new.path].path]
            yield _too_late(each.new, log, document, seen.astimezone(BEIJING), late=each.deed is Deed.LATE)
