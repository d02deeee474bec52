"""版本: the versions of a notice, each with its reason, its effect and what it changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from gongshi import addresses
from gongshi.register import Notice, Version
from gongshi.views.difference import Change, at_most, changes
from gongshi.views.edition import Edition
from gongshi.views.paging import Leaf, is_long, leaves

EFFECT_NAMES = {"restart": "公示期自更正版发布起重新计算", "extend": "公示期延长", "none": "公示期不受影响"}
VERSIONS_A_PAGE = 20
"""Of a notice with twice as many or more its page shows the newest; all of them have pages of their own."""
MOST_CHANGES, MOST_TEXT = 30, 20_000
"""Differences of more, or of more characters, have pages of their own."""
CHANGES_SHOWN = 20
"""Of those, so many stand in the history."""


@dataclass(frozen=True)
class VersionView:
    """A version in the notice's history, with what it changed."""

    number: int
    address: str
    published: datetime
    reason: str
    effect: str
    changes: tuple[Change, ...]
    before: str
    """Where the version before it is; empty for the first."""
    all_changes: str
    """Where a difference is that is too long for the history; empty for any other."""
    shown: bool = False
    """Whether it is the one on this page."""

    @property
    def changes_shown(self) -> tuple[Change, ...]:
        """Those that stand in the history."""
        return at_most(self.changes, CHANGES_SHOWN, MOST_TEXT) if self.all_changes else self.changes


@dataclass(frozen=True)
class History:
    """What a page of one version says of all."""

    count: int
    newest: VersionView
    """The one that counts."""
    shown: VersionView
    """The one on the page."""
    first_published: datetime
    versions: tuple[VersionView, ...]
    """Newest first. Of very many those of late, and on the page of an older one that alone."""
    whole: str
    """Where all are, if not here."""


def version_view(edition: Edition, notice: Notice, index: int) -> VersionView:
    """One version by its place among the notice's, from 0."""
    version, entry = notice.versions[index], edition.register.rounds.get(notice.head.round or "")
    awards = {key: edition.award_name(key, notice.head.round) for key in (entry.awards if entry else ())}
    record, before = version.record, notice.versions[index - 1] if index else None
    told = changes(before, version, awards) if before else ()
    return VersionView(
        number=version.number,
        address=addresses.of_version(notice, version),
        published=record.published,
        reason=record.revision.reason if record.revision else "",
        effect=EFFECT_NAMES[record.revision.effect] if record.revision and version.window else "",
        changes=told,
        before=addresses.of_version(notice, before) if before else "",
        all_changes=addresses.of_changes(version) if at_most(told, MOST_CHANGES, MOST_TEXT) != told else "",
    )


@dataclass(frozen=True)
class Versions:
    """The versions of one notice, each compared with the one before it once."""

    edition: Edition
    notice: Notice
    _made: dict[int, VersionView] = field(default_factory=dict, repr=False)

    def view(self, index: int) -> VersionView:
        """One by its place among the notice's, from 0."""
        if index not in self._made:
            self._made[index] = version_view(self.edition, self.notice, index)
        return self._made[index]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.notice.versions)

    @property
    def is_long(self) -> bool:
        """Whether not all of them stand on one page."""
        return is_long(self.count, VERSIONS_A_PAGE)

    def newest(self, most: int) -> tuple[VersionView, ...]:
        """Those of late, newest first."""
        return tuple(self.view(index) for index in range(self.count - 1, max(-1, self.count - 1 - most), -1))

    @cached_property
    def pages(self) -> tuple[Leaf[VersionView], ...]:
        """All of them in pages, newest first; none where the notice's own page has all."""
        if not self.is_long:
            return ()
        every = self.newest(self.count)
        return leaves(
            every,
            lambda page: addresses.of_history(self.notice, page),
            lambda each: f"{each.published:%Y-%m-%d}",
            VERSIONS_A_PAGE,
        )

    def history(self, version: Version) -> History:
        """On the page of a version."""
        index = self.notice.versions.index(version)
        shown = replace(self.view(index), shown=True)
        held: tuple[VersionView, ...] = (shown,)
        if not self.is_long or version is self.notice.current:
            held = self.newest(VERSIONS_A_PAGE if self.is_long else self.count)
        return History(
            count=self.count,
            newest=self.view(self.count - 1),
            shown=shown,
            first_published=self.notice.first_published,
            versions=tuple(shown if each.number == shown.number else each for each in held),
            whole=addresses.of_history(self.notice) if self.is_long else "",
        )
