"""What `gongshi migrate` would do: which files it rewrites, which stay as they are because they are published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff

from gongshi.findings import Finding
from gongshi.loading import Loaded
from gongshi.office.migration.rewriting import UnfitError, rewritten
from gongshi.records.upcasting import newest, version_of
from gongshi.source.document import Document


@dataclass(frozen=True)
class Change:
    """A file and its bytes before and after."""

    path: str
    """From the project's root, with `/`."""
    before: bytes
    after: bytes

    @property
    def difference(self) -> str:
        """Line by line, as `diff -u` tells it."""
        old, new = (text.decode().splitlines() for text in (self.before, self.after))
        return "\n".join(unified_diff(old, new, f"a/{self.path}", f"b/{self.path}", lineterm=""))


@dataclass(frozen=True)
class Plan:
    """What there is to do."""

    changes: tuple[Change, ...] = ()
    kept: tuple[str, ...] = ()
    """Published records in an older version, which reading brings up and nobody changes."""
    findings: tuple[Finding, ...] = ()
    """What has to be mended first; then there are no changes."""


def _older(loaded: Loaded) -> Iterator[Document]:
    for _, document in sorted(loaded.documents.items()):
        if (version_of(document.value) or newest()) < newest():
            yield document


def plan_for(loaded: Loaded, as_of: datetime) -> Plan:
    """The plan for all files of `data/`; a notice is published if its moment has come at `as_of`."""
    if loaded.findings or loaded.register is None:
        return Plan(findings=tuple(loaded.findings))
    notices = loaded.register.notices.values()
    published = {each.path for notice in notices for each in notice.versions if each.record.published <= as_of}
    changes, kept, findings = [], [], []
    for document in _older(loaded):
        if document.path in published:
            kept.append(document.path)
            continue
        try:
            changes.append(Change(document.path, document.content, rewritten(document)))
        except UnfitError as error:
            findings.append(Finding(document.place(), "migrate", error.message, error.remedy))
    return Plan((), tuple(kept), tuple(findings)) if findings else Plan(tuple(changes), tuple(kept))
