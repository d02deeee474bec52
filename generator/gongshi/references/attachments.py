"""Attachments lie beside their notice and are what they were when it was published."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path, PurePosixPath

from gongshi.records.call import Call
from gongshi.references.flaw import Flaw
from gongshi.register import Version
from gongshi.source.walk import Route


def _digest(path: Path) -> str:
    """Of a file that cannot be read there is none, so it does not fit either."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"（读不出来：{error.strerror}）"


def _names_alike(version: Version) -> Iterator[Flaw]:
    """Names that differ by case alone are one file on Windows and on a Mac, and one address to many readers."""
    met: dict[str, str] = {}
    for index, attachment in enumerate(version.record.attachments):
        other = met.setdefault(attachment.file.lower(), attachment.file)
        if other != attachment.file:
            message = f"附件“{attachment.file}”与“{other}”只差大小写"
            yield version.path, ("attachments", index, "file"), message, "换一个文件名"


def on_the_disk(root: Path, version: Version) -> Iterator[Flaw]:
    """Files that are missing or changed. What lies in them: `privacy`."""
    folder = PurePosixPath(version.path).parent
    for index, (file, digest) in enumerate(version.head.files):
        path = root / folder / file
        route: Route = ("attachments", index)
        if path.is_symlink() or not path.is_file():
            yield version.path, (*route, "file"), f"附件“{file}”不在公告旁边", f"把文件放进 {folder}/"
        elif (now := _digest(path)) != digest:
            yield (
                version.path,
                (*route, "sha256"),
                f"附件“{file}”的摘要不符",
                f"已经发布的，恢复原来的附件；还没有发布的，确认文件无误后写 {now}",
            )


def as_listed(version: Version) -> Iterator[Flaw]:
    """Files named alike, or named without being listed."""
    yield from _names_alike(version)
    names = [attachment.file for attachment in version.record.attachments]
    if isinstance(version.record, Call):
        for key in type(version.record.documents).model_fields:
            document = getattr(version.record.documents, key)
            if document and document.file and document.file not in names:
                remedy = "在 attachments 里列出它的 file、title、sha256"
                yield version.path, ("documents", key, "file"), f"“{document.file}”没有列入附件", remedy
