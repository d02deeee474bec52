"""Everything into a new folder, then exchanged for the old one: a build that fails leaves the old site whole."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinja2 import TemplateError

from gongshi.cache.digests import digest
from gongshi.cache.store import Store, usable
from gongshi.findings import Finding, errors
from gongshi.frames import EngineError, render
from gongshi.law.check import check, published_hints
from gongshi.loading import Loaded, load
from gongshi.loading.memos import Memos
from gongshi.outputs.host import host_findings
from gongshi.outputs.pagefind import SearchIndexError
from gongshi.outputs.prose import prose_findings
from gongshi.publish.failures import disk_finding, search_finding, theme_finding
from gongshi.publish.placing import place, staging
from gongshi.publish.progress import SILENT, Progress
from gongshi.publish.site import SiteFiles
from gongshi.publish.units import NAME, SpoiledError, Units
from gongshi.publish.work import Writer
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
    progress: Progress


def build_site(  # noqa: PLR0913 (each is what somebody may want)
    root: Path,
    out: Path,
    as_of: datetime,
    *,
    still: bool = False,
    cache: Path | None = None,
    progress: Progress = SILENT,
) -> Built:
    """Check the records, and if nothing is wrong build the site as of a moment into `out`, or where that links to.

    `still`: as for `SiteFiles`. `cache`: a folder for what the next build need not make again; without, everything is
    made. `progress` is told of each stage.
    """
    order = _Order(root, Path(os.path.realpath(out)), as_of, still, progress)
    store = usable(cache / digest(str(order.out))[:16]) if cache else None
    try:
        return _built(order, store)
    except SpoiledError:
        if store:
            store.forget(NAME)
        return _built(order, store)


def _built(order: _Order, store: Store | None) -> Built:
    root, out, progress = order.root, order.out, order.progress
    loaded, findings = Loaded(root), list[Finding]()
    try:
        with staging(out) as new:  # before the records are read, or what is older could replace what is newer
            with progress.stage("读取记录", sum(1 for _ in root.glob("data/notices/*/*.yml"))):
                loaded = load(root, Memos(root, store))
            with progress.stage("核对", len(loaded.documents)):
                findings = [*check(loaded), *host_findings(root)]  # what every page carries, before any is drawn
            if loaded.register is None or errors(findings):
                return Built(loaded, tuple(findings))
            with progress.stage("核对"):
                site = SiteView(Edition.of(loaded.register, order.as_of, published_hints(loaded, order.as_of)))
            with progress.stage("网页的框架"):
                frames = render(root / "mkdocs.yml", new, OwnWords(site))
            units = Units.of(store, out) if store else None
            writer, files = Writer(new, progress, units), SiteFiles(root, site, frames, order.still)
            files.write_parts(writer)  # before what pages link to is asked, which rests on it
            with progress.stage("核对"):
                findings += prose_findings(root, site, frames, loaded.register)
            if errors(findings):
                return Built(loaded, tuple(findings))
            files.write_rest(writer)
            with progress.stage("换上新网站"):
                place(new, out)
                if units:
                    units.save()
                    loaded.memos.save()
    except OSError as error:
        return Built(loaded, (*findings, disk_finding(root, out, error)))
    except SearchIndexError as error:
        return Built(loaded, (*findings, search_finding(error)))
    except (EngineError, TemplateError) as error:
        return Built(loaded, (*findings, theme_finding(root, error)))
    html = sum(address.endswith(".html") for address in writer.written)
    return Built(loaded, tuple(findings), site, html, len(FORMS) * len(site.feeds))
