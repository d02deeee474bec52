"""`lookup/`: the register in small files, where a page cannot bring all of it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from gongshi import addresses
from gongshi.outputs.embedded import COMPACT
from gongshi.views.site import SiteView


def lookup(site: SiteView) -> Iterator[tuple[str, bytes]]:
    """Every file of `lookup/`; none of a small register."""
    for kind, name, node in site.lookup.files:
        yield addresses.of_lookup(kind, name), (json.dumps(node, **COMPACT) + "\n").encode()
