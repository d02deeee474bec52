"""The whole site at a moment: every record page, and what fills the slots of the office's own pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from gongshi.records.kinds import KIND_NAMES
from gongshi.records.office import Issuer, Office
from gongshi.register import Notice
from gongshi.views import addresses
from gongshi.views.awards import AwardView, award_views
from gongshi.views.card import NoticeCard, newest_first
from gongshi.views.edition import Edition
from gongshi.views.events import Feed, feeds
from gongshi.views.honours import TitleView, honour_roll, title_view
from gongshi.views.law_pages import MeasuresView, measures_views, rule_views
from gongshi.views.lists import NoticeListView, notice_lists
from gongshi.views.notice import NoticeView, notice_view
from gongshi.views.organisations import OrganisationView, organisation_views
from gongshi.views.rounds import RoundView, round_view, rounds_newest_first
from gongshi.views.window import State


@dataclass(frozen=True)
class Page:
    """A record page: stamped out of its section's frame with its template."""

    address: str
    section: str
    """The folder it lies in, which is also its frame: `notices`."""
    template: str
    title: str
    description: str
    view: Any
    canonical: str
    published: datetime | None = None
    source: str = ""
    """Who issued what it shows (ContentSource)."""


@dataclass(frozen=True)
class Slot:
    """What fills a slot: a template and its view."""

    template: str
    view: Any


@dataclass(frozen=True)
class OpenWindows:
    """What is open or about to open, the one that closes first at the front; else what came last."""

    notices: tuple[NoticeView, ...]
    newest: NoticeCard | None
    as_of: datetime


@dataclass(frozen=True)
class BuildFacts:
    """What the site was built from."""

    as_of: datetime
    records: int
    digest: str
    """SHA-256 over the published records' paths and digests, in order of path."""


@dataclass(frozen=True)
class IssuerView:
    """A body and the kinds of notice that it may issue."""

    issuer: Issuer
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class PageGroup:
    """A part of the site map."""

    name: str
    pages: tuple[tuple[str, str], ...]
    """(title, address)."""


