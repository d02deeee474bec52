"""One file of a notice or a round → its record, or what is wrong with it. Each file is read by itself, on any core."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from gongshi.characters import shown, slip
from gongshi.findings import Finding
from gongshi.loading.shelf import KeptRecord, Packed, packed
from gongshi.records.kinds import KIND_NAMES, KINDS
from gongshi.records.round import Round
from gongshi.records.upcasting import raised
from gongshi.source.document import Document, bytes_of, parsed
from gongshi.wording import findings_of

ShapeT = TypeVar("ShapeT", bound=BaseModel)


def record_of(document: Document, shape: type[ShapeT]) -> tuple[ShapeT | None, list[Finding]]:
    """The record that a document holds, or what is wrong with it beside what reading found."""
    if document.findings:
        return None, []
    try:
        return shape.model_validate(document.current), []
    except ValidationError as error:
        return None, findings_of(error, document, shape)


@dataclass(frozen=True)
class ReadFile:
    """What came of one file."""

    path: str
    """From the project's root."""
    sha256: str
    record: Packed | KeptRecord | Round | None
    """Of a notice packed: there may be hundreds in a round."""
    findings: tuple[Finding, ...]
    document: Document | None
    """Where reading found something: what stands there cannot be read again."""
    may_list_files: bool
    """Whether attachments may be named in it: most name none, and are not parsed for it."""
    unread_round: str
    """The round of which this could not be read; it may be a guess. Empty where it was."""


def _of_no_kind(document: Document, kind: object) -> Finding:
    choices = "、".join(f"{key}（{name}）" for key, name in KIND_NAMES.items())
    message = f"不认识的公告种类“{shown(str(kind))}”{slip(str(kind))}" if kind else "缺少字段“kind”，不知道是哪一种公告"
    return Finding(document.place(("kind",)), "shape", message, f"kind 写其中一个：{choices}")


def may_list_files(content: bytes) -> bool:
    """Whether attachments may be named; a name may be written escaped."""
    return b"attachments" in content or b"\\" in content


def _is_same(document: Document, last: ReadFile) -> bool:
    return not document.findings and document.sha256 == last.sha256


def read_round(root: Path, path: Path, last: ReadFile | None = None) -> ReadFile:
    """Read the file of one round. `last`: what came of it when it was last read."""
    document = bytes_of(root, path)
    if last and _is_same(document, last):
        return last
    document = raised(parsed(document))
    record, faults = record_of(document, Round)
    return ReadFile(
        path=document.path,
        sha256=document.sha256,
        record=record,
        findings=(*document.findings, *faults),
        document=document if document.findings else None,
        may_list_files=False,
        unread_round="" if record else path.stem,
    )


def read_notice(root: Path, path: Path, last: ReadFile | None = None) -> ReadFile:
    """Read the file of one version of a notice. `last`: what came of it when it was last read."""
    document = bytes_of(root, path)
    if last and _is_same(document, last):
        return last
    document = raised(parsed(document))
    value = document.current if isinstance(document.current, dict) else {}
    kind, record, found = value.get("kind"), None, list(document.findings)
    if isinstance(kind, str) and kind in KINDS:
        record, faults = record_of(document, KINDS[kind].shape)
        found += faults
    elif not found:
        found.append(_of_no_kind(document, kind))
    return ReadFile(
        path=document.path,
        sha256=document.sha256,
        record=packed(record) if record else None,
        findings=tuple(found),
        document=document if document.findings else None,
        may_list_files=may_list_files(document.content),
        unread_round="" if record else shown(str(value.get("round") or document.path.split("/")[-2])),
    )
