"""What a build is asked for, what it goes by while it is made, and what it brings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gongshi.findings import Finding
from gongshi.loading import Loaded
from gongshi.publish.progress import Progress
from gongshi.publish.units import Units

if TYPE_CHECKING:
    from gongshi.views.site import SiteView


@dataclass(frozen=True)
class Order:
    """What somebody wants built, as `build_site` takes it."""

    root: Path
    out: Path
    as_of: datetime
    still: bool
    placed: Callable[[], None] | None
    progress: Progress


@dataclass(frozen=True)
class Begun:
    """A build whose records are read."""

    order: Order
    loaded: Loaded
    findings: list[Finding]
    """They grow by what is found."""
    new: Path
    """The folder that the site is written into."""
    units: Units | None
    """Of the last build and this one, where anything is kept."""

    def refused(self, *more: Finding) -> Built:
        """Nothing is published."""
        return Built(self.loaded, (*self.findings, *more))


@dataclass(frozen=True)
class Built:
    """What a build brought. Without a site, `findings` says why nothing was written."""

    loaded: Loaded
    findings: tuple[Finding, ...]
    site: SiteView | None = None
    pages: int = 0
    feeds: int = 0
