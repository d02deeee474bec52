"""The text of entries as HTML: in full while an entry is in the feed of everything, in brief once it is archived."""

from __future__ import annotations

import re
from json.encoder import encode_basestring
from types import SimpleNamespace
from typing import NamedTuple
from xml.sax.saxutils import escape as xml_escaped

from markupsafe import escape

from gongshi.outputs.moulds import Mould, place
from gongshi.outputs.templates import Templates
from gongshi.views.event import Event
from gongshi.views.event_text import EventTexts
from gongshi.views.site import SiteView

_MARKUP = re.compile("[&<>\r]")


def in_element(value: str) -> str:
    """A value inside an element, as lxml writes it."""
    return xml_escaped(value, {"\r": "&#13;"}) if _MARKUP.search(value) else value


class Content(NamedTuple):
    """The HTML of an entry, as each kind of file holds it."""

    xml: str
    json: str

    @staticmethod
    def of(html: str) -> Content:
        """Escaped and encoded."""
        return Content(in_element(html), encode_basestring(html))


def _brief(templates: Templates) -> Mould:
    """One template for all archived entries, rendered once."""
    line = SimpleNamespace(number=place("line"), digest=place("digest"))
    view = SimpleNamespace(summary=place("summary"), address=place("address"), log_entry=line)
    return Mould(templates.render("feed-entry-brief", "", view=view))


class Contents:
    """Full texts stay few, however long the archives are: that of an archived entry is on the notice's page."""

    def __init__(self, site: SiteView, templates: Templates) -> None:
        texts, self._brief = EventTexts(site.edition), _brief(templates)
        self._full = {
            event.id: Content.of(templates.render("feed-entry", event.notice.current_address, view=texts.of(event)))
            for event in site.feeds[0].events
        }

    def of(self, event: Event) -> Content:
        """That of an entry, wherever it stands."""
        return self._full.get(event.id) or Content.of(
            self._brief.filled(
                {
                    "summary": str(escape(event.summary)),
                    "address": event.notice.current_address,  # made of names that need no escaping
                    "line": str(event.log_entry.number),
                    "digest": event.log_entry.digest,
                }
            )
        )
