"""What a build is asked for, and what it brings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gongshi.findings import Finding
from gongshi.loading import Loaded
from gongshi.publish.progress import Progress

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
class Built:
    """What a build brought. Without a site, `findings` says why nothing was written."""

    loaded: Loaded
    findings: tuple[Finding, ...]
    site: SiteView | None = None
    pages: int = 0
    feeds: int = 0
