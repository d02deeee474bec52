"""截至: in which year's files a thing lies, and since when it has been as it is.

What a file says of itself may not hang on the moment at which the site was built, or every file would be another at
each build. A thing changes when something of its round is published or erased, and while a window of it runs, at
midnight; nothing else changes it, so it is as it was at the last of these.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from gongshi.beijing import BEIJING
from gongshi.law.windows import closes_of
from gongshi.register import Notice

if TYPE_CHECKING:
    from gongshi.views.edition import Edition


@dataclass(frozen=True)
class Place:
    """The year whose files a thing lies in, and since when it has been as it is."""

    year: int
    since: datetime


def _named(notice: Notice) -> Iterable[str]:
    """Whoever any version of a notice says something of, by code."""
    for version in notice.versions:
        head = version.head
        yield from (*head.codes, *head.removed, *((head.revokes[1],) if head.revokes else ()))


def _midnight(edition: Edition, notice: Notice) -> datetime | None:
    """The last midnight at which a window of a notice changed; none for one without a window."""
    closes = [closes_of(version) for version in notice.versions if version.window is not None]
    if not closes:
        return None
    over = max(closes) + timedelta(days=1)
    return datetime.combine(min(over, edition.as_of.astimezone(BEIJING).date()), time(), BEIJING)


def year_of(moment: datetime) -> int:
    """The year whose files hold what happened once and stays."""
    return moment.astimezone(BEIJING).year


class Since:
    """The place of each notice, round and organisation of an edition. Each look-up is made in one pass over all."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def prepare(self) -> None:
        """Make what look-ups go by, before work on them is spread."""
        _ = self._places, self.of_code, self.years, self._codes

    @cached_property
    def _published(self) -> dict[str, datetime]:
        """When each notice was last published or erased in."""
        return {entry.notice: entry.moment for entry in self._edition.log.entries}

    def _key(self, notice: Notice) -> tuple[str, int]:
        """What a notice changes with: its round, or else all of its year that belong to none."""
        known = self._edition.register.rounds.get(notice.head.round or "")
        return (notice.head.round or "", known.year) if known else ("", notice.first_published.year)

    @cached_property
    def _places(self) -> dict[tuple[str, int], datetime]:
        found: dict[tuple[str, int], datetime] = {}
        for notice in self._edition.register.notices.values():
            published, key = self._published[notice.id], self._key(notice)
            since = max(published, _midnight(self._edition, notice) or published)
            found[key] = max(since, found.get(key, since))
        return found

    def of_notice(self, notice_id: str) -> Place:
        """Of a notice and of all that belongs to it. Raises KeyError for one that there is not."""
        key = self._key(self._edition.register.notices[notice_id])
        return Place(key[1], self._places[key])

    def of_round(self, round_id: str) -> Place:
        """Of a round. Raises KeyError for one that has not begun."""
        key = (round_id, self._edition.register.rounds[round_id].year)
        return Place(key[1], self._places[key])

    @cached_property
    def of_code(self) -> dict[str, datetime]:
        """When something was last published of an organisation or a person. Windows change nothing in it."""
        found: dict[str, datetime] = {}
        for notice in self._edition.register.notices.values():
            published = self._published[notice.id]
            for code in _named(notice):
                found[code] = max(published, found.get(code, published))
        return found

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year that has files, the newest first."""
        years = {year_of(entry.moment) for entry in self._edition.log.entries}
        for notice in self._edition.register.notices.values():  # a window may go on into the next year
            if midnight := _midnight(self._edition, notice):
                years.update(range(notice.first_published.year, midnight.year + 1))
        return tuple(sorted(years | {year for _, year in self._places}, reverse=True))

    @staticmethod
    def start_of(year: int) -> datetime:
        """Since when a year has been, if nothing else is known of it."""
        return datetime(year, 1, 1, tzinfo=BEIJING)

    def codes_of(self, year: int) -> tuple[str, ...]:
        """Whoever is on a list of a year, by code."""
        return tuple(sorted(self._codes.get(year, ())))

    @cached_property
    def _codes(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for notice in self._edition.register.notices.values():
            if codes := [code for version in notice.versions for code in version.head.codes]:
                found.setdefault(self._key(notice)[1], set()).update(codes)
        return found
