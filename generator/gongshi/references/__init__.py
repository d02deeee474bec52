"""Whether what one record says of another is there: versions, rounds, measures, titles, towns, names, attachments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from gongshi.findings import Finding
from gongshi.loading import Loaded
from gongshi.references import attachments, lists, measures, rounds, titles, versions
from gongshi.references.flaw import Flaw
from gongshi.references.honoured import honoured
from gongshi.references.placeholders import placeholders
from gongshi.references.signature import signature
from gongshi.register import Notice, Register
from gongshi.source.document import Document

REGISTER_CHECKS = (
    rounds.awards,
    rounds.counted_once,
    rounds.year_of_call,
    rounds.before_site,
    measures.one_at_a_time,
    measures.notice_of_lapse,
)


def _in_notice(register: Register, notice: Notice, unread: Collection[str]) -> Iterator[Flaw]:
    yield from versions.address(notice)
    yield from lists.names(register, notice)
    yield from lists.settled_once(register, notice)
    if notice.head.round not in unread:  # else what seems missing may be what was not read
        yield from versions.versions(notice)
        yield from lists.round_of(register, notice.current)
    for version in notice.versions:
        if version.head.round not in unread:
            yield from lists.settlement(register, version)
        yield from lists.listed(register, version)
        yield from honoured(register, version)
        yield from versions.tombstones(version)
        yield from attachments.as_listed(version)


def in_part(register: Register, part: Register, unread: Collection[str]) -> Iterator[Flaw]:
    """What the records of a round say of others and that is not so. `unread`: rounds that were not read whole.

    It rests on the part, on the other rounds that list the same, and on what the office sets once for all.
    """
    yield from titles.given_once(part)
    for notice in part.notices.values():
        yield from _in_notice(register, notice, unread)


def _flaws(loaded: Loaded, register: Register) -> Iterator[Flaw]:
    for check in REGISTER_CHECKS:
        yield from check(register)
    for notice in register.notices.values():
        for version in notice.versions:
            yield from attachments.on_the_disk(loaded.root, version)


def found(flaw: Flaw, documents: Mapping[str, Document]) -> Finding:
    """The finding of a flaw."""
    path, route, message, remedy = flaw
    return Finding(documents[path].place(route), "reference", message, remedy)


def reference_findings(loaded: Loaded, register: Register) -> Iterator[Finding]:
    """What rounds, measures and files have to do with each other, the signature, and what was left to be filled in."""
    yield from (found(flaw, loaded.documents) for flaw in _flaws(loaded, register))
    yield from signature(loaded.root, register)
    for path in loaded.documents if not register.office.demo else ():
        yield from placeholders(path, loaded.documents.content(path).decode("utf-8", "replace"))
