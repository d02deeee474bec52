"""Where pages went that the office moved: an address once published goes on leading somewhere."""

from __future__ import annotations

from gongshi.records.fields import Line, Shape


class Redirects(Shape):
    """`data/redirects.yml`."""

    pages: dict[Line, Line]
    """From the old address to the new one, both from the site's root: `faq.html: apply.html`."""
