"""异议书: the notices that a reader may choose from, with what fixes the version that was read, and their lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin

from gongshi.beijing import BEIJING
from gongshi.records.office import ObjectionChannel
from gongshi.register import Notice
from gongshi.views.notice import NoticeView
from gongshi.views.site import SiteView

ROUNDS = 2
"""Of older rounds the decisions alone: they stand for what came before, and the page stays light."""
NOTICES = 60
"""To choose from, the newest; any other is named by its title or its number."""
LISTED = 1500
"""Organisations to choose from, over the newest notices; of others the reader writes the name."""


@dataclass(frozen=True)
class Objectionable:
    """A notice with a list."""

    id: str
    title: str
    kind_name: str
    round_label: str
    version: int
    address: str
    """Whole, as it stands on paper."""
    sha256: str
    opens: date | None
    closes: date | None
    organisations: tuple[tuple[str, str, str], ...]
    """(name, code, award)."""

    @property
    def data(self) -> dict[str, Any]:
        """For `assets/objection-sheet.js`."""
        return {
            "id": self.id,
            "title": self.title,
            "kind": self.kind_name,
            "round": self.round_label,
            "version": self.version,
            "address": self.address,
            "sha256": self.sha256,
            "opens": self.opens.isoformat() if self.opens else "",
            "closes": self.closes.isoformat() if self.closes else "",
            "organisations": [list(each) for each in self.organisations],
        }


@dataclass(frozen=True)
class ObjectionSheet:
    """The sheet: where it goes, what it must hold, what it may be about."""

    channel: ObjectionChannel
    notices: tuple[Objectionable, ...]

    @property
    def data(self) -> list[dict[str, Any]]:
        """The newest first; the script puts those in front whose window is open on the reader's day."""
        return [each.data for each in self.notices]


def _objectionable(root: str, view: NoticeView) -> Objectionable:
    return Objectionable(
        id=view.id,
        title=view.title,
        kind_name=view.kind_name,
        round_label=view.round_label,
        version=view.version,
        address=urljoin(root, view.current_address),
        sha256=view.sha256,
        opens=view.window.opens if view.window else None,
        closes=view.window.closes if view.window else None,
        organisations=tuple((row.name, row.who.code, row.award) for row in view.rows),
    )


def _bounded(found: Sequence[Objectionable]) -> Iterator[Objectionable]:
    """The page does not grow with the lists: those of the newest notices are in it as long as there is room."""
    room = LISTED
    for each in found:
        fits = len(each.organisations) <= room
        room -= len(each.organisations) if fits else 0
        yield each if fits else replace(each, organisations=())


def objection_sheet(site: SiteView) -> ObjectionSheet:
    """Every list of the newest rounds, and the decisions of all; a window that is still ahead stands among them."""
    newest = {each.id for each in site.rounds[:ROUNDS]}
    today = site.edition.as_of.astimezone(BEIJING).date()

    def is_ahead(notice: Notice) -> bool:
        return notice.current.window is not None and notice.current.window.closes >= today

    def is_offered(notice: Notice) -> bool:
        return bool(notice.head.codes) and (
            notice.kind == "decision" or notice.head.round in newest or is_ahead(notice)
        )

    def when(notice: Notice) -> tuple[datetime, str]:
        return notice.head.published, notice.id

    offered = sorted(filter(is_offered, site.edition.register.notices.values()), key=when, reverse=True)
    offered = [*filter(is_ahead, offered), *(each for each in offered if not is_ahead(each))][:NOTICES]
    root = site.office.site.address.rstrip("/") + "/"
    found = [_objectionable(root, view) for view in site.views_of(sorted(offered, key=when, reverse=True))]
    return ObjectionSheet(site.office.objection, tuple(_bounded(found)))
