"""`moment.js`: as of when the site was built, for pages that time does not touch and that are not made anew for it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from gongshi import addresses
from gongshi.views.site import SiteView


def moment(site: SiteView) -> Iterator[tuple[str, bytes]]:
    """A script, since a page that is opened from a folder may load nothing else."""
    as_of = json.dumps(site.edition.as_of.isoformat(timespec="minutes"))
    yield addresses.MOMENT, f"document.documentElement.dataset.moment = {as_of};\n".encode()
