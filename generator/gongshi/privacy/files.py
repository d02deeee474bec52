"""Attachments: which files records list, what lies inside them, and files that no record lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gongshi.attachments.apart import Looking
from gongshi.attachments.inside import Inside
from gongshi.attachments.look import READERS, kind_of
from gongshi.disk import names_in
from gongshi.findings import Basis, Finding, Place
from gongshi.loading import Loaded
from gongshi.privacy.content import beside_pages, not_for_readers
from gongshi.privacy.own import Own, same
from gongshi.privacy.reading import seen_in
from gongshi.source.document import Document
from gongshi.source.walk import Route

NOTICES = "data/notices/"
LEFT_BY_SYSTEMS = re.compile(
    r"\.DS_Store|Thumbs\.db|desktop\.ini|\.gitkeep|\.gitignore|~\$.*|\.~lock\..*|.*~|.*\.sw[px]"
)
"""What editors and systems leave behind and nobody commits."""
REWRITE = "，再改写 sha256"
REMOVE_FROM_PAGES = "从文件里删去，重新导出；已经提交过的，历史里仍然查得到，告诉技术人员"
REMOVE = "从文件里删去，重新导出并改写 sha256；已经发布的，发更正版，并按手册用墓碑（tombstones）替换原版"


@dataclass(frozen=True)
class Listed:
    """A file that a record lists, with where it does; or one beside the office's pages, which nothing lists."""

    path: Path
    document: Document
    route: Route
    called: str = "附件"
    remove: str = REMOVE
    cleared: str = REWRITE
    """What comes after clearing its properties."""


def _year_folder(path: str) -> bool:
    return re.fullmatch(rf"{NOTICES}[12][0-9]{{3}}/[^/]+", path) is not None


def attached(loaded: Loaded) -> dict[Path, Listed]:
    """Every attachment that can be looked into, by the first record that lists it. Its shape is for others to judge."""
    found: dict[Path, Listed] = {}
    for name in sorted({*loaded.documents.whole, *loaded.may_list_files}):
        document = loaded.documents[name]
        value = document.current.get("attachments") if isinstance(document.current, dict) else None
        for index, entry in enumerate(value if isinstance(value, list) else ()):
            file = entry.get("file") if isinstance(entry, dict) else None
            if _year_folder(name) and isinstance(file, str) and re.fullmatch(r"[\w.-]+", file, re.ASCII):
                path = loaded.root / PurePosixPath(name).parent / file
                found.setdefault(path, Listed(path, document, ("attachments", index, "file")))
    for path in beside_pages(loaded.root):
        page = Document(path.relative_to(loaded.root).as_posix())
        found[path] = Listed(path, page, (), "文件", REMOVE_FROM_PAGES, "")
    return found


def look_into(files: dict[Path, Listed]) -> Looking:
    """Begin to look into those that are there."""
    return Looking([path for path in files if kind_of(path) in READERS and path.is_file() and not path.is_symlink()])


def _private(each: Listed, inside: Inside, own: Own, bases: tuple[Basis, ...]) -> Iterator[Finding]:
    place = each.document.place(each.route)
    told: set[str] = set()
    for where, text in inside.texts:
        for seen in seen_in(text, flowing=False):
            if seen.hit.value not in own.numbers | told:
                told.add(seen.hit.value)
                spot = f"（{where}）" if where else f"（第{seen.line}行）"
                message = f"{each.called}“{each.path.name}”里有{seen.hit.kind} {seen.hit.masked}{spot}"
                yield Finding(place, "personal-data", message, each.remove, bases)
    for what, value, remedy in inside.people:
        if value and same(value) not in own.names:
            shown = value[0] + "*" * min(len(value) - 1, 8)
            message = f"{each.called}“{each.path.name}”的属性里有{what}“{shown}”，不是评审办自己的名称"
            yield Finding(place, "personal-data", message, f"{remedy}{each.cleared}", bases)


def _harmful(each: Listed, inside: Inside) -> Iterator[Finding]:
    for message, remedy in inside.harms:
        what = f"{each.called}“{each.path.name}”{message}"
        yield Finding(each.document.place(each.route), "attachment", what, remedy)


def _forgotten(loaded: Loaded, files: dict[Path, Listed]) -> Iterator[Finding]:
    """A file beside records that none lists may be a draft. Where a record is unreadable it may list it."""
    unread = {(loaded.root / document.path).parent for document in loaded.documents.faulty()}
    for name in names_in(loaded.root / NOTICES):
        if "/" not in name or name.lower().endswith((".yml", ".yaml")):
            continue  # beside the years, or a record
        path = loaded.root / NOTICES / name
        if path.is_dir() or path in files or path.parent in unread or LEFT_BY_SYSTEMS.fullmatch(path.name):
            continue
        remedy = "删去这个文件，或在公告的 attachments 里列出；已经提交过的，历史里仍然查得到，告诉技术人员"
        yield Finding(Place(f"{NOTICES}{name}"), "attachment", "没有公告列出这个文件", remedy)


def in_files(
    loaded: Loaded, files: dict[Path, Listed], looking: Looking, own: Own, bases: tuple[Basis, ...]
) -> Iterator[Finding]:
    """What is private or harmful in attachments, and the files that nobody lists or looks into."""
    for path, inside in looking.results().items():
        yield from _private(files[path], inside, own, bases)
        yield from _harmful(files[path], inside)
    yield from _forgotten(loaded, files)
    yield from not_for_readers(loaded.root)
