"""公告: anything else that the office tells the public."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gongshi.records.fields import Key
from gongshi.records.notice import Notice


class Announcement(Notice, title="其他公告"):
    """公告; it need not belong to a round."""

    kind: Literal["announcement"] = Field(title="类别")
    round: Key | None = Field(None, title="届次", description="不属于某一届的不填")
