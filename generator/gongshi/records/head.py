"""What look-ups need of a notice's record, so that records themselves can stay where they are kept until asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from sys import intern

from gongshi.packable import Packable
from gongshi.records.call import Call
from gongshi.records.decision import Decision
from gongshi.records.kinds import AnyNotice
from gongshi.records.markdown import links_in
from gongshi.records.notice import Listing, WindowedNotice
from gongshi.records.objections import Objections
from gongshi.records.revocation import Revocation
from gongshi.records.window import Window


def _links(record: AnyNotice) -> tuple[str, ...]:
    documents = record.documents if isinstance(record, Call) else None
    published = (documents.measures, documents.criteria, documents.review_rules) if documents else ()
    return (*links_in(record.body), *(each.link for each in published if each and each.link))


@dataclass(frozen=True, slots=True)
class Head(Packable):
    """The facts by which a version of a notice is found, ordered and logged."""

    kind: str
    round: str | None
    title: str
    dated: date
    published: datetime
    window: Window | None
    """None for kinds without one, or where the measures order none."""
    effect: str
    """Of a correction on the window; empty for a first version."""
    erased: tuple[tuple[datetime, str], ...]
    """(when, digest before) of each tombstone, oldest first."""
    files: tuple[tuple[str, str], ...]
    """(file, SHA-256 digest) of each attachment."""
    codes: tuple[str, ...]
    """Of everybody in its list, in order."""
    awards: tuple[str, ...]
    """What a decision gives each of them."""
    concerns: str
    """The notice that an `objections` notice settles; else empty."""
    links: tuple[str, ...]
    """The targets of all links in it, in order."""
    removed: tuple[str, ...]
    """The codes of those whom an `objections` notice takes off a list."""
    revokes: tuple[str, str] | None
    """(award, code) of the title that a revocation takes back."""

    @staticmethod
    def of(record: AnyNotice) -> Head:
        """The head of a record. What stands in many heads is in memory once, and once where many are kept together."""
        return Head(
            kind=intern(record.kind),
            round=record.round and intern(record.round),
            title=record.title,
            dated=record.dated,
            published=record.published,
            window=record.window if isinstance(record, WindowedNotice) else None,
            effect=record.revision.effect if record.revision else "",
            erased=tuple((each.erased, each.sha256) for each in record.tombstones),
            files=tuple((each.file, each.sha256) for each in record.attachments),
            codes=tuple(intern(each.code) for each in record.organisations) if isinstance(record, Listing) else (),
            awards=tuple(intern(each.award) for each in record.organisations) if isinstance(record, Decision) else (),
            concerns=record.concerns if isinstance(record, Objections) else "",
            links=_links(record),
            removed=tuple(each.code for each in record.removed) if isinstance(record, Objections) else (),
            revokes=(record.revokes.award, record.revokes.code) if isinstance(record, Revocation) else None,
        )
