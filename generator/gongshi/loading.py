"""The folder `data/` → register, documents and findings; the reading end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from gongshi.findings import Finding, Place
from gongshi.records.calendar import Calendar
from gongshi.records.kinds import KIND_NAMES, KINDS, AnyNotice
from gongshi.records.measures import Measures
from gongshi.records.office import Office
from gongshi.records.round import Round
from gongshi.register import Notice, Register, Version
from gongshi.source import Document, read
from gongshi.wording import findings_of

ShapeT = TypeVar("ShapeT", bound=BaseModel)

# [0-9], not \d, which also takes full-width digits. The lengths keep addresses within what file systems can hold.
NOTICE_NAME = re.compile(
    r"(?=.{1,100}$)(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.v(?P<number>[2-9]|[1-9][0-9]{1,2}))?\.yml"
)
YEAR_NAME = re.compile(r"[12][0-9]{3}\.yml")
KEY_NAME = re.compile(r"(?=.{1,84}$)(?!(index|frame)\.)[a-z0-9]+(-[a-z0-9]+)*\.yml")


@dataclass
class Loaded:
    """What was read. `register` is missing when the office or every regulation cannot be read."""

    root: Path
    register: Register | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unread_rounds: set[str] = field(default_factory=set)
    """Rounds of which a file could not be read: what is said about them would be guessed."""


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.loaded = Loaded(root)

    def files(self, folder: str, name: re.Pattern[str], remedy: str) -> Iterator[tuple[Path, re.Match[str]]]:
        """The record files of a folder in order of name; a YAML file with another name, or a folder, is a finding."""
        directory = self.root / "data" / folder
        for path in sorted(directory.iterdir()) if directory.is_dir() else ():
            if path.suffix.lower() not in {".yml", ".yaml"} and not path.is_dir():
                continue
            if match := name.fullmatch(path.name):
                yield path, match
            else:
                place = Place(path.relative_to(self.root).as_posix())
                self.loaded.findings.append(Finding(place, "file-name", f"“{path.name}”这个名称不合规则", remedy))

    def document(self, path: Path) -> Document:
        document = read(self.root, path)
        self.loaded.documents[document.path] = document
        self.loaded.findings += document.findings
        return document

    def record(self, document: Document, shape: type[ShapeT]) -> ShapeT | None:
        if document.findings:
            return None
        try:
            return shape.model_validate(document.value)
        except ValidationError as error:
            self.loaded.findings += findings_of(error, document, shape)
            return None

    def keyed(self, folder: str, shape: type[ShapeT], name: re.Pattern[str] = KEY_NAME) -> dict[str, ShapeT]:
        records = {}
        remedy = "用小写英文字母、数字和连字符命名，以 .yml 结尾；放假安排以四位年份命名，例如 2027.yml"
        for path, _ in self.files(folder, name, remedy):
            record = self.record(self.document(path), shape)
            if record:
                records[path.stem] = record
            elif shape is Round:
                self.loaded.unread_rounds.add(path.stem)
        return records

    def notices(self) -> dict[str, Notice]:
        versions: dict[str, list[Version]] = {}
        folder = self.root / "data" / "notices"
        for year in sorted(folder.iterdir()) if folder.is_dir() else ():
            if not (year.is_dir() and re.fullmatch(r"[12][0-9]{3}", year.name)):
                place = Place(year.relative_to(self.root).as_posix())
                remedy = "公告放在以四位年份命名的文件夹里，例如 data/notices/2025/"
                self.loaded.findings.append(Finding(place, "file-name", "不是年份文件夹", remedy))
                continue
            remedy = "写成 <kind>.yml、<kind>-<名称>.yml，更正版写成 <名称>.v2.yml，用小写英文字母、数字和连字符"
            for path, match in self.files(f"notices/{year.name}", NOTICE_NAME, remedy):
                document = self.document(path)
                record = self.notice(document)
                if record:
                    name = f"{year.name}-{match['name']}"
                    version = Version(name, int(match["number"] or 1), record, document.path, document.sha256)
                    versions.setdefault(name, []).append(version)
        return {
            name: Notice(name, tuple(sorted(found, key=lambda version: version.number)))
            for name, found in sorted(versions.items())
        }

    def notice(self, document: Document) -> AnyNotice | None:
        value = document.value if isinstance(document.value, dict) else {}
        kind = value.get("kind")
        record = None
        if isinstance(kind, str) and kind in KINDS:
            record = self.record(document, KINDS[kind].shape)
        elif not document.findings:
            choices = "、".join(f"{key}（{name}）" for key, name in KIND_NAMES.items())
            message = f"不认识的公告种类“{kind}”" if kind else "缺少字段“kind”，不知道是哪一种公告"
            self.loaded.findings.append(
                Finding(document.place(("kind",)), "shape", message, f"kind 写其中一个：{choices}")
            )
        if record is None:
            self.loaded.unread_rounds.add(str(value.get("round") or document.path.split("/")[-2]))
        return record

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
        if office and measures:
            self.loaded.register = Register(office, measures, rounds, notices, calendars)
        return self.loaded


def load(root: Path) -> Loaded:
    """Read everything under `root`/data. Never raises for what stands in the files."""
    return _Reader(root).load()
