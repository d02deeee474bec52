"""The text of entries as HTML: in full while an entry is in the feed of everything, in brief once it is archived."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import TypeAlias

from markupsafe import escape

from gongshi.outputs.moulds import Mould, place
from gongshi.outputs.templates import Templates
from gongshi.views.event import Event
from gongshi.views.event_text import EventTexts
from gongshi.views.site import SiteView

Contents: TypeAlias = Callable[[Event], str]
"""The HTML of an entry."""


def _brief(templates: Templates) -> Mould:
    """One template for all archived entries, rendered once."""
    notice = SimpleNamespace(title=place("title"), current_address=place("address"))
    line = SimpleNamespace(number=place("line"), digest=place("digest"))
    view = SimpleNamespace(name=place("name"), summary=place("summary"), notice=notice, log_entry=line)
    return Mould(templates.render("feed-entry-brief", place("address"), view=view))


def contents(site: SiteView, templates: Templates) -> Contents:
    """Full text stays bounded, however long an archive is: that of an archived entry is on the notice's page."""
    texts, brief = EventTexts(site.edition), _brief(templates)
    full = {
        event.id: templates.render("feed-entry", event.notice.current_address, view=texts.of(event))
        for event in site.feeds[0].events
    }

    def content(event: Event) -> str:
        if event.id in full:
            return full[event.id]
        return brief.filled(
            {
                "name": str(escape(event.name)),
                "title": str(escape(event.notice.title)),
                "summary": str(escape(event.summary)),
                "address": str(escape(event.notice.current_address)),
                "line": str(event.log_entry.number),
                "digest": event.log_entry.digest,
            }
        )

    return content
