"""A part of the site: the pages of one round, made from its own records alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from gongshi import addresses
from gongshi.views.certificate import CertificateView, certificate_view
from gongshi.views.dropped import DroppedTitleView, dropped_titles
from gongshi.views.edition import Edition
from gongshi.views.history import Versions
from gongshi.views.honours import TitleView, title_view
from gongshi.views.list_entries import ListEntry, list_entries
from gongshi.views.notice import NoticeView, notice_view
from gongshi.views.rounds import RoundView, round_view
from gongshi.views.turning import turning_point


@dataclass(frozen=True)
class Part:
    """A round with all its notices, or the notices of a year that belong to none."""

    edition: Edition
    """Of the part, as of its last turning point."""
    _views: dict[str, NoticeView] = field(default_factory=dict, repr=False, compare=False)

    def anew(self) -> Part:
        """The same, so that what is made of it can be forgotten."""
        return Part(replace(self.edition, register=replace(self.edition.register)))

    @property
    def as_of(self) -> datetime:
        """Its last turning point."""
        return self.edition.as_of

    @property
    def name(self) -> str:
        """The round's key, or the year of notices that belong to none."""
        register = self.edition.register
        return next(iter(register.rounds), "") or f"of {register.oldest_first[0].first_published.year}"

    @cached_property
    def versions(self) -> dict[str, Versions]:
        """Those of every notice, by its identifier."""
        return {notice.id: Versions(self.edition, notice) for notice in self.edition.register.oldest_first}

    @cached_property
    def notices(self) -> dict[str, NoticeView]:
        """The current page of every notice, oldest first."""
        return {notice.id: self.notice(notice.id) for notice in self.edition.register.oldest_first}

    def notice(self, key: str) -> NoticeView:
        """The current page of one notice."""
        if key not in self._views:
            notice = self.edition.register.notices[key]
            versions = self.versions[key]
            view = notice_view(self.edition, notice, notice.current, addresses.of_notice(notice), versions)
            self._views[key] = view
        return self._views[key]

    @cached_property
    def list_entries(self) -> tuple[ListEntry, ...]:
        """What each notice brings to the lists."""
        return list_entries(self.edition)

    @cached_property
    def rounds(self) -> tuple[RoundView, ...]:
        """Its round, if it has one."""
        return tuple(round_view(self.edition, key, self.titles) for key in self.edition.register.rounds)

    @cached_property
    def certificates(self) -> dict[str, CertificateView]:
        """By notice: what is certified of the windows that were settled."""
        views = {notice.id: certificate_view(self.edition, notice) for notice in self.edition.register.oldest_first}
        return {key: view for key, view in views.items() if view}

    @cached_property
    def titles(self) -> tuple[TitleView, ...]:
        """In the order of the decision."""
        return tuple(title_view(self.edition, title) for title in self.edition.register.titles)

    @cached_property
    def dropped_titles(self) -> tuple[DroppedTitleView, ...]:
        """Those that only superseded versions give."""
        return dropped_titles(self.edition)


def parts(edition: Edition) -> Iterator[Part]:
    """Every part of an edition's site."""
    for register in edition.register.parts():
        yield Part(edition.part(register, turning_point(register, edition.as_of)))
