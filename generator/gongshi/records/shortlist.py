"""现场评审名单: those chosen for the review on site."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gongshi.records.notice import Listing


class Shortlist(Listing, title="现场评审名单"):
    """现场评审名单. The article orders no window for it."""

    kind: Literal["shortlist"] = Field(title="类别")
