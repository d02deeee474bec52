"""The office's own pages as search finds them: an entry for each page, and for each section that has an anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from gongshi.frames import Frames
from gongshi.views.entry import PROSE, Entry

SKIPPED = {"nav", "details", "script", "style", "template", "noscript"}
"""What stands in `<main>` and is no text of the page: the way here, its contents, what only scripts show."""
BLOCKS = {"p", "li", "dt", "dd", "tr", "h1", "h2", "h3", "h4", "blockquote", "pre", "div", "caption"}
NOT_LISTED = {"404.html", "handbook.html", "search.html", "sitemap.html"}
"""Pages that only lead to others, and the one for the office itself."""


@dataclass
class _Section:
    """Pieces of text, as they come."""

    anchor: str
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Sections(HTMLParser):
    """The text in `<main>`, by the heading that it stands under."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[_Section] = [_Section("")]
        self._main = self._heading = False
        self._skipped: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        given = dict(attrs)
        if tag == "main":
            self._main = True
        elif tag in SKIPPED or given.get("class") == "headerlink" or "hidden" in given or tag in self._skipped:
            self._skipped.append(tag)
        elif tag in {"h2", "h3"} and given.get("id"):
            self.found.append(_Section(str(given["id"])))
            self._heading = True
        elif tag in BLOCKS:
            self.found[-1].text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Called by the parser."""
        if tag == "main":
            self._main = False
        elif self._skipped and self._skipped[-1] == tag:
            self._skipped.pop()
        elif tag in {"h2", "h3"}:
            self._heading = False

    def handle_data(self, data: str) -> None:
        """Called by the parser."""
        if self._main and not self._skipped:
            section = self.found[-1]
            (section.heading if self._heading else section.text).append(data)


def _text(pieces: list[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def prose_entries(frames: Frames) -> Iterator[Entry]:
    """Every page that says something itself; what fills its slots is found where it stands."""
    for page in frames.content.values():
        if page.address in NOT_LISTED:
            continue
        for section in _Sections(page.html).found:
            text, name = _text(section.text), _text(section.heading)
            if not section.anchor:
                yield Entry(page.address, PROSE, page.title, f"{page.description}\n{text}")
            elif text:
                yield Entry(f"{page.address}#{section.anchor}", PROSE, f"{page.title}：{name}", text)
