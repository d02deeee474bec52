"""An office file with the same bytes each time: its parts stored, and no moment in it but the notice's own."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

EPOCH = (1980, 1, 1, 0, 0, 0)
"""Where the archive's own time begins."""
MOMENTS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def fixed(content: bytes, moment: datetime, instead: Mapping[str, bytes] | None = None) -> bytes:
    """The archive's parts in their order, uncompressed since compressors differ; `instead` replaces some of them."""
    written = io.BytesIO()
    stamp = rb"\g<1>" + moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            part = (instead or {}).get(name, old.read(name))
            new.writestr(
                zipfile.ZipInfo(name, EPOCH), MOMENTS.sub(stamp, part) if name == "docProps/core.xml" else part
            )
    return written.getvalue()
