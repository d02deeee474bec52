"""现场评审名单: those chosen for the review on site."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gongshi.records.notice import Listing, WindowedNotice


class Shortlist(WindowedNotice, Listing, title="现场评审名单"):
    """现场评审名单; some measures order a window for it."""

    kind: Literal["shortlist"] = Field(title="类别")
