"""What a portal's pages say, from what the offices' sites say, as of a moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from gongshi.portal.config import Joined, Portal
from gongshi.portal.reading import Site
from gongshi.portal.said import Notice, Version
from gongshi.views import live
from gongshi.views.words import dated_weekday

NEWEST = 20
"""Notices across all offices; each office's own list holds the rest."""


@dataclass(frozen=True)
class WindowView:
    """A window at a moment. Only what the reader's clock needs to say where it stands."""

    opens: date
    closes: date
    state: live.State
    later: tuple[WindowView, ...] = ()
    """The same at the first moment of each state that time alone will bring."""
    counted: tuple[date, ...] = ()
    """How many days are left is for the office's own page."""

    @property
    def state_name(self) -> str:
        """正在公示."""
        return live.STATE_NAMES[self.state]

    @property
    def is_ahead(self) -> bool:
        """Whether it is open or still to open."""
        return self.state in {live.State.UPCOMING, live.State.OPEN, live.State.LAST_DAY}

    @property
    def deadline(self) -> str:
        """10月27日（周一）24:00."""
        return f"{dated_weekday(self.closes)}24:00"


@dataclass(frozen=True)
class OfficeView:
    """One office on the portal's pages."""

    key: str
    name: str
    address: str
    """Its site: from the portal's root where it lies below it, else whole. Ends with `/`; empty where not known."""
    site: Site | None
    """What was read; none where it could not be, which the page says."""
    reason: str = ""
    """Why it was not read."""
    open: int = 0
    """Windows that are open or still to open."""


@dataclass(frozen=True)
class Card:
    """A notice in a list."""

    office: OfficeView
    title: str
    address: str
    kind_name: str
    published: datetime
    window: WindowView | None


@dataclass(frozen=True)
class PortalView:
    """All pages: offices in the order of the file, open windows by their last day, newest notices first."""

    portal: Portal
    as_of: datetime
    offices: tuple[OfficeView, ...]
    ahead: tuple[Card, ...]
    newest: tuple[Card, ...]

    @property
    def read(self) -> tuple[OfficeView, ...]:
        """Offices that were read."""
        return tuple(each for each in self.offices if each.site)

    @property
    def unread(self) -> tuple[OfficeView, ...]:
        """Offices that were not."""
        return tuple(each for each in self.offices if each.site is None)


def _window(notice: Notice, version: Version, as_of: datetime) -> WindowView | None:
    if version.computed.window is None:
        return None
    opens, closes = version.computed.window.opens, version.computed.window.closes
    facts = live.Facts(opens, closes, counted=(), settled=bool(notice.computed.settled_by))
    view = WindowView(opens, closes, live.standing(facts, as_of).state)
    later = (replace(view, state=state) for state, moment in live.starts(facts).items() if moment > as_of)
    return replace(view, later=tuple(later))


def _cards(office: OfficeView, as_of: datetime) -> Iterator[Card]:
    for notice in office.site.notices if office.site else ():
        version = notice.current
        if version and office.site:
            address = office.address + version.url.removeprefix(office.site.index.about.url)
            recorded, computed = version.recorded, version.computed
            window = _window(notice, version, as_of)
            yield Card(office, recorded.title, address, computed.kind_name, recorded.published, window)


def _office(portal: Portal, joined: Joined, site: Site | str) -> OfficeView:
    """`site`: what was read, or why it was not."""
    if isinstance(site, str):
        address = (joined.address or "").removeprefix(portal.address)
        return OfficeView(joined.key, joined.name, address, None, site)
    return OfficeView(joined.key, joined.name, site.index.about.url.removeprefix(portal.address), site)


def portal_view(portal: Portal, sites: Mapping[str, Site | str], as_of: datetime) -> PortalView:
    """`sites`: by the office's key, what was read of it or why it was not."""
    offices, cards = [], list[Card]()
    for joined in portal.offices:
        office = _office(portal, joined, sites[joined.key])
        found = list(_cards(office, as_of))
        offices.append(replace(office, open=_ahead_count(found)))
        cards += found
    ahead = sorted((each for each in cards if each.window and each.window.is_ahead), key=_by_last_day)
    newest = sorted(cards, key=lambda each: (each.published, each.address), reverse=True)[:NEWEST]
    return PortalView(portal, as_of, tuple(offices), tuple(ahead), tuple(newest))


def _ahead_count(cards: Sequence[Card]) -> int:
    return sum(bool(each.window and each.window.is_ahead) for each in cards)


def _by_last_day(card: Card) -> tuple[date, str]:
    return (card.window.closes if card.window else date.max), card.address
