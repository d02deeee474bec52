"""Where pages went that the office moved: an address once published goes on leading somewhere."""

from __future__ import annotations

from pydantic import Field

from gongshi.records.fields import Line, Shape


class Redirects(Shape, title="移动的页面"):
    """`data/redirects.yml`."""

    pages: dict[Line, Line] = Field(title="移动的页面", description="旧地址在前，新地址在后")
    """From the old address to the new one, both from the site's root: `faq.html: apply.html`."""
