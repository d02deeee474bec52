"""Which files of `data/` are records, by their names; whatever else looks like one is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from gongshi.characters import HIDDEN, shown, slip
from gongshi.disk import UnreadableError, entries_of, name_of
from gongshi.findings import Finding, Place

# [0-9], not \d, which also takes full-width digits. The lengths keep addresses within what file systems can hold.
NOTICE_NAME = re.compile(
    r"(?=.{1,100}$)(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.v(?P<number>[2-9]|[1-9][0-9]{1,2}))?\.yml"
)
YEAR = re.compile(r"[12][0-9]{3}")
YEAR_NAME = re.compile(r"[12][0-9]{3}\.yml")
KEY_NAME = re.compile(r"(?=.{1,84}$)(?!(index|frame)\.)[a-z0-9]+(-[a-z0-9]+)*\.yml")

KEY_REMEDY = "用小写英文字母、数字和连字符命名，以 .yml 结尾；放假安排以四位年份命名，例如 2027.yml"
NOTICE_REMEDY = "写成 <kind>.yml、<kind>-<名称>.yml，更正版写成 <名称>.v2.yml，用小写英文字母、数字和连字符"
YEAR_REMEDY = "公告放在以四位年份命名的文件夹里，例如 data/notices/2025/"


def meant_as_record(name: str) -> bool:
    """Whether a file's name ends like a record's, also where an editor added `.txt` or the dot is full-width."""
    plain = HIDDEN.sub("", normalize("NFKC", name)).lower()
    return re.search(r"[.。]\s*ya?ml(\.txt)?\s*$", plain) is not None


class Folders:
    """The folders of `data/`, with what is wrong with the names in them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Finding] = []
        self.unread_years: set[str] = set()

    def _entries(self, folder: str) -> list[tuple[Path, bool]]:
        try:
            return entries_of(self.root, self.root / "data" / folder)
        except UnreadableError as error:
            self.findings.append(error.finding())
            return []

    def _misnamed(self, path: Path, message: str, remedy: str) -> None:
        place = Place(name_of(self.root, path))
        self.findings.append(Finding(place, "file-name", f"{message}{slip(path.name)}", remedy))

    def records(
        self, folder: str, name: re.Pattern[str] = KEY_NAME, remedy: str = KEY_REMEDY
    ) -> Iterator[tuple[Path, re.Match[str]]]:
        """The record files of a folder in order of name; a YAML file with another name, or a folder, is a finding."""
        for path, is_folder in self._entries(folder):
            if match := name.fullmatch(path.name):
                yield path, match
            elif is_folder or path.is_symlink() or meant_as_record(path.name):
                self._misnamed(path, f"“{shown(name_of(path.parent, path))}”这个名称不合规则", remedy)

    def notices(self) -> Iterator[tuple[Path, re.Match[str]]]:
        """The records in the folders of the years."""
        for year, is_folder in self._entries("notices"):
            if not YEAR.fullmatch(year.name):
                self._misnamed(year, "不是年份文件夹", YEAR_REMEDY)
            elif not is_folder:
                kind = "一个链接" if year.is_symlink() else "一个文件"
                self._misnamed(year, f"这里应当是年份文件夹，却是{kind}", YEAR_REMEDY)
            else:
                yield from self._of_year(year.name)

    def _of_year(self, year: str) -> Iterator[tuple[Path, re.Match[str]]]:
        before = len(self.findings)
        found = list(self.records(f"notices/{year}", NOTICE_NAME, NOTICE_REMEDY))
        if not found and len(self.findings) > before:
            self.unread_years.add(year)
        yield from found
