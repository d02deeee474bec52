"""资格审查通过名单: those who may go on to the review of documents."""

from __future__ import annotations

from typing import Literal

from gongshi.records.fields import Day, Key, Line, Period
from gongshi.records.notice import Listing, Organisation, WindowedNotice


class Applicant(Organisation):
    """An organisation that passed the qualification review."""

    award: Key | None = None
    """The award applied for, where applicants choose one."""
    recommended_by: Line | None = None
    internal_notice: Period | None = None
    """When the applicant posted its application inside its own organisation."""
    declared_sole_application: Day | None = None
    """The day of its declaration that it applies for no other government quality award in the same year."""


class Qualified(WindowedNotice, Listing):
    """资格审查通过名单的公示."""

    kind: Literal["qualified"]
    organisations: tuple[Applicant, ...]
