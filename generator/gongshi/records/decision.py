"""表彰决定: who is honoured."""

from __future__ import annotations

from typing import Literal

from gongshi.records.fields import Count, Key, Line
from gongshi.records.notice import Listing, Organisation


class Winner(Organisation):
    """An organisation that is honoured."""

    award: Key
    mode: Line | None = None
    """先进质量管理模式; a rule asks for it."""
    summary: Line | None = None
    prize: Count
    """In yuan."""
    certificate: Line | None = None
    """Number of the certificate, where the office numbers them."""


class Decision(Listing):
    """表彰决定."""

    kind: Literal["decision"]
    document_number: Line
    organisations: tuple[Winner, ...]
