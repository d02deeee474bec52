"""`publication.json`: what this publication holds, for whoever compares the next one with it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from gongshi import addresses
from gongshi.views.site import SiteView


def publication(site: SiteView, written: Iterable[str]) -> tuple[str, bytes]:
    """The moment, the log's length and head, every address, and the digests of attachments.

    Once an address is in it, every later publication has to have it or lead on from it. What is meant for hosts and
    may end by itself (`_headers`, `.well-known/`) is not in it, nor what is searched or looked up in: there, names
    change with what they hold.
    """
    log = site.edition.log
    versions = [version for notice in site.edition.register.notices.values() for version in notice.versions]
    content = {
        "as_of": site.edition.as_of.isoformat(timespec="seconds"),
        "log": {"size": log.size, "head": log.head},
        "attachments": {
            addresses.of_attachment(version, each.file): each.sha256
            for version in versions
            for each in version.record.attachments
        },
        "addresses": sorted(
            {addresses.PUBLICATION, *written}
            - {each for each in written if each.startswith((".", "_", addresses.SEARCH, addresses.LOOKUP))}
        ),
    }
    return addresses.PUBLICATION, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
