"""One site by itself: its log, every record and attachment that the log answers for, the pages that show its head."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath

from gongshi.addresses import LOG, PUBLICATION
from gongshi.findings import Finding
from gongshi.log import told
from gongshi.log.chain import Log
from gongshi.log.entry import Entry
from gongshi.source.document import Document, parse
from gongshi.verify import reading
from gongshi.verify.files import Files, LogFile
from gongshi.verify.published import Published
from gongshi.verify.reading import finding

RESTORE = "恢复发布时的原文件；内容需要更正的，另发更正版；依法必须删去的，写明 tombstones"


def _record(lines: list[Entry], document: Document | None, as_of: datetime | None) -> Iterator[Finding]:
    """A record against the lines that the log has of it."""
    path, number = lines[-1].path, lines[-1].number
    if document is None:
        yield finding(f"日志第 {number} 行的记录 {path} 不在网站上", RESTORE, path=path)
        return
    history = told.history(document)
    for line, (moment, digest) in zip(lines, history, strict=False):
        if digest != line.sha256:
            yield finding(f"记录与日志第 {line.number} 行的摘要不符：发布后内容被改动", RESTORE, path=path)
            return
        if moment != line.moment:
            yield finding(f"记录写的时刻与日志第 {line.number} 行的不同", RESTORE, path=path)
    if len(lines) > len(history):
        yield finding(f"日志第 {number} 行记着依法删除，记录里没有", RESTORE, path=path)
    elif len(lines) < len(history):
        erased, _ = history[len(lines)]
        if erased and as_of and erased > as_of:  # whatever stands there now, no line answers for it
            message = f"内容已经删去，日志要到 {erased:%Y-%m-%d %H:%M} 才登记"
            yield finding(message, "erased 按实际删除的时刻填写，过了那个时刻再生成、发布", path=path)
        else:
            remedy = "恢复发布时的原文件；删除的时刻按实际填写，再重新生成网站"
            yield finding("记录写着依法删除，日志里没有", remedy, path=path)


def _attached(document: Document) -> dict[str, str]:
    """(address, digest) of a record's attachments, as it has them."""
    folder = document.path.removesuffix(".yml")
    return {f"{folder}/{each.get('file')}": str(each.get("sha256")) for each in told.groups(document, "attachments")}


def _attachments(files: Files, document: Document) -> Iterator[Finding]:
    for path, digest in _attached(document).items():
        content = files.read(path)
        if content is None:
            yield finding("附件不在网站上", RESTORE, path=path)
        elif sha256(content).hexdigest() != digest:
            yield finding("附件与记录里的摘要不符：发布后被改动", RESTORE, path=path)


def _page(files: Files, entry: Entry, *, newest: bool, only: bool) -> Iterator[Finding]:
    """The pages that show a version hold its line of the log."""
    pages = [f"notices/{entry.notice}.html"] if newest else []
    if not only:
        pages.append(f"notices/{entry.notice}.v{entry.version}.html")
    for path in pages:
        content = files.read(path)
        if content is None:
            yield finding("网页不在网站上", "重新生成网站", path=path)
        elif entry.digest.encode() not in content:
            yield finding(f"网页上没有日志第 {entry.number} 行的摘要", "重新生成网站", path=path)


def _documents(files: Files, log: Log) -> dict[str, Document]:
    """The records that the log has lines of, as far as they are there; each is fetched once."""
    found = {}
    for path in dict.fromkeys(entry.path for entry in log.entries):
        content = files.read(path)
        if content is not None:
            found[path] = parse(path, content)
    return found


def _records(published: Published, log: Log, documents: dict[str, Document]) -> Iterator[Finding]:
    by_path: dict[str, list[Entry]] = {}
    newest: dict[str, int] = {}
    for entry in log.entries:
        by_path.setdefault(entry.path, []).append(entry)
        newest[entry.notice] = max(newest.get(entry.notice, 1), entry.version)
    for path, lines in by_path.items():
        document = documents.get(path)
        yield from _record(lines, document, published.as_of)
        if document:
            yield from _attachments(published.files, document)
        of = newest[lines[0].notice]
        yield from _page(published.files, lines[0], newest=lines[0].version == of, only=of == 1)


def _publication(published: Published, log: Log, documents: dict[str, Document]) -> Iterator[Finding]:
    """What the site says of itself."""
    as_of, last = published.as_of, log.entries[-1].moment if log.entries else None
    if as_of is None or (last and last > as_of):
        message = "没有写明网站截至的时刻" if as_of is None else "写明网站截至的时刻，早于日志最后一行"
        yield finding(message, "重新生成网站", path=PUBLICATION)
    attached = {path: digest for document in documents.values() for path, digest in _attached(document).items()}
    if published.attachments != attached and not published.torn:
        yield finding("列出的附件或摘要与记录不符", "重新生成网站", path=PUBLICATION)
    if published.head != (log.size, log.head):
        yield finding("网站自己写的日志行数或摘要与日志不符", "重新生成网站", path=PUBLICATION)


def _addresses(published: Published, log: Log) -> Iterator[Finding]:
    """What the site says it has, and what it has."""
    for address in published.torn:
        yield finding("不在网站上，或者与 publication.json 写明的摘要不符", "重新生成网站", path=address)
    logged, names = {entry.path for entry in log.entries}, published.files.names()
    for address in sorted({*published.addresses, *(names or ())}):
        if address.endswith(".yml") and PurePosixPath(address).match("notices/*.yml") and address not in logged:
            yield finding("日志里没有这份记录", "重新生成网站", path=address)
    for address in published.addresses:
        if names is not None and address not in names:
            yield finding("公布的网址上没有文件", "重新生成网站，或恢复这个文件", path=address)


def site_findings(published: Published) -> tuple[Log, list[Finding]]:
    """The site's log, and everything on the site that does not agree with it. Raises UnreadableError."""
    content = published.files.read(LOG)
    if content is None:
        return Log(()), [finding("没有发布日志", "核对网站的位置；日志应当在网站首页旁边")]
    log, found = reading.parse(content)
    found += reading.twice(log)
    if not isinstance(published.files, LogFile):
        documents = _documents(published.files, log)
        found += [*_records(published, log, documents), *_publication(published, log, documents)]
        found += _addresses(published, log)
    return log, found
