"""Feed entries: once there they stay, and nothing in them ever changes."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from conftest import ROOT, demo
from gongshi.beijing import BEIJING
from gongshi.clock import parse_moment
from gongshi.outputs.feeds import feeds
from gongshi.outputs.templates import Templates
from gongshi.views.edition import Edition
from gongshi.views.events import events
from gongshi.views.site import SiteView

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def feed(moment: datetime, name: str = "feeds/all.atom") -> etree._Element:
    site = SiteView(Edition.of(demo(), moment))
    written = dict(feeds(site, Templates(ROOT / "theme", site.office, moment)))
    return etree.fromstring(written[name])


def entries(moment: datetime) -> dict[str | None, bytes]:
    root = feed(moment)
    return {entry.findtext(f"{ATOM}id"): etree.tostring(entry) for entry in root.iter(f"{ATOM}entry")}


moments = st.datetimes(min_value=datetime(2023, 3, 2), max_value=datetime(2026, 12, 1))  # noqa: DTZ001


@settings(max_examples=25)
@given(moments, moments)
def test_an_entry_never_changes(one: datetime, other: datetime) -> None:
    """What a feed said at a moment, it still says at every later one, to the byte."""
    earlier, later = (entries(moment.replace(tzinfo=BEIJING)) for moment in sorted((one, other)))
    assert earlier.items() <= later.items()


def test_the_story_of_a_corrected_window() -> None:
    """The first window closed early, so it has no last day; the restarted one has."""
    edition = Edition.of(demo(), parse_moment("2025-06-01"))
    told = [
        (f"{event.moment:%m-%d %H:%M}", event.what, event.version)
        for event in reversed(events(edition))
        if event.notice.id == "2025-qualified"
    ]
    assert told == [
        ("04-25 09:00", "published", 1),
        ("04-26 00:00", "opens", 1),
        ("04-29 15:00", "corrected", 2),
        ("04-30 00:00", "opens", 2),
        ("05-09 00:00", "last-day", 2),
        ("05-10 00:00", "closed", 2),
    ]


def test_both_forms_are_complete() -> None:
    """Every entry has a name that is no address, a date, an absolute link and the full text."""
    moment = parse_moment("2026-11-22")
    atom, rss = feed(moment), feed(moment, "feeds/all.xml")
    items = list(rss.iter("item"))
    assert len(items) == len(list(atom.iter(f"{ATOM}entry"))) > 20
    for item in items:
        guid = item.find("guid")
        assert guid is not None
        assert guid.get("isPermaLink") == "false"
        assert str(guid.text).startswith(f"tag:{demo().office.site.tag_authority}:")
        assert str(item.findtext("link")).startswith(demo().office.site.address)
        assert item.findtext("pubDate")
        assert len(str(item.findtext(CONTENT))) > 100
    assert len({item.findtext("guid") for item in items}) == len(items)


def test_a_revocation_reaches_the_feeds_of_its_award_and_round() -> None:
    """Whoever follows an award or a round hears that a title is gone."""
    moment = parse_moment("2026-11-22")
    for name in ("all", "award-gold", "round-2023", "kind-revocation"):
        ids = [guid.text or "" for guid in feed(moment, f"feeds/{name}.xml").iter("guid")]
        assert any(each.endswith("/revoked") for each in ids), name
