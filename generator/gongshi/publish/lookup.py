"""The register as it is looked up, cut into files; the pages bring what leads to these."""

from __future__ import annotations

from gongshi.cache.digests import digest
from gongshi.outputs.lookup import lookup
from gongshi.publish.cuts import Cut, write_cut
from gongshi.publish.work import Writer
from gongshi.views.lookup import Brought
from gongshi.views.site import SiteView

STAGE = "名录"


def write_lookup(site: SiteView, writer: Writer) -> Brought:
    """Write the files; returns what a page brings."""

    def cut() -> Cut:
        return site.lookup.brought, lookup(site.lookup)

    whole = "lookup", digest(*(gist.key("registered") for gist in site.holders))
    brought: Brought = write_cut(writer, STAGE, whole, cut)
    return brought
