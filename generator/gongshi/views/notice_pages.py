"""The pages of a notice: its newest version, each version, and what is too long for these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from gongshi import addresses
from gongshi.register import Notice, Version
from gongshi.views.difference import Change
from gongshi.views.history import VersionView
from gongshi.views.list_table import ListTable
from gongshi.views.notice import NoticeView, notice_view
from gongshi.views.page import Page
from gongshi.views.paging import Leaf
from gongshi.views.part import Part
from gongshi.views.stretches import Stretch, stretches

CHANGES_A_PAGE = 200


@dataclass(frozen=True)
class ListPage:
    """A page of a version's list behind the first."""

    notice: NoticeView
    table: ListTable

    @property
    def address(self) -> str:
        """Where it lies."""
        return self.table.stretch.address

    @property
    def name(self) -> str:
        """What it is called beside the notice's title."""
        return f"第{self.notice.version}版{self.notice.list_name}第{self.table.stretch.number}页"


@dataclass(frozen=True)
class ChangesPage:
    """What a version changed, where its history has no room for it, or a part of that."""

    notice: NoticeView
    version: VersionView
    changes: Stretch[Change]

    @property
    def address(self) -> str:
        """Where it lies."""
        return self.changes.address

    @property
    def name(self) -> str:
        """What it is called beside the notice's title."""
        name = f"第{self.version.number}版与第{self.version.number - 1}版的差异"
        return f"{name}第{self.changes.number}页" if len(self.changes.places) > 1 else name


@dataclass(frozen=True)
class HistoryPage:
    """Some of a notice's very many versions."""

    notice: NoticeView
    leaf: Leaf[VersionView]

    @property
    def address(self) -> str:
        """Where it lies."""
        return self.leaf.address

    @property
    def name(self) -> str:
        """What it is called beside the notice's title."""
        return self.leaf.paging.titled("全部版本") if self.leaf.paging else "全部版本"


TEMPLATES = {ListPage: "list-page", ChangesPage: "changes-page", HistoryPage: "history-page"}


def _version_page(part: Part, view: NoticeView, title: str) -> Page:
    """The page of a version, at its own address or at that of the notice."""
    return Page(
        address=view.address,
        section="notices",
        template="notice",
        title=title,
        description=f"{view.issuer}{view.published:%Y-%m-%d}发布：{view.title}。",
        view=view,
        canonical=view.current_address if view.is_current else "",
        published=view.published,
        source=view.issuer,
        data=view.data_address,
        changed=view.published.date(),
        as_of=part.as_of,
    )


def _further(part: Part, view: ListPage | ChangesPage | HistoryPage) -> Page:
    """A page behind that of a version."""
    notice = view.notice
    return Page(
        address=view.address,
        section="notices",
        template=TEMPLATES[type(view)],
        title=f"{notice.title}（{view.name}）",
        description=f"{notice.issuer}{notice.published:%Y-%m-%d}发布：{notice.title}，{view.name}。",
        view=view,
        published=notice.published,
        source=notice.issuer,
        data=notice.data_address,
        changed=notice.published.date(),
        as_of=part.as_of,
        is_further=True,
    )


def _behind(view: NoticeView, version: Version) -> Iterator[ListPage | ChangesPage]:
    """What of a version's list and of its changes does not stand on its page."""
    for table in view.tables[1:]:
        yield ListPage(view, table)
    told = view.history.shown
    if told.all_changes:
        for each in stretches(told.changes, partial(addresses.of_changes, version), CHANGES_A_PAGE):
            yield ChangesPage(view, told, each)


def notice_pages(part: Part, notice: Notice) -> Iterator[Page]:
    """The newest version at the notice's address; each version at its own where there is more than one."""
    current, versions = part.notices[notice.id], part.versions[notice.id]
    yield _version_page(part, current, current.title)
    for version in notice.versions:
        view = current
        if versions.count > 1:
            view = notice_view(part.edition, notice, version, addresses.of_version(notice, version), versions)
            yield _version_page(part, view, f"{view.title}（第{view.version}版）")
        for behind in _behind(current if version is notice.current else view, version):
            yield _further(part, behind)
    for leaf in versions.pages:
        yield _further(part, HistoryPage(current, leaf))
