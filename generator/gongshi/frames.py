"""What the site engine makes of `content/` and `theme/`: page frames with slots."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ContentPage:
    """A page that the office writes, as the theme renders it, its slots still empty."""

    address: str
    path: str
    """Its Markdown file, from the project's root; of a packaged page from the package's."""
    title: str
    description: str
    column: str
    html: str


@dataclass
class Frames:
    """What the engine gave: the office's pages in order of address, and one empty page a section."""

    content: dict[str, ContentPage] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)

    def titles(self) -> tuple[tuple[str, str], ...]:
        """(title, address) of the office's pages, for the site map; the home page first, 404 not at all."""
        listed = sorted(self.content.values(), key=lambda page: (page.address != "index.html", page.address))
        return tuple((page.title, page.address) for page in listed if page.address != "404.html")


class EngineError(Exception):
    """The site engine could not render; the message holds its own words."""
