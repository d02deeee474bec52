"""Files beside the office's own pages: the site engine publishes them as they are, so they are looked into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongshi.attachments.look import READERS, kind_of
from gongshi.findings import Finding, Place

REMEDY = "移出 content/；只有 .md 页面和附件可用的类型可以放在这里，公告的附件放在公告旁边"


def _published(root: Path) -> Iterator[Path]:
    """All but pages; the engine passes over names that begin with a dot."""
    for path in sorted((root / "content").rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if not hidden and (path.is_symlink() or not path.is_dir()):
            yield path


def beside_pages(root: Path) -> list[Path]:
    """The files that can be looked into."""
    return [path for path in _published(root) if kind_of(path) in READERS and not path.is_symlink()]


def not_for_readers(root: Path) -> Iterator[Finding]:
    """Links, which would publish what lies elsewhere, and files of which nobody can say what is in them."""
    for path in _published(root):
        place = Place(path.relative_to(root).as_posix())
        if path.is_symlink() or not path.is_file():
            yield Finding(place, "content", "这不是一个普通文件，会把别处的内容公布出去", "放入文件本身，不用链接")
        elif path.suffix != ".md" and kind_of(path) not in READERS:
            yield Finding(place, "content", "这种文件会原样公布，里面有什么无法核对", REMEDY)
