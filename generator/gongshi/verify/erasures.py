"""Whether an erasure since an earlier publication only took away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongshi.findings import Finding
from gongshi.log import told
from gongshi.log.chain import Log
from gongshi.log.erasure import MARK, changed_beyond
from gongshi.source.document import parse
from gongshi.verify.files import Files
from gongshi.verify.reading import finding


def _lines(log: Log) -> Counter[str]:
    return Counter(entry.path for entry in log.entries)


def erasures(new: Files, log: Log, old: Files, before: Log) -> Iterator[Finding]:
    """Records that say anything the earlier ones did not, under a tombstone. Where the earlier site is a log alone,
    nobody can tell. Raises UnreadableError.
    """
    lines = _lines(log)
    for path, count in _lines(before).items():
        if lines[path] <= count:
            continue
        was, now = old.read(path), new.read(path)
        if was is not None and now is not None:
            document = parse(path, now)
            route = changed_beyond(told.content(parse(path, was)), told.content(document))
            if route is not None:
                remedy = f"恢复原来的内容，只把必须删去的文字换成{MARK}"
                yield finding("有墓碑的记录改动了别的内容", remedy, document.place(route).line, path)
