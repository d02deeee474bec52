"""What fills the slots of the office's own pages: a view for each name, made when a page asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gongshi import addresses
from gongshi.views.counting import counting_view, internal_notice_view
from gongshi.views.data.charts import charts
from gongshi.views.data.dictionary import dictionary
from gongshi.views.data.downloads import citation, downloads
from gongshi.views.eligibility import eligibility_view
from gongshi.views.feed_groups import feed_groups, feed_years
from gongshi.views.further_pages import revocation_pages, roll_pages, round_pages
from gongshi.views.lists import newest_cards
from gongshi.views.objection_sheet import objection_sheet
from gongshi.views.site import SiteView
from gongshi.views.site_map import page_groups
from gongshi.views.title_inquiry import title_inquiry
from gongshi.views.wording_check import wording_check

SLOTS: dict[str, Callable[[SiteView], Any]] = {
    "open-windows": lambda site: site.open_windows,
    "current-round": lambda site: site.rounds[0] if site.rounds else None,
    "newest-notices": lambda site: newest_cards((entry.card for entry in site.list_entries), 6),
    "newest-honours": lambda site: tuple(each for each in site.titles if not each.revocation)[:4],
    "objection-brief": lambda site: site.office,
    "feeds-brief": lambda site: site.feeds,
    "notice-list": lambda site: site.lists[0],
    "round-list": lambda site: round_pages(site)[0],
    "honour-roll": lambda site: roll_pages(site)[0],
    "revocation-list": lambda site: revocation_pages(site)[0],
    "award-list": lambda site: tuple(each for each in site.awards if each.offered),
    "measures-list": lambda site: site.measures,
    "measures-choices": lambda site: site.measures,
    "measures-status": lambda site: site.measures,
    "measures-contact": lambda site: site.measures,
    "objection-channel": lambda site: site.office.objection,
    "objection-procedure": lambda site: site.office.objection,
    "objection-open": lambda site: site.open_windows,
    "objection-sheet": objection_sheet,
    "eligibility-check": lambda site: eligibility_view(site.edition, site.brought),
    "workday-count": lambda site: counting_view(site.edition),
    "internal-notice": lambda site: internal_notice_view(site.edition),
    "discipline-channel": lambda site: site.office.discipline,
    "rule-list": lambda site: site.rules,
    "feed-list": lambda site: (feed_groups(site.feeds, site.office), feed_years(site.feeds)),
    "feed-all": lambda site: site.feeds[0],
    "feed-calendar": lambda _: addresses.WINDOWS,
    "feed-programs": lambda site: (site.feeds[0], addresses.OPML),
    "page-list": page_groups,
    "office": lambda site: site.office,
    "verify-title": title_inquiry,
    "wording-check": wording_check,
    "verify-file": lambda site: site.build_facts,
    "search": lambda site: site.office,
    "search-browse": lambda site: site.lists[0],
    "issuers": lambda site: site.issuers,
    "data-downloads": downloads,
    "data-charts": charts,
    "data-citation": citation,
    "data-licence": lambda site: site.office,
    "data-dictionary": dictionary,
    "build-facts": lambda site: site.build_facts,
}
LAST = {"data-downloads", "eligibility-check", "verify-title", "wording-check"}
"""Those that tell how large the files of data are, or bring what leads to the files of `lookup/`: of what is written
meanwhile.
"""
