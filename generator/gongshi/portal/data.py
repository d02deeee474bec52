"""`api/v1/offices.json`: what each office's site says it holds, with digests and log heads, beside one another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from gongshi import addresses
from gongshi.portal.views import OfficeView, PortalView

OFFICES = addresses.of_data("offices")


def _office(root: str, office: OfficeView) -> dict[str, Any]:
    if office.site is None:
        url = urljoin(root, office.address) if office.address else None
        return {"key": office.key, "name": office.name, "url": url, "read": False, "reason": office.reason}
    index = office.site.index
    url = index.about.url
    return {
        "key": office.key,
        "name": office.name,
        "url": url,
        "read": True,
        "as_of": index.about.as_of.isoformat(timespec="seconds"),
        "site": index.about.site,
        "demo": index.about.demo,
        "log": {"size": index.log.size, "head": index.log.head, "url": url + addresses.LOG},
        "index": {"url": url + addresses.DATA_INDEX, "sha256": office.site.index_sha256},
        "feeds": url + addresses.OPML,
        "files": [each.model_dump(mode="json") for each in index.files],
    }


def data(view: PortalView) -> Iterator[tuple[str, bytes]]:
    """The file. What an office's site says is given as it says it; nothing of it is added up or changed."""
    portal = view.portal
    content = {
        "about": {
            "title": portal.title,
            "url": portal.address,
            "as_of": view.as_of.isoformat(timespec="seconds"),
            "demo": portal.demo,
        },
        "offices": [_office(portal.address, each) for each in view.offices],
    }
    yield OFFICES, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
