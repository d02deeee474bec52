"""Private keys of the log's signature, written where everybody reads: in place of the public one, or along with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongshi.findings import Finding, Place

KEY = re.compile(r"PRIVATE\+KEY\+[^\s“”\"']*")
MASKED = "PRIVATE+KEY+…"
REMEDY = "删去，改写 gongshi key 显示的公钥；已经提交过的，这把私钥不能再用，按手册换密钥"


def in_text(path: str, text: str) -> Iterator[Finding]:
    """A finding for each, which does not repeat it."""
    for number, line in enumerate(text.splitlines(), 1):
        for match in KEY.finditer(line):
            yield Finding(Place(path, number, match.start() + 1), "personal-data", "这是签名用的私钥，不是公钥", REMEDY)
