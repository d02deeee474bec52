"""Whether what one record says of another is there: versions, rounds, measures, titles, towns, names, attachments."""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.findings import Finding
from gongshi.loading import Loaded
from gongshi.references import lists, measures, rounds, titles, versions
from gongshi.references.attachments import attachments
from gongshi.references.flaw import Flaw
from gongshi.references.honoured import honoured
from gongshi.references.placeholders import placeholders
from gongshi.references.signature import signature
from gongshi.register import Register

REGISTER_CHECKS = (
    rounds.awards,
    rounds.counted_once,
    rounds.year_of_call,
    rounds.before_site,
    measures.one_at_a_time,
    measures.notice_of_lapse,
    lists.names,
    lists.settled_once,
    titles.given_once,
)


def _flaws(loaded: Loaded, register: Register) -> Iterator[Flaw]:
    for check in REGISTER_CHECKS:
        yield from check(register)
    for notice in register.notices.values():
        yield from versions.address(notice)
        if notice.head.round not in loaded.unread_rounds:  # else what seems missing may be what was not read
            yield from versions.versions(notice)
            yield from lists.round_of(register, notice.current)
        for version in notice.versions:
            if version.head.round not in loaded.unread_rounds:
                yield from lists.settlement(register, version)
            yield from lists.listed(register, version)
            yield from honoured(register, version)
            yield from versions.tombstones(version)
            yield from attachments(loaded.root, version)


def reference_findings(loaded: Loaded, register: Register) -> Iterator[Finding]:
    """Everything that one record says of another and that is not so."""
    for path, route, message, remedy in _flaws(loaded, register):
        yield Finding(loaded.documents[path].place(route), "reference", message, remedy)
    yield from signature(loaded.root, register)
    for path in loaded.documents if not register.office.demo else ():
        yield from placeholders(path, loaded.documents.content(path).decode("utf-8", "replace"))
