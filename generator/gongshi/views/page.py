"""A record page: where it lies, what it is called, which template shows which view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Page:
    """A record page: stamped out of its section's frame with its template."""

    address: str
    section: str
    """The folder it lies in, which is also its frame: `notices`."""
    template: str
    title: str
    description: str
    view: Any
    canonical: str = ""
    """Where the same page is read best; empty for here."""
    published: datetime | None = None
    source: str = ""
    """Who issued what it shows (ContentSource)."""
    data: str = ""
    """Where the same lies as JSON."""
    changed: date | None = None
    """When the newest record that it shows was published; none where nothing tells."""
    as_of: datetime | None = None
    """The last moment at which what it says changed; none for that of the site."""
    is_further: bool = False
    """Whether it is a page of a list behind the newest, which leads to it."""
