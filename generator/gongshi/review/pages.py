"""Published addresses that a change leaves without a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from gongshi.findings import Finding, Place, errors
from gongshi.law.check import check
from gongshi.loading import Loaded
from gongshi.log.signed import NOTE
from gongshi.review.records import RULE
from gongshi.review.revision import Revision
from gongshi.views.edition import Edition
from gongshi.views.site import SiteView


def _addresses(loaded: Loaded, as_of: datetime) -> set[str] | None:
    """Of its pages and, in one form, its feeds; none where an error keeps it from being built."""
    if loaded.register is None or errors(check(loaded)):
        return None
    site = SiteView(Edition.of(loaded.register, as_of))
    return {page.address for page in site.page_entries} | {feed.rss for feed in site.feeds}


def _redirects(loaded: Loaded) -> set[str]:
    return set(loaded.register.redirects) if loaded.register else set()


def gone(root: Path, old: Revision, now: Loaded, as_of: datetime) -> Iterator[Finding]:
    """Addresses that lead nowhere any more; pages of records that are gone themselves have been told."""
    redirects = now.register.redirects if now.register else {}
    for path in sorted(name for name in old.names if name.startswith("content/") and name.endswith(".md")):
        address = path.removeprefix("content/").removesuffix(".md") + ".html"
        if not (root / path).is_file() and address not in redirects:
            remedy = f"恢复这个页面；移到别处的，在 data/redirects.yml 的 pages 里写“{address}: 新的地址”"
            yield Finding(Place(path), RULE, f"已公布的网页 {address} 没有了", remedy)
    before = _addresses(old.loaded, as_of) if all(path in now.documents for path in old.loaded.documents) else None
    after = None if before is None else _addresses(now, as_of)
    if before is not None and after is not None:
        for address in sorted(before - after - redirects.keys()):
            remedy = "恢复原来的代号；代号是网址的一部分，公布以后不改"
            yield Finding(Place("data"), RULE, f"已公布的网址 {address} 没有了", remedy)
    for address in sorted(_redirects(old.loaded) - redirects.keys()):
        if not (root / "content" / address).with_suffix(".md").is_file():
            remedy = f"在 data/redirects.yml 的 pages 里恢复“{address}”"
            yield Finding(Place("data/redirects.yml"), RULE, f"已公布的网址 {address} 不再转到别处", remedy)
    if NOTE in old.names and not (root / NOTE).is_file():
        yield Finding(Place(NOTE), RULE, "已公布的签名没有了", f"恢复 {NOTE}；要换签名的，运行 gongshi sign")
