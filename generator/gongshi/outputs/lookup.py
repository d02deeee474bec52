"""`lookup/`: the register in small files, where a page cannot bring all of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from gongshi import addresses
from gongshi.outputs.embedded import COMPACT
from gongshi.views.lookup import Lookup
from gongshi.views.sorted_pages import Node


def _content(node: Node) -> bytes:
    return (json.dumps(node, **COMPACT) + "\n").encode()


def lookup(known: Lookup) -> dict[str, Callable[[], bytes]]:
    """What makes the content of every file of `lookup/`, by address; none of a small register."""
    return {addresses.of_lookup(kind, name): partial(_content, node) for kind, name, node in known.files}
