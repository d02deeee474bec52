"""A page at each address that a page of the office moved away from, which leads on without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.outputs.templates import Templates
from gongshi.views.site import SiteView


def redirects(site: SiteView, templates: Templates) -> Iterator[tuple[str, bytes]]:
    """One small page each."""
    for old, new in site.edition.register.redirects.items():
        yield old, templates.render("redirect", old, target=new).encode()
