"""A site made of what was read: checked, drawn, written, and put in the place of the old one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from jinja2 import TemplateError

from gongshi.findings import Finding, errors
from gongshi.frames import EngineError, Frames
from gongshi.law.check import check, published_hints
from gongshi.loading import Loaded
from gongshi.outputs.host import host_findings
from gongshi.outputs.pagefind import SearchIndexError
from gongshi.outputs.prose import prose_findings
from gongshi.parallel import Aside
from gongshi.publish.failures import search_finding, theme_finding
from gongshi.publish.order import Built, Order
from gongshi.publish.placing import open_to_readers, place
from gongshi.publish.site import SiteFiles
from gongshi.publish.units import Units
from gongshi.publish.work import Writer
from gongshi.register import Register
from gongshi.views.edition import Edition
from gongshi.views.feeds import FORMS
from gongshi.views.own_words import OwnWords
from gongshi.views.site import SiteView


def _frames(order: Order, register: Register | None, target: Path) -> Frames:
    """Drawn while it is looked into whether all is right; if it is not, nobody sees them."""
    from gongshi.site_engine import render  # noqa: PLC0415 (takes long to load, where nothing else waits for it)

    if register is None:
        return Frames()
    return render(order.root / "mkdocs.yml", target, OwnWords(SiteView(Edition.of(register, order.as_of))))


@contextmanager
def _meanwhile(work: Callable[[], None]) -> Iterator[None]:
    """Some work beside other work; it is done when that ends, however that ends. Raises what it raises."""
    aside = Aside(work)
    try:
        yield
    finally:
        aside.result()


def _clear(order: Order, old: Path, units: Units | None) -> None:
    """What lay there before is removed while what the next build need not make again is kept: one takes as long as the
    other.
    """
    if order.placed:
        order.placed()
    with closing(Aside(partial(shutil.rmtree, old, ignore_errors=True))) as removal:
        if units:
            units.save()
        removal.result()


def _made(order: Order, loaded: Loaded, findings: list[Finding], new: Path, units: Units | None) -> Built:
    root, out, progress = order.root, order.out, order.progress
    with closing(Aside(partial(_frames, order, loaded.register, new))) as drawing:
        with progress.stage("核对", len(loaded.documents)):
            findings += [*check(loaded), *host_findings(root)]
        if loaded.register is None or errors(findings):
            return Built(loaded, tuple(findings))
        with progress.stage("核对"):
            site = SiteView(Edition.of(loaded.register, order.as_of, published_hints(loaded, order.as_of)))
        with progress.stage("网页的框架"):
            frames = drawing.result()
            open_to_readers(new)
    files = SiteFiles(root, site, frames, order.still)
    keeping = _meanwhile(loaded.memos.save) if units else nullcontext()
    with keeping, closing(Writer(new, progress, units)) as writer:
        apart = files.write_parts(writer)  # before what pages link to is asked, which rests on it
        with progress.stage("核对"):
            findings += prose_findings(root, site, frames, loaded.register)
        if errors(findings):
            return Built(loaded, tuple(findings))
        files.write_rest(writer, apart)
        writer.settle()
    if units:
        files.fingerprints.hold()
    with progress.stage("换上新网站"):
        place(new, out)
        _clear(order, new, units)
    html = sum(address.endswith(".html") for address in writer.written)
    return Built(loaded, tuple(findings), site, html, len(FORMS) * len(site.feeds))


def made(order: Order, loaded: Loaded, findings: list[Finding], new: Path, units: Units | None) -> Built:
    """Build what was ordered in the folder `new`; `findings` grow by what is found. Raises OSError and SpoiledError."""
    try:
        return _made(order, loaded, findings, new, units)
    except SearchIndexError as error:
        return Built(loaded, (*findings, search_finding(error)))
    except (EngineError, TemplateError) as error:
        return Built(loaded, (*findings, theme_finding(order.root, error)))
