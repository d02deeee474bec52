"""`log.jsonl`, the log of everything published."""

from __future__ import annotations

from collections.abc import Iterator

from gongshi import addresses
from gongshi.views.site import SiteView


def log(site: SiteView) -> Iterator[tuple[str, bytes]]:
    """The one file."""
    yield addresses.LOG, site.edition.log.text
