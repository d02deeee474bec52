"""The whole register with a new file in it, as it would be read from the disk, and what the rules find then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from gongshi.findings import Finding, errors
from gongshi.folders import NOTICE_NAME
from gongshi.law.check import check
from gongshi.loading import Loaded
from gongshi.records.calendar import Calendar
from gongshi.records.kinds import KINDS
from gongshi.records.round import Round
from gongshi.records.upcasting import raised
from gongshi.register import Notice, Register, Version
from gongshi.source.document import Document, parse


@dataclass(frozen=True)
class Checked:
    """What was found, and which of it was there before the new file."""

    findings: tuple[Finding, ...]
    new: tuple[Finding, ...]

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong: warnings are for the clerk to weigh."""
        return not errors(self.findings)


def checked(loaded: Loaded, path: Path, text: str) -> Checked:
    """Ask the rules about all records and this one. `text` is what `written` made, so that it can be read.

    Raises ValueError for a place where no such record can lie.
    """
    before = set(check(loaded))
    after = check(_with(loaded, path, text))
    return Checked(tuple(after), tuple(each for each in after if each not in before))


def _with(loaded: Loaded, path: Path, text: str) -> Loaded:
    if loaded.register is None:
        return loaded
    name = path.relative_to(loaded.root).as_posix()
    document = raised(parse(name, text.encode("utf-8")))
    if name.startswith("data/notices/"):
        register, _ = entered(loaded.register, name, text)
    else:
        register = _beside_notices(loaded.register, document)
    return replace(loaded, register=register, documents=loaded.documents.having({name: document}))


def _beside_notices(register: Register, document: Document) -> Register:
    """With a round or the calendar of a year."""
    key = PurePosixPath(document.path).stem
    if "/rounds/" in document.path:
        return replace(register, rounds={**register.rounds, key: Round.model_validate(document.current)})
    return replace(register, calendars={**register.calendars, int(key): Calendar.model_validate(document.current)})


def entered(register: Register, path: str, text: str) -> tuple[Register, Notice]:
    """The register with a notice, or with one more version of it, as its path says."""
    document, match = raised(parse(path, text.encode("utf-8"))), NOTICE_NAME.fullmatch(PurePosixPath(path).name)
    if not match or not isinstance(document.current, dict):
        raise ValueError(path)
    record = KINDS[str(document.current.get("kind"))].shape.model_validate(document.current)
    key = f"{PurePosixPath(path).parent.name}-{match['name']}"
    version = Version(key, int(match["number"] or 1), record, path, document.sha256)
    there = register.notices[key].versions if key in register.notices else ()
    notice = Notice(key, tuple(sorted((*there, version), key=lambda each: each.number)))
    return replace(register, notices=dict(sorted({**register.notices, key: notice}.items()))), notice
