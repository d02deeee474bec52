"""自动发现: the feeds that fit a page, which the page's head names to readers of feeds and to browsers."""

from __future__ import annotations

from typing import Any

from gongshi.views.awards import AwardView
from gongshi.views.feeds import Feed
from gongshi.views.honours import TitleView
from gongshi.views.lists import NoticeListView
from gongshi.views.notice import NoticeView
from gongshi.views.organisations import OrganisationView
from gongshi.views.rounds import RoundView
from gongshi.views.site import SiteView


def _fits(feed: Feed, page: Any) -> bool:
    """Whether a feed tells what a page's readers came for."""
    match page:
        case RoundView() | AwardView():
            return feed.page == page.address
        case NoticeListView():
            return bool(feed.facet) and page.newest.endswith(f"/{feed.name}.html")
        case NoticeView():
            return feed.facet == "round" and bool(page.round_address) and feed.page == page.round_address
        case TitleView():
            return feed.facet == "award" and feed.page == page.award_address
        case OrganisationView():
            return feed.facet == "town" and feed.short_title == page.town
        case _:
            return False


def fitting_feeds(site: SiteView, page: Any = None) -> tuple[Feed, ...]:
    """Those of the page's own subject, then that of everything. `page` is the view that a record page shows."""
    return (*(feed for feed in site.feeds if _fits(feed, page)), site.feeds[0])