class SiteView:
    """Everything that an edition says. Parts are made when they are first asked for."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.office: Office = edition.register.office

    @cached_property
    def notices(self) -> tuple[NoticeView, ...]:
        """The current page of every notice."""
        return tuple(
            notice_view(self.edition, notice, notice.current, addresses.of_notice(notice))
            for notice in self.edition.register.notices.values()
        )

    @cached_property
    def rounds(self) -> tuple[RoundView, ...]:
        """Newest first."""
        return tuple(round_view(self.edition, key) for key in rounds_newest_first(self.edition))

    @cached_property
    def titles(self) -> tuple[TitleView, ...]:
        """Newest first."""
        return tuple(title_view(self.edition, title) for title in reversed(self.edition.register.titles))

    @cached_property
    def lists(self) -> tuple[NoticeListView, ...]:
        """The list of everything first."""
        return notice_lists(self.edition)

    @cached_property
    def organisations(self) -> tuple[OrganisationView, ...]:
        """By credit code."""
        return organisation_views(self.edition)

    @cached_property
    def awards(self) -> tuple[AwardView, ...]:
        """In the order of the measures."""
        return award_views(self.edition)

    @cached_property
    def measures(self) -> tuple[MeasuresView, ...]:
        """Newest first."""
        return measures_views(self.edition)

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """The feed of everything first."""
        return feeds(self.edition)

    @cached_property
    def open_windows(self) -> OpenWindows:
        """What may be objected to now, or soon."""
        active = {State.UPCOMING, State.OPEN, State.LAST_DAY}
        open_now = [each for each in self.notices if each.window and each.window.state in active]
        open_now.sort(key=lambda each: (each.window.closes if each.window else each.dated, each.id))
        newest = newest_first(self.edition, tuple(self.edition.register.notices.values()))
        return OpenWindows(tuple(open_now), newest[0] if newest else None, self.edition.as_of)

    @cached_property
    def build_facts(self) -> BuildFacts:
        """As of when, and from which records."""
        versions = [version for notice in self.edition.register.notices.values() for version in notice.versions]
        lines = sorted(f"{version.path} {version.sha256}\n" for version in versions)
        return BuildFacts(self.edition.as_of, len(versions), sha256("".join(lines).encode()).hexdigest())

    @cached_property
    def issuers(self) -> tuple[IssuerView, ...]:
        """Who may issue what, as the measures say."""
        kinds = self.edition.terms("issuing_body").get("kinds", {})
        return tuple(
            IssuerView(issuer, tuple(KIND_NAMES[kind] for kind in kinds.get(role, ()) if kind in KIND_NAMES))
            for role, issuer in self.office.issuers.items()
        )

    def pages(self) -> Iterator[Page]:
        """Every record page."""
        for notice in self.edition.register.notices.values():
            yield from self._notice_pages(notice)
        for listing in self.lists[1:]:
            title = listing.title
            yield Page(
                listing.address,
                "notices",
                "notice-list",
                title,
                f"{self.office.award}：{title}。",
                listing,
                listing.address,
            )
        for each in self.rounds:
            title = f"{each.label}{self.office.award}"
            description = f"{title}（{each.year}年度）从申报通知到表彰决定的进程、各阶段数字和合规对照。"
            yield Page(each.address, "rounds", "round", title, description, each, each.address)
        for award in self.awards:
            description = f"{award.name}授予谁、名额、奖励和历届获奖组织。"
            yield Page(award.address, "awards", "award", award.name, description, award, award.address)
        for view in self.titles:
            title = f"{view.organisation}：{view.year}年度{view.award_full_name}"
            description = f"{title}的称号状态、允许使用的表述、使用规则和义务。"
            yield Page(view.address, "honours", "title", title, description, view, view.address)
        for organisation in self.organisations:
            description = f"{organisation.name}（{organisation.credit_code}）在历届{self.office.award}中的公示和称号。"
            address = organisation.address
            yield Page(address, "organisations", "organisation", organisation.name, description, organisation, address)

    def _notice_pages(self, notice: Notice) -> Iterator[Page]:
        current = addresses.of_notice(notice)
        shown = [(notice.current, current)]
        if len(notice.versions) > 1:
            shown += [(version, addresses.of_version(notice, version)) for version in notice.versions]
        for version, address in shown:
            view = notice_view(self.edition, notice, version, address)
            title = view.title if address == current else f"{view.title}（第{version.number}版）"
            description = f"{view.issuer}{view.published:%Y-%m-%d}发布：{view.title}。"
            canonical = current if version is notice.current else address
            yield Page(address, "notices", "notice", title, description, view, canonical, view.published, view.issuer)

    def slots(self, content_pages: tuple[tuple[str, str], ...]) -> dict[str, Slot]:
        """What fills each slot. `content_pages` are the office's own pages, (title, address), for the site map."""
        views: dict[str, Any] = {
            "open-windows": self.open_windows,
            "current-round": self.rounds[0] if self.rounds else None,
            "newest-notices": newest_first(self.edition, tuple(self.edition.register.notices.values()))[:6],
            "newest-honours": tuple(each for each in self.titles if not each.revocation)[:4],
            "objection-brief": self.office,
            "feeds-brief": self.feeds,
            "notice-list": self.lists[0],
            "round-list": self.rounds,
            "honour-roll": honour_roll(self.edition),
            "revocation-list": tuple(each for each in self.titles if each.revocation),
            "award-list": self.awards,
            "measures-list": self.measures,
            "measures-choices": self.measures,
            "measures-status": self.measures,
            "measures-contact": self.measures,
            "objection-channel": self.office.objection,
            "objection-procedure": self.office.objection,
            "objection-open": self.open_windows,
            "discipline-channel": self.office.discipline,
            "rule-list": rule_views(self.edition),
            "feed-list": self.feeds,
            "page-list": self.page_groups(content_pages),
            "office": self.office,
            "issuers": self.issuers,
            "build-facts": self.build_facts,
        }
        return {name: Slot(f"slots/{name}", view) for name, view in views.items()}

    def page_groups(self, content_pages: tuple[tuple[str, str], ...]) -> tuple[PageGroup, ...]:
        """The site map: the office's own pages, then record pages by section."""
        names = {
            "notices": "公示公告",
            "rounds": "历届",
            "awards": "奖项",
            "honours": "获奖名录",
            "organisations": "组织",
        }
        groups = [PageGroup("栏目", content_pages)]
        for section, name in names.items():
            pages = tuple((page.title, page.address) for page in self.pages() if page.section == section)
            groups.append(PageGroup(name, pages))
        return tuple(group for group in groups if group.pages)
