"""Everything into a new folder, then exchanged for the old one: a build that fails leaves the old site whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from jinja2 import TemplateError

from gongshi.cache.store import Store, usable
from gongshi.findings import Finding, errors
from gongshi.frames import EngineError, Frames
from gongshi.law.check import check, published_hints
from gongshi.loading import Loaded, load
from gongshi.loading.memos import Memos
from gongshi.outputs.host import host_findings
from gongshi.outputs.pagefind import SearchIndexError
from gongshi.outputs.prose import prose_findings
from gongshi.parallel import Aside
from gongshi.publish.failures import disk_finding, search_finding, theme_finding
from gongshi.publish.placing import open_to_readers, place, staging
from gongshi.publish.progress import SILENT, Progress
from gongshi.publish.site import SiteFiles
from gongshi.publish.units import NAME, SpoiledError, Units
from gongshi.publish.work import Writer
from gongshi.register import Register
from gongshi.views.edition import Edition
from gongshi.views.feeds import FORMS
from gongshi.views.own_words import OwnWords
from gongshi.views.site import SiteView


@dataclass(frozen=True)
class Built:
    """What a build brought. Without a site, `findings` says why nothing was written."""

    loaded: Loaded
    findings: tuple[Finding, ...]
    site: SiteView | None = None
    pages: int = 0
    feeds: int = 0


@dataclass(frozen=True)
class _Order:
    root: Path
    out: Path
    as_of: datetime
    still: bool
    placed: Callable[[], None] | None
    progress: Progress


def build_site(  # noqa: PLR0913 (each is what somebody may want)
    root: Path,
    out: Path,
    as_of: datetime,
    *,
    still: bool = False,
    cache: Path | None = None,
    placed: Callable[[], None] | None = None,
    progress: Progress = SILENT,
) -> Built:
    """Check the records, and if nothing is wrong build the site as of a moment into `out`, or where that links to.

    `still`: as for `SiteFiles`. `cache`: a folder for what the next build need not make again; without, everything is
    made. `placed` is called once the site lies in `out`, before what is left of the work is done. `progress` is told of
    each stage.
    """
    order = _Order(root, Path(os.path.realpath(out)), as_of, still, placed, progress)
    store = usable(cache, order.out) if cache else None
    try:
        return _built(order, store)
    except SpoiledError:
        if store:
            store.forget(NAME)
        return _built(order, store)


def _frames(order: _Order, register: Register | None, target: Path) -> Frames:
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


def _clear(order: _Order, old: Path, units: Units | None) -> None:
    """What lay there before is removed while what the next build need not make again is kept: one takes as long as the
    other.
    """
    if order.placed:
        order.placed()
    with closing(Aside(partial(shutil.rmtree, old, ignore_errors=True))) as removal:
        if units:
            units.save()
        removal.result()


def _built(order: _Order, store: Store | None) -> Built:
    root, out, progress = order.root, order.out, order.progress
    loaded, findings = Loaded(root), list[Finding]()
    try:
        # Before the records are read, or what is older could replace what is newer.
        with staging(out) as new, closing(Units(store, out)) if store else nullcontext() as units:
            with progress.stage("读取记录", sum(1 for _ in root.glob("data/notices/*/*.yml"))):
                loaded = load(root, Memos(root, store))
            with closing(Aside(partial(_frames, order, loaded.register, new))) as drawing:
                with progress.stage("核对", len(loaded.documents)):
                    findings = [*check(loaded), *host_findings(root)]
                if loaded.register is None or errors(findings):
                    return Built(loaded, tuple(findings))
                with progress.stage("核对"):
                    site = SiteView(Edition.of(loaded.register, order.as_of, published_hints(loaded, order.as_of)))
                with progress.stage("网页的框架"):
                    frames = drawing.result()
                    open_to_readers(new)
            files = SiteFiles(root, site, frames, order.still)
            with closing(Writer(new, progress, units)) as writer:
                with _meanwhile(loaded.memos.save) if store else nullcontext():
                    apart = files.write_parts(writer)  # before what pages link to is asked, which rests on it
                loaded.memos = Memos(root)  # those are kept, and nobody asks them any more
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
    except OSError as error:
        return Built(loaded, (*findings, disk_finding(root, out, error)))
    except SearchIndexError as error:
        return Built(loaded, (*findings, search_finding(error)))
    except (EngineError, TemplateError) as error:
        return Built(loaded, (*findings, theme_finding(root, error)))
    html = sum(address.endswith(".html") for address in writer.written)
    return Built(loaded, tuple(findings), site, html, len(FORMS) * len(site.feeds))
