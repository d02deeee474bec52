"""The folder `data/` → register, documents and findings; the reading end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from gongshi.characters import shown, slip
from gongshi.findings import Finding, Place
from gongshi.folders import KEY_NAME, YEAR_NAME, Folders
from gongshi.loading.documents import Documents
from gongshi.loading.shelf import Shelf
from gongshi.records.calendar import Calendar
from gongshi.records.kinds import KIND_NAMES, KINDS, AnyNotice
from gongshi.records.measures import Measures
from gongshi.records.office import Office
from gongshi.records.redirects import Redirects
from gongshi.records.round import Round
from gongshi.records.upcasting import raised
from gongshi.register import Notice, Register, Version
from gongshi.source.document import Document, read
from gongshi.wording import findings_of

ShapeT = TypeVar("ShapeT", bound=BaseModel)


@dataclass
class Loaded:
    """What was read. `register` is missing when the office or every regulation cannot be read."""

    root: Path
    register: Register | None = None
    documents: Documents = field(default_factory=Documents)
    findings: list[Finding] = field(default_factory=list)
    unread_rounds: set[str] = field(default_factory=set)
    """Rounds of which a file could not be read: what is said about them would be guessed."""
    of_rules: tuple[Finding, ...] | None = None
    """What the rules found in the whole register, once they were asked."""


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.loaded = Loaded(root)
        self.folders = Folders(root)
        self.shelf = Shelf()

    def document(self, path: Path, *, parsed: bool = True) -> Document:
        document = raised(read(self.root, path))
        self.loaded.documents.hold(document, parsed=parsed)
        self.loaded.findings += document.findings
        return document

    def record(self, document: Document, shape: type[ShapeT]) -> ShapeT | None:
        if document.findings:
            return None
        try:
            return shape.model_validate(document.current)
        except ValidationError as error:
            self.loaded.findings += findings_of(error, document, shape)
            return None

    def keyed(self, folder: str, shape: type[ShapeT], name: re.Pattern[str] = KEY_NAME) -> dict[str, ShapeT]:
        records = {}
        for path, _ in self.folders.records(folder, name):
            record = self.record(self.document(path), shape)
            if record:
                records[path.stem] = record
            elif shape is Round:
                self.loaded.unread_rounds.add(path.stem)
        return records

    def notices(self) -> dict[str, Notice]:
        versions: dict[str, list[Version]] = {}
        for path, match in self.folders.notices():
            document = self.document(path, parsed=False)
            record = self.notice(document)
            if record:
                name = f"{path.parent.name}-{match['name']}"
                kept = self.shelf.put(document.path, record)
                version = Version(name, int(match["number"] or 1), kept, document.path, document.sha256)
                versions.setdefault(name, []).append(version)
        return {
            name: Notice(name, tuple(sorted(found, key=lambda version: version.number)))
            for name, found in sorted(versions.items())
        }

    def notice(self, document: Document) -> AnyNotice | None:
        value = document.current if isinstance(document.current, dict) else {}
        kind = value.get("kind")
        record = None
        if isinstance(kind, str) and kind in KINDS:
            record = self.record(document, KINDS[kind].shape)
        elif not document.findings:
            choices = "、".join(f"{key}（{name}）" for key, name in KIND_NAMES.items())
            message = (
                f"不认识的公告种类“{shown(str(kind))}”{slip(str(kind))}"
                if kind
                else "缺少字段“kind”，不知道是哪一种公告"
            )
            self.loaded.findings.append(
                Finding(document.place(("kind",)), "shape", message, f"kind 写其中一个：{choices}")
            )
        if record is None:
            self.loaded.unread_rounds.add(shown(str(value.get("round") or document.path.split("/")[-2])))
        return record

    def redirects(self) -> dict[str, str]:
        path = self.root / "data" / "redirects.yml"
        record = self.record(self.document(path), Redirects) if path.exists() else None
        return record.pages if record else {}

    def load(self) -> Loaded:
        office_path = self.root / "data" / "awards" / "office.yml"
        office = self.record(self.document(office_path), Office)
        measures = self.keyed("awards/measures", Measures)
        rounds = self.keyed("awards/rounds", Round)
        calendars = {int(year): record for year, record in self.keyed("calendar", Calendar, YEAR_NAME).items()}
        notices = self.notices()
        if not measures:
            place = Place("data/awards/measures")
            self.loaded.findings.append(
                Finding(place, "shape", "没有可用的办法", "在 data/awards/measures/ 放入办法的数据文件")
            )
        self.loaded.findings += self.folders.findings
        self.loaded.unread_rounds |= self.folders.unread_years
        if office and measures:
            self.loaded.register = Register(office, measures, rounds, notices, calendars, self.redirects())
        return self.loaded


def load(root: Path) -> Loaded:
    """Read everything under `root`/data. Never raises for what stands in the files."""
    return _Reader(root).load()
