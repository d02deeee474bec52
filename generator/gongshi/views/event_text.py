"""条目全文: what an entry says of its notice in full, as far as an entry may be long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gongshi.log.entry import Mark
from gongshi.records.call import Call
from gongshi.records.fields import Period
from gongshi.records.notice import Tombstone
from gongshi.views.difference import at_most
from gongshi.views.edition import Edition
from gongshi.views.event import Event
from gongshi.views.history import VersionView, version_view
from gongshi.views.listed import Row, rows
from gongshi.views.outcomes import Settlement, settlement_view
from gongshi.views.sources import FileLink, files
from gongshi.views.window import WindowView, window_view

MOST_LINES = 50
"""Organisations or changes that an entry lists; a longer list is the page's to show. Readers of feeds fetch every entry
again and again, most often on a phone, and a list is told three times while its window runs.
"""
MOST_TEXT = 20_000
"""Characters of changes that an entry tells; a text has no more than that itself."""


@dataclass(frozen=True)
class EntryNotice:
    """A version of a notice, as an entry shows it."""

    title: str
    issuer: str
    dated: date
    document_number: str
    tombstones: tuple[Tombstone, ...]
    window: WindowView | None
    applications: Period | None
    versions: tuple[VersionView, ...]
    """The one that the entry is about."""
    changes_number: int
    """Of all its changes, shown or not."""
    body: str
    rows: tuple[Row, ...]
    rows_number: int
    """Of the whole list."""
    settlement: Settlement | None
    documents: tuple[FileLink, ...]
    attachments: tuple[FileLink, ...]
    current_address: str
    most_lines: int = MOST_LINES


@dataclass(frozen=True)
class EventText:
    """One entry in full."""

    name: str
    version: int
    notice: EntryNotice
    log_entry: Mark


def _entry_notice(edition: Edition, event: Event) -> EntryNotice:
    notice = edition.register.notices[event.notice.id]
    index, version = next((place, each) for place, each in enumerate(notice.versions) if each.number == event.version)
    record, listed, told = version.record, rows(edition, notice, version), version_view(edition, notice, index)
    documents, attachments = files(version)
    return EntryNotice(
        title=record.title,
        issuer=record.issuer,
        dated=record.dated,
        document_number=getattr(record, "document_number", None) or "",
        tombstones=record.tombstones,
        window=window_view(edition, notice, version),
        applications=record.applications if isinstance(record, Call) else None,
        versions=(replace(told, changes=at_most(told.changes, MOST_LINES, MOST_TEXT)),),
        changes_number=len(told.changes),
        body=record.body,
        rows=listed[:MOST_LINES],
        rows_number=len(listed),
        settlement=settlement_view(edition, version),
        documents=documents,
        attachments=attachments,
        current_address=event.notice.current_address,
    )


class EventTexts:
    """Full texts; what the entries about one version share is made once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._notices: dict[tuple[str, int], EntryNotice] = {}

    def of(self, event: Event) -> EventText:
        """That of an entry."""
        key = (event.notice.id, event.version)
        if key not in self._notices:
            self._notices[key] = _entry_notice(self._edition, event)
        return EventText(event.name, event.version, self._notices[key], event.log_entry)
