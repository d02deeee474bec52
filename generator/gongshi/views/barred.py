"""Until when an earlier title keeps its organisation from applying, as the measures of today count it."""

from __future__ import annotations

from datetime import date

from gongshi.law import bars
from gongshi.register import Notice, Title
from gongshi.views.edition import Edition


class Barred:
    """The terms of both bars, read once for all titles."""

    def __init__(self, edition: Edition) -> None:
        self._measures = edition.measures_of(None)
        same, revoked = edition.terms("same_award_interval"), edition.terms("revocation_bar")
        self._same_years, self._awards = int(same.get("years") or 0), same.get("awards")
        self._revoked_years = int(revoked.get("years") or 0)

    def _until(self, notice: Notice | None, years: int) -> date | None:
        """The last day of the bar that a decision or revocation began."""
        return bars.last_day(bars.start(notice, self._measures), years) if notice and years else None

    def same_award_until(self, title: Title) -> date | None:
        """The last day on which its holder may not apply for the same award; none where there is no such bar."""
        barred = self._awards is None or title.award in self._awards
        return self._until(title.decision, self._same_years) if barred else None

    def revoked_until(self, title: Title) -> date | None:
        """The last day on which its holder may not apply for any award, since it was revoked."""
        return self._until(title.revocation, self._revoked_years)
