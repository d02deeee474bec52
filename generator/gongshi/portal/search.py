"""`search/`: the engine of the portal's search page, and where the page finds each office's own index.

The browser joins the indexes when a reader asks, from where the offices publish them; so an answer is as new as the
office's site, whenever the portal was built.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from gongshi import addresses
from gongshi.outputs.pagefind import index
from gongshi.outputs.search import DATA, ENGINE, LANGUAGE
from gongshi.portal.config import Portal
from gongshi.portal.views import PortalView
from gongshi.views.runs import apart


def _own(portal: Portal) -> dict[str, object]:
    """The one entry of the portal's own index, which the engine starts from; answers come from the offices' alone."""
    title = apart(portal.title)
    meta = {"title": title}
    return {"url": "index.html", "content": title, "language": LANGUAGE, "meta": meta, "filters": {}, "sort": {}}


def search(view: PortalView) -> Iterator[tuple[str, bytes]]:
    """Every file. Raises SearchIndexError."""
    made = index([_own(view.portal)])
    for path, content in sorted(made.items()):
        if path in ENGINE or path.endswith(DATA):
            yield f"{addresses.SEARCH}{path}", content
    joined = [{"key": each.key, "name": each.name, "address": each.address} for each in view.read]
    unread = [each.name for each in view.unread]
    offered = json.dumps({"offices": joined, "unread": unread}, ensure_ascii=False, separators=(",", ":"))
    yield f"{addresses.SEARCH}offices.json", f"{offered}\n".encode()
