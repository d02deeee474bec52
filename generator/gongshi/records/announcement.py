"""公告: anything else that the office tells the public."""

from __future__ import annotations

from typing import Literal

from gongshi.records.fields import Key
from gongshi.records.notice import Notice


class Announcement(Notice):
    """公告; it need not belong to a round."""

    kind: Literal["announcement"]
    round: Key | None = None
