"""A whole site, written into a new folder and put in the place of the old one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from gongshi.cache.store import Store
from gongshi.findings import errors
from gongshi.frames import Frames
from gongshi.loading.memos import Memos
from gongshi.outputs.prose import prose_findings
from gongshi.parallel import Aside
from gongshi.publish.order import Begun, Built, Order
from gongshi.publish.placing import VALUES, place
from gongshi.publish.site import SiteFiles
from gongshi.publish.spare import Spare
from gongshi.publish.units import Units
from gongshi.publish.work import Writer
from gongshi.register import Register
from gongshi.views.feeds import FORMS
from gongshi.views.site import SiteView


@contextmanager
def _meanwhile(work: Callable[[], None]) -> Iterator[None]:
    """Some work beside other work; it is done when that ends, however that ends. Raises what it raises."""
    aside = Aside(work)
    try:
        yield
    finally:
        aside.result()


def _clear(order: Order, old: Path, units: Units | None, spare: Spare | None) -> None:
    """What lay there before is put aside while what the next build need not make again is kept: one takes as long as
    the other.
    """
    if order.placed:
        order.placed()
    away = partial(spare.put_aside, old) if spare else partial(shutil.rmtree, old, ignore_errors=True)
    with closing(Aside(away)) as clearing:
        if units:
            units.save()
        clearing.result()


def written(begun: Begun, register: Register, site: SiteView, frames: Frames) -> Built:
    """Write a site whose records are right, and put it in its place. `register`: all of it, also what is to come.

    Raises OSError, SearchIndexError, TemplateError and SpoiledError.
    """
    order, findings, new, units = begun.order, begun.findings, begun.new, begun.units
    spare = Spare(units) if units else None
    if spare:
        spare.take(new)
    files = SiteFiles(order.root, site, frames, order.still)
    store = None if units else Store(new.with_name(VALUES))
    with closing(Writer(new, order.progress, units, store)) as writer:
        with _meanwhile(begun.loaded.memos.save) if units else nullcontext():
            apart = files.write_parts(writer)  # before what pages link to is asked, which rests on it
        begun.loaded.memos = Memos(order.root)  # those are kept, and nobody asks them any more
        with order.progress.stage("核对"):
            findings += prose_findings(order.root, site, frames, register)
        if errors(findings):
            return begun.refused()
        files.write_rest(writer, apart)
        writer.settle()
    if spare:
        spare.settle(new, frozenset(writer.written))
        files.fingerprints.hold()
    with order.progress.stage("换上新网站"):
        place(new, order.out)
        _clear(order, new, units, spare)
    html = sum(address.endswith(".html") for address in writer.written)
    feeds = len(FORMS) * len(site.feeds)
    seen = SiteView(site.edition) if store else site  # what was kept while it was written is gone soon
    return Built(begun.loaded, tuple(findings), seen, html, feeds)
