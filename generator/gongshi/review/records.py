"""Published records that a change alters, takes away, moves or slips in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from gongshi import addresses
from gongshi.findings import Finding, Place, Severity
from gongshi.loading import Loaded
from gongshi.log.chain import log_of
from gongshi.log.rewriting import Deed, rewritings
from gongshi.records.fields import Moment
from gongshi.review.erasure import MARK, changed_beyond
from gongshi.review.revision import Revision
from gongshi.source.document import Document

RULE = "published"
REVISE = "恢复原来的文件，另写更正版（<名称>.v2.yml）；依法必须删去内容的，用墓碑（tombstones）"
_MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)


def _published(document: Document) -> datetime | None:
    value = document.value.get("published") if isinstance(document.value, dict) else None
    try:
        return _MOMENT.validate_python(value)
    except ValidationError:
        return None


def _tombstones(document: Document) -> list[str]:
    """The digests that its tombstones hold, oldest first."""
    value = document.value.get("tombstones") if isinstance(document.value, dict) else None
    return [str(each.get("sha256")) for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _without_tombstones(document: Document) -> dict[str, object]:
    value = document.value if isinstance(document.value, dict) else {}
    return {key: each for key, each in value.items() if key != "tombstones"}


def _changed(old: Document, new: Document) -> Iterator[Finding]:
    """A published file with other bytes: only a tombstone may do that, and only take away."""
    before, after = _tombstones(old), _tombstones(new)
    if after != [*before, old.sha256]:
        yield Finding(new.place(), RULE, "已发布的记录被改动", REVISE)
        return
    route = changed_beyond(_without_tombstones(old), _without_tombstones(new))  # type: ignore[arg-type]
    if route is not None:
        remedy = f"只把必须删去的文字换成{MARK}，其余一字不改"
        yield Finding(new.place(route), RULE, "有墓碑的记录改动了别的内容", remedy)


def altered(old: Revision, now: Loaded, as_of: datetime) -> Iterator[Finding]:
    """Every record that the revision had and that was published by now."""
    places = {document.sha256: path for path, document in now.documents.items() if path not in old.loaded.documents}
    for path, document in old.loaded.documents.items():
        published = _published(document)
        if not path.startswith("data/notices/") or (published and published > as_of):
            continue
        after = now.documents.get(path)
        if after is None and document.sha256 in places:
            remedy = f"移回 {path}：文件名就是公告的永久编号和网址"
            yield Finding(Place(places[document.sha256]), RULE, f"已发布的记录 {path} 被移动或改名", remedy)
        elif after is None:
            yield Finding(Place(path), RULE, "已发布的记录被删去", REVISE)
        elif after.sha256 != document.sha256:
            yield from _changed(document, after)


def added(old: Revision, now: Loaded, as_of: datetime) -> Iterator[Finding]:
    """Records that say they were published at a moment at which the revision did not have them."""
    if not (old.loaded.register and now.register):
        return
    paths = {
        addresses.of_record(version): version.path
        for notice in now.register.notices.values()
        for version in notice.versions
    }
    known = {document.sha256 for document in old.loaded.documents.values()}  # under another name it was moved
    for each in rewritings(log_of(old.loaded.register, as_of), log_of(now.register, as_of), old.committed):
        if each.new and each.deed in {Deed.BACKDATED, Deed.LATE} and each.new.sha256 not in known:
            place = now.documents[paths[each.new.path]].place(("published",))
            message = f"{each.new.moment:%Y-%m-%d %H:%M} 发布的记录，{old.committed:%Y-%m-%d %H:%M} 还没有"
            late = each.deed is Deed.LATE
            severity = Severity.WARNING if late else Severity.ERROR
            yield Finding(place, RULE, message, "published 按实际发布的时刻填写，不得倒填", severity=severity)
