"""What each piece of the site rests on, as a digest: the piece is made again when, and only when, that is another.

Everything that a piece shows has to be in its fingerprint. `tests/test_cache.py` edits at random and compares with
builds that know of no earlier one.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gongshi.cache.contents import Contents
from gongshi.cache.digests import digest
from gongshi.cache.stamp import content_of
from gongshi.frames import Frames
from gongshi.log.entry import Entry
from gongshi.register import Register
from gongshi.views.event import Event
from gongshi.views.feed_links import fitting_feeds
from gongshi.views.feeds import Feed, FeedDocument
from gongshi.views.findable import Findable
from gongshi.views.holders import Newcomers
from gongshi.views.page import Page
from gongshi.views.part import Part
from gongshi.views.site import SiteView


def _settings(register: Register) -> str:
    """What the office sets once for all notices."""
    shapes = (register.office, *register.measures.values(), *register.calendars.values())
    return digest(
        *register.measures, *(shape.model_dump_json() for shape in shapes), repr(sorted(register.redirects.items()))
    )


Fingerprint = tuple[str, str]
"""(name, digest): what a piece of the site is called, and all that what it makes rests on."""


@dataclass(frozen=True)
class Fingerprints:
    """Those of one site's pieces."""

    root: Path
    site: SiteView
    frames: Frames
    still: bool

    @cached_property
    def theme(self) -> str:
        """The theme as it was when pages began to be drawn. Raises OSError."""
        return content_of([self.root / "theme"])

    def hold(self) -> None:
        """Raises OSError if the theme is another by now: what was drawn does not rest on what is told."""
        if content_of([self.root / "theme"]) != self.theme:
            raise OSError(errno.ESTALE, "生成过程中文件被改动", str(self.root / "theme"))

    @cached_property
    def everywhere(self) -> str:
        """What every page rests on: settings, theme, frames, the feeds that fit many."""
        feeds = (repr(feed) for feed in self.site.feed_names.values() if feed.facet != "round")
        frames = (text for item in sorted(self.frames.sections.items()) for text in item)
        return digest(
            _settings(self.site.edition.register),
            self.theme,
            *frames,
            repr(self.frames.titles()),
            *feeds,
            self.site.banner_since.isoformat(),
            str(self.still),
        )

    @cached_property
    def _of_parts(self) -> dict[str, str]:
        return {part.name: self._of(part) for part in self.site.parts}

    def _of(self, part: Part) -> str:
        edition, register = part.edition, part.edition.register
        feeds = (self.site.feed_names.get(f"round-{key}") for key in register.rounds)
        versions = (version for notice in register.notices.values() for version in notice.versions)
        return digest(
            self.everywhere,
            edition.as_of.isoformat(),
            *(entry.model_dump_json() for entry in register.rounds.values()),
            *(repr(feed) for feed in feeds if feed),
            *(text for version in versions for text in (version.path, version.sha256)),
            *map(repr, edition.findings),
            edition.log.until(edition.as_of).head,
        )

    def of_register(self, register: Register) -> str:
        """Of the part that such a slice of the register makes."""
        return self._of_parts[self.site.part_of(next(iter(register.notices))).name]

    def of_part(self, part: Part) -> Fingerprint:
        """Of a round with its notices."""
        name = part.name
        return f"part {name}", self._of_parts[name]

    def of_newcomers(self, newcomers: Newcomers) -> Fingerprint:
        """Of the pages of those whom a round was the first to list."""
        parts = (self._of_parts[self.site.parts[place].name] for place in newcomers.parts)
        return f"newcomers {newcomers.name}", digest(self.everywhere, *newcomers.codes, *parts)

    @cached_property
    def contents(self) -> Contents:
        """Of whatever pages show. Large values that a part brought are known by the digest of all that it brought."""
        contents, site = Contents(), self.site
        contents.trust(Event, lambda event: event.key)
        contents.trust(Entry, lambda line: line.digest)  # of the whole log up to it
        brought = {part.name: gist for part, gist in zip(site.parts, site.gists, strict=True)}
        for view in site.rounds:
            key = brought[view.id].key("honours")
            contents.know(view, key, view.id)
            if view.result:
                contents.know(view.result, key, view.id, "result")
        for title in site.titles:
            contents.know(title, brought[title.round_id].key("honours"), title.id)
        for gist, entries in zip(site.gists, site.list_entries_by_part, strict=True):
            key = gist.key("list_entries")
            for entry in entries:
                contents.know(entry.card, key, entry.card.address)
        return contents

    def of_page(self, page: Page) -> Fingerprint:
        """Of a page by all that it shows."""
        feeds = map(repr, fitting_feeds(self.site, page.view))
        moment = page.as_of or self.site.edition.as_of  # as the page tells it
        return f"page {page.address}", digest(self.everywhere, self.contents.of(page), moment.isoformat(), *feeds)

    def of_shard(self, parted: Mapping[str, Sequence[Findable]], period: str) -> Fingerprint:
        """Of a shard of the search, which lies elsewhere when it is the newest."""
        is_newest = period == next(iter(parted))
        return f"shard {period}", digest(str(is_newest), *(each.key for each in parted[period]))

    @cached_property
    def _told_whole(self) -> set[str]:
        """The events that the feed of everything tells at length."""
        return {event.id for event in self.site.feeds[0].events}

    def of_feed(self, feed: Feed, document: FeedDocument) -> Fingerprint:
        """Of a document of a feed: its entries, and the rounds that they tell of."""
        site = self.site
        parts = {site.part_of(event.notice.id).name for event in document.events}
        told = (f"{self.contents.of(event)} {event.id in self._told_whole}" for event in document.events)
        first = site.events[-1].moment if site.events else site.edition.as_of
        around = repr((document.name, document.older, document.newer, document.is_archive, feed.page, feed.title))
        of_parts = (self._of_parts[name] for name in sorted(parts))
        return f"feed {document.name}", digest(self.everywhere, around, first.isoformat(), *told, *of_parts)
