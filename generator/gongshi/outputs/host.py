"""The header and footer of the site that carries ours: `theme/host/*.html`, put on every page as they are.

They are the host's own HTML, so they are looked into: what the content security policy would stop, and what would
break the page around it, is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from gongshi.findings import Finding, Place

PARTS = ("header", "footer")
VOID = {"area", "br", "col", "hr", "img", "input", "link", "source", "track", "wbr"}
OURS = {"base", "body", "form", "frame", "frameset", "h1", "head", "html", "iframe", "main", "meta", "object", "title"}
"""Elements that a page has once, or that the policy forbids."""
LOADS = {
    ("img", "src"),
    ("script", "src"),
    ("link", "href"),
    ("source", "src"),
    ("source", "srcset"),
    ("img", "srcset"),
}
"""What a page loads; links may lead anywhere."""
INSIDE = "放进网站自己的文件，用 src 或 href 引用"
FROM_ROOT = "写成从主站根目录算起的地址，例如 /images/logo.png；本站的文件也这样写"


def _path(name: str) -> str:
    return f"theme/host/{name}.html"


def parts(root: Path) -> dict[str, Markup]:
    """Each part's HTML, empty where there is no file."""
    files = {name: root / _path(name) for name in PARTS}
    return {
        name: Markup(path.read_text(encoding="utf-8")) if path.is_file() else Markup()  # noqa: S704 (the host's own)
        for name, path in files.items()
    }


class _Flaws(HTMLParser):
    """(line, column, message, remedy) of everything that cannot stand."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[int, int, str, str]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        if self.open:
            self._add(f"<{self.open[-1]}> 没有结束标记", "补上结束标记")

    def _add(self, message: str, remedy: str) -> None:
        line, column = self.getpos()
        self.found.append((line, column + 1, message, remedy))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        given = {name: (value or "").strip() for name, value in attrs}
        if tag not in VOID:
            self.open.append(tag)
        if tag == "style" or (tag == "script" and not given.get("src")):
            self._add(f"<{tag}> 的内容写在页面里，浏览器不执行", INSIDE)
        if tag in OURS:
            self._add(f"<{tag}> 不能放在页眉页脚里", "删去，或换用别的元素")
        for name, value in given.items():
            self._attribute(tag, name, value)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "style" or name.startswith("on"):
            self._add(f"{name}=… 写在元素上，浏览器不执行", INSIDE)
        if (tag, name) in LOADS and (urlsplit(value).scheme or not value.startswith("/") or value.startswith("//")):
            self._add(f"“{value}”不在本站的主机上，或者不是从根目录算起，读不到", FROM_ROOT)
        if tag == "a" and name == "href":
            scheme = urlsplit(value).scheme
            if scheme not in {"", "http", "https", "mailto", "tel"} or (not scheme and not value.startswith("/")):
                self._add(
                    f"链接“{value}”在别的文件夹里的页面上打不开", "写 https:// 开头的网址，或从主站根目录算起的地址"
                )

    def handle_endtag(self, tag: str) -> None:
        """Called by the parser."""
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in VOID:
            self._add(f"</{tag}> 与前面的标记不成对", "核对开始标记和结束标记")


def host_findings(root: Path) -> Iterator[Finding]:
    """What the host's header and footer get wrong, each at its place."""
    for name in PARTS:
        path = root / _path(name)
        if not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeError:
            yield Finding(Place(_path(name)), "theme", "文件不是 UTF-8 编码", "另存为 UTF-8")
            continue
        lines = text.split("\n")
        for line, column, message, remedy in _Flaws(text).found:
            yield Finding(Place(_path(name), line, column, lines[line - 1]), "theme", message, remedy)
