"""自动发现: the feeds that fit a page, which the page's head names to readers of feeds and to browsers."""

from __future__ import annotations

from typing import Any

from gongshi.views.awards import AwardView
from gongshi.views.feeds import FeedName
from gongshi.views.honours import TitleView
from gongshi.views.lists import NoticeListView
from gongshi.views.notice import NoticeView
from gongshi.views.organisations import OrganisationView
from gongshi.views.rounds import RoundView
from gongshi.views.site import SiteView


def _stem(address: str) -> str:
    """`rounds/2025.html` and what follows it as `rounds/2025.p2.html`: 2025."""
    return address.rpartition("/")[2].partition(".")[0]


def _fitting(site: SiteView, page: Any) -> str:
    """The name of the feed that tells what a page's readers came for; empty for a page without such."""
    name = ""
    match page:
        case RoundView():
            name = f"round-{page.id}"
        case AwardView():
            name = f"award-{page.key}"
        case NoticeListView():
            name = _stem(page.address)
        case NoticeView():
            name = f"round-{_stem(page.round_address)}"
        case TitleView():
            name = f"award-{_stem(page.award_address)}"
        case OrganisationView():
            name = f"town-{site.town_keys.get(page.town, '')}"
        case _:
            pass
    return name


def fitting_feeds(site: SiteView, page: Any = None) -> tuple[FeedName, ...]:
    """Those of the page's own subject, then that of everything. `page` is the view that a record page shows."""
    everything, found = site.feed_names["all"], site.feed_names.get(_fitting(site, page))
    return (found, everything) if found and found is not everything else (everything,)
