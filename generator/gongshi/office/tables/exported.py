"""A notice in the form that was asked for: its list as a table, or all of it as a draft."""

from __future__ import annotations

from gongshi.office.tables.awards import award_names
from gongshi.office.tables.draft.document import as_docx
from gongshi.office.tables.rows_out import table_of
from gongshi.office.tables.written_csv import as_csv
from gongshi.office.tables.written_xlsx import as_xlsx
from gongshi.records.kinds import AnyNotice
from gongshi.records.notice import Listing
from gongshi.register import Register

FORMS = ("xlsx", "csv", "docx")


class NoListError(Exception):
    """The notice carries no list."""


def exported(register: Register, record: AnyNotice, form: str) -> bytes:
    """The file's bytes, the same each time. Raises NoListError for a table of a notice without a list."""
    if form == "docx":
        return as_docx(register, record)
    if not isinstance(record, Listing):
        raise NoListError
    table = table_of(record, award_names(register, record.round), register.extra_of(record.round))
    return as_xlsx(record, table) if form == "xlsx" else as_csv(table)
