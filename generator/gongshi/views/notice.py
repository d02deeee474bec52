"""公示页: one version of a notice, with everything around it that a reader asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from gongshi import addresses
from gongshi.log.entry import Entry
from gongshi.records.call import Call
from gongshi.records.fields import Period
from gongshi.records.kinds import KINDS
from gongshi.records.notice import Tombstone
from gongshi.records.proposed import Proposed
from gongshi.records.revocation import Revocation
from gongshi.register import Notice, Version
from gongshi.views.edition import Edition
from gongshi.views.history import History, Versions
from gongshi.views.list_table import ROWS_A_PAGE, ListTable, columns_of
from gongshi.views.listed import Row, Unfilled, rows, unfilled
from gongshi.views.outcomes import Settlement, revoked_links, settlement_view
from gongshi.views.revoked import cause_of
from gongshi.views.settled import certificate_address, is_settled
from gongshi.views.sources import BasisView, FileLink, basis_views, files
from gongshi.views.stages import StageView, stages
from gongshi.views.stretches import Stretch, stretches, whole
from gongshi.views.window import WindowView, window_view


@dataclass(frozen=True)
class NoticeView:
    """One page of a notice."""

    id: str
    address: str
    """Of this page."""
    current_address: str
    is_current: bool
    kind: str
    kind_name: str
    title: str
    issuer: str
    dated: date
    published: datetime
    version: int
    document_number: str
    round_label: str
    round_address: str
    window: WindowView | None
    applications: Period | None
    list_name: str
    """拟奖励名单; empty for kinds without a list."""
    rows: tuple[Row, ...]
    """The whole list."""
    tables: tuple[ListTable, ...]
    """The list in tables, the first on this page, each other on a page of its own; none for kinds without a list."""
    unfilled: tuple[Unfilled, ...]
    settlement: Settlement | None
    """For an `objections` notice."""
    settlement_address: str
    """For a windowed notice: where what it brought is published, once it is."""
    is_settled: bool
    """Whether that is of the present window: a correction may have moved it since."""
    certificate_address: str
    """For a windowed notice that was settled once: where that is certified."""
    revoked: tuple[tuple[str, str], ...]
    """For the revocation that counts: (what, where) of the title and its organisation."""
    cause: str
    """Why a title was revoked, where the notice says."""
    committee_reviewed: date | None
    body: str
    """Markdown."""
    documents: tuple[FileLink, ...]
    attachments: tuple[FileLink, ...]
    bases: tuple[BasisView, ...]
    history: History
    stages: tuple[StageView, ...]
    record_address: str
    data_address: str
    """The same as JSON, all versions."""
    table_address: str
    """The list as CSV, all versions; empty for kinds without one."""
    sha256: str
    tombstones: tuple[Tombstone, ...]
    log_entry: Entry
    """The line that published this version. Its digest is the head that the log had then, and stays the same."""
    erasures: tuple[Entry, ...]
    """The lines of its tombstones, in their order."""


def _tables(listed: tuple[Row, ...], parts: tuple[Stretch[Row], ...]) -> tuple[ListTable, ...]:
    columns = columns_of(listed)
    return tuple(ListTable(columns, each) for each in parts) if listed else ()


def on_one_page(view: NoticeView) -> NoticeView:
    """The same with all of its list, for paper."""
    return replace(view, tables=_tables(view.rows, (whole(view.rows, view.address),)))


def notice_view(
    edition: Edition, notice: Notice, version: Version, address: str, versions: Versions | None = None
) -> NoticeView:
    """The page of one version; `address` is where it will lie. `versions`, so that they are compared once for all."""
    record, listed = version.record, rows(edition, notice, version)
    parts = stretches(listed, lambda page: addresses.of_list(version, page) if page > 1 else address, ROWS_A_PAGE)
    documents, attachments = files(version)
    settlement = edition.register.settlement_of(notice.id)
    return NoticeView(
        id=notice.id,
        address=address,
        current_address=addresses.of_notice(notice),
        is_current=version is notice.current,
        kind=record.kind,
        kind_name=KINDS[record.kind].name,
        title=record.title,
        issuer=record.issuer,
        dated=record.dated,
        published=record.published,
        version=version.number,
        document_number=getattr(record, "document_number", None) or "",
        round_label=edition.round_label(record.round),
        round_address=addresses.of_round(record.round) if record.round else "",
        window=window_view(edition, notice, version),
        applications=record.applications if isinstance(record, Call) else None,
        list_name=KINDS[record.kind].list_name,
        rows=listed,
        tables=_tables(listed, parts),
        unfilled=unfilled(edition, notice, version),
        settlement=settlement_view(edition, version),
        settlement_address=addresses.of_notice(settlement) if settlement else "",
        is_settled=is_settled(edition, notice) if settlement else False,
        certificate_address=certificate_address(edition, notice),
        revoked=revoked_links(edition, notice, version),
        cause=cause_of(record) if isinstance(record, Revocation) else "",
        committee_reviewed=record.committee_reviewed if isinstance(record, Proposed) else None,
        body=record.body,
        documents=documents,
        attachments=attachments,
        bases=basis_views(edition, version),
        history=(versions or Versions(edition, notice)).history(version),
        stages=stages(edition, record.round) if record.round else (),
        record_address=addresses.of_record(version),
        data_address=addresses.of_data("notices", notice.id),
        table_address=addresses.of_data("notices", notice.id, "csv") if KINDS[record.kind].list_name else "",
        sha256=version.sha256,
        tombstones=record.tombstones,
        log_entry=edition.log.of(addresses.of_record(version)),
        erasures=edition.log.erasures(addresses.of_record(version)),
    )
