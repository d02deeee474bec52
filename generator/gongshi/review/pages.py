"""Published addresses that a change leaves without a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from gongshi.findings import Finding, Place
from gongshi.loading import Loaded
from gongshi.review.records import RULE
from gongshi.review.revision import Revision
from gongshi.views.edition import Edition
from gongshi.views.site import SiteView


def _addresses(loaded: Loaded, as_of: datetime) -> set[str]:
    if loaded.register is None:
        return set()
    site = SiteView(Edition.of(loaded.register, as_of))
    return {page.address for page in site.pages} | {feed.rss for feed in site.feeds}


def gone(root: Path, old: Revision, now: Loaded, as_of: datetime) -> Iterator[Finding]:
    """Addresses that lead nowhere any more; pages of records that are gone themselves have been told."""
    redirects = now.register.redirects if now.register else {}
    for path in sorted(old.pages):
        address = path.removeprefix("content/").removesuffix(".md") + ".html"
        if not (root / path).is_file() and address not in redirects:
            remedy = f"恢复这个页面；移到别处的，在 data/redirects.yml 的 pages 里写“{address}: 新的地址”"
            yield Finding(Place(path), RULE, f"已公布的网页 {address} 没有了", remedy)
    if now.register and all(path in now.documents for path in old.loaded.documents):
        for address in sorted(_addresses(old.loaded, as_of) - _addresses(now, as_of) - redirects.keys()):
            remedy = "恢复原来的代号；代号是网址的一部分，公布以后不改"
            yield Finding(Place("data"), RULE, f"已公布的网址 {address} 没有了", remedy)
