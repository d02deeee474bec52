"""The folder `data/` → register, documents and findings; the reading end."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from gongshi.findings import Finding, Place
from gongshi.folders import KEY_NAME, YEAR_NAME, Folders
from gongshi.loading.documents import Documents
from gongshi.loading.known import Facts
from gongshi.loading.loaded import Loaded
from gongshi.loading.memos import Memos
from gongshi.loading.reading import ReadFile, read_notice, read_round, record_of
from gongshi.loading.shelf import KeptRecord
from gongshi.parallel import nothing_else, spread
from gongshi.records.calendar import Calendar
from gongshi.records.measures import Measures
from gongshi.records.office import Office
from gongshi.records.redirects import Redirects
from gongshi.records.round import Round
from gongshi.records.upcasting import raised
from gongshi.register import Notice, Register, Version
from gongshi.source.document import Document, read

__all__ = ["Loaded", "load"]

ShapeT = TypeVar("ShapeT", bound=BaseModel)

Read = Callable[[Path, Path, ReadFile | None], ReadFile]
"""(root, path, what came of it when it was last read) → what comes of it now."""

AT_ONCE = 2_000
"""Files whose records are in memory before they lie on the shelf."""


class _Reader:
    def __init__(self, root: Path, memos: Memos, meanwhile: Callable[[], None]) -> None:
        self.root, self.meanwhile = root, meanwhile
        self.loaded = Loaded(root, documents=Documents(root), memos=memos)
        self.folders = Folders(root)

    def document(self, path: Path) -> Document:
        document = raised(read(self.root, path))
        self.loaded.documents.hold(document)
        self.loaded.findings += document.findings
        return document

    def record(self, document: Document, shape: type[ShapeT]) -> ShapeT | None:
        record, found = record_of(document, shape)
        self.loaded.findings += found
        return record

    def keyed(self, folder: str, shape: type[ShapeT], name: re.Pattern[str] = KEY_NAME) -> dict[str, ShapeT]:
        records = {}
        for path, _ in self.folders.records(folder, name):
            record = self.record(self.document(path), shape)
            if record:
                records[path.stem] = record
        return records

    def note(self, file: ReadFile) -> None:
        self.loaded.findings += file.findings
        if file.document:
            self.loaded.documents.hold(file.document)
        else:
            self.loaded.documents.note(file.path, file.sha256)
        if file.may_list_files:
            self.loaded.may_list_files.add(file.path)
        if file.unread_round:
            self.loaded.unread_rounds.add(file.unread_round)

    def files(
        self, paths: Sequence[Path], read_one: Read, meanwhile: Callable[[], None] = nothing_else
    ) -> list[ReadFile]:
        """What is in files of which there may be thousands: they are read again when their text is asked for."""
        known = self.loaded.memos.files
        facts = [Facts.of(path) if known.store else None for path in paths]
        files = [known.untouched(path, seen) for path, seen in zip(paths, facts, strict=True)]
        touched = [place for place, file in enumerate(files) if file is None]

        def read_again(place: int) -> ReadFile:
            return read_one(self.root, paths[place], known.last(paths[place]))

        renewed: dict[int, ReadFile] = {}
        for first in range(0, len(touched), AT_ONCE):
            places = touched[first : first + AT_ONCE]
            again = spread(read_again, places, meanwhile=meanwhile)
            renewed |= zip(places, known.shelved(again), strict=True)
        found = [file or renewed[place] for place, file in enumerate(files)]
        known.keep({path: (seen, file) for path, seen, file in zip(paths, facts, found, strict=True)})
        for file in found:
            self.note(file)
        return found

    def rounds(self) -> dict[str, Round]:
        paths = [path for path, _ in self.folders.records("awards/rounds")]
        files = zip(paths, self.files(paths, read_round), strict=True)
        return {path.stem: file.record for path, file in files if isinstance(file.record, Round)}

    def notices(self) -> dict[str, Notice]:
        versions = dict[str, list[Version]]()
        found = list(self.folders.notices())
        files = self.files([path for path, _ in found], read_notice, self.meanwhile)
        for (path, match), file in zip(found, files, strict=True):
            if isinstance(file.record, KeptRecord):
                name, number = f"{path.parent.name}-{match['name']}", int(match["number"] or 1)
                version = Version(name, number, file.record, file.path, file.sha256)
                versions.setdefault(name, []).append(version)
        return {
            name: Notice(name, tuple(sorted(found, key=lambda version: version.number)))
            for name, found in sorted(versions.items())
        }

    def redirects(self) -> dict[str, str]:
        path = self.root / "data" / "redirects.yml"
        record = self.record(self.document(path), Redirects) if path.exists() else None
        return record.pages if record else {}

    def load(self) -> Loaded:
        office_path = self.root / "data" / "awards" / "office.yml"
        office = self.record(self.document(office_path), Office)
        measures = self.keyed("awards/measures", Measures)
        rounds = self.rounds()
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


def load(root: Path, memos: Memos | None = None, meanwhile: Callable[[], None] = nothing_else) -> Loaded:
    """Read everything under `root`/data. Never raises for what stands in the files. `memos`: what is known already.

    `meanwhile`: as for `spread`.
    """
    return _Reader(root, memos or Memos(root), meanwhile).load()
