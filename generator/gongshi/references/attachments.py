"""Attachments lie beside their notice and are what they were when it was published."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath

from gongshi.records.call import Call
from gongshi.references.flaw import Flaw
from gongshi.register import Version
from gongshi.yaml_walk import Route


def _digest(path: Path) -> str:
    """Of a file that cannot be read there is none, so it does not fit either."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return f"（读不出来：{error.strerror}）"


def attachments(root: Path, version: Version) -> Iterator[Flaw]:
    """Files that are missing, changed, or named without being listed."""
    names = [attachment.file for attachment in version.record.attachments]
    for index, attachment in enumerate(version.record.attachments):
        path = root / PurePosixPath(version.path).parent / attachment.file
        route: Route = ("attachments", index)
        if path.is_symlink() or not path.is_file():
            yield (
                version.path,
                (*route, "file"),
                f"附件“{attachment.file}”不在公告旁边",
                f"把文件放进 {PurePosixPath(version.path).parent}/",
            )
        elif (digest := _digest(path)) != attachment.sha256:
            yield version.path, (*route, "sha256"), f"附件“{attachment.file}”的摘要不符", f"确认文件无误后写 {digest}"
    if isinstance(version.record, Call):
        for key in type(version.record.documents).model_fields:
            document = getattr(version.record.documents, key)
            if document and document.file and document.file not in names:
                remedy = "在 attachments 里列出它的 file、title、sha256"
                yield version.path, ("documents", key, "file"), f"“{document.file}”没有列入附件", remedy
