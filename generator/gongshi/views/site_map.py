"""网站地图: the record pages by section; where they are many, the lists that lead to them."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi import addresses
from gongshi.views.gist import PageEntry
from gongshi.views.paging import is_long
from gongshi.views.sections import SECTIONS
from gongshi.views.site import SiteView


@dataclass(frozen=True)
class PageGroup:
    """A part of the site map."""

    name: str
    pages: tuple[tuple[str, str], ...]
    """(title, address)."""


WHOLE = {
    "notices": (("全部公告", addresses.of_notices()),),
    "rounds": (("历届评选", addresses.of_rounds()),),
    "honours": (("获奖名录", addresses.of_honour_roll()), ("撤销奖励", addresses.of_revocations())),
    "organisations": (("全部组织", addresses.of_listed("organisations")),),
    "people": (("全部个人", addresses.of_listed("people")),),
}
"""(title, address) of the lists of a section, from which each of its pages is reached."""


def _group(key: str, pages: list[PageEntry]) -> PageGroup:
    listed = tuple((page.title, page.address) for page in pages)
    if key in WHOLE and is_long(len(pages)):
        # No list has what only a superseded version of a decision gave.
        listed = (*WHOLE[key], *((page.title, page.address) for page in pages if page.template == "dropped-title"))
    return PageGroup(SECTIONS[key].name, listed)


def page_groups(site: SiteView) -> tuple[PageGroup, ...]:
    """By section; the office's own pages are the template's to list."""
    found: dict[str, list[PageEntry]] = {key: [] for key in SECTIONS}
    for page in (each for each in site.page_entries if not each.is_further):
        found[page.section].append(page)
    return tuple(_group(key, pages) for key, pages in found.items() if pages)
