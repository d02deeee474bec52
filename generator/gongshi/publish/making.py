"""A site made of what was read: its records are checked while the engine draws frames, then it is written."""

from __future__ import annotations

from contextlib import closing
from functools import partial

from jinja2 import TemplateError

from gongshi.cache.stamp import stamp
from gongshi.findings import errors
from gongshi.frames import EngineError, Frames
from gongshi.law.check import check, published_hints
from gongshi.outputs.host import host_findings
from gongshi.outputs.pagefind import SearchIndexError
from gongshi.parallel import Aside
from gongshi.publish.failures import search_finding, theme_finding
from gongshi.publish.order import Begun, Built
from gongshi.publish.placing import open_to_readers
from gongshi.views.edition import Edition
from gongshi.views.own_words import OwnWords
from gongshi.views.site import SiteView


def _frames(begun: Begun) -> Frames:
    """Drawn while it is looked into whether all is right; if it is not, nobody sees them."""
    from gongshi.site_engine import render  # noqa: PLC0415 (takes long to load, where nothing else waits for it)

    order, register = begun.order, begun.loaded.register
    if register is None:
        return Frames()
    return render(order.root / "mkdocs.yml", begun.new, OwnWords(SiteView(Edition.of(register, order.as_of))))


def _made(begun: Begun) -> Built:
    order, loaded, findings = begun.order, begun.loaded, begun.findings
    with closing(Aside(partial(_frames, begun))) as drawing:
        with order.progress.stage("核对", len(loaded.documents)):
            findings += [*check(loaded), *host_findings(order.root)]
        if loaded.register is None or errors(findings):
            return begun.refused()
        with order.progress.stage("核对"):
            site = SiteView(Edition.of(loaded.register, order.as_of, published_hints(loaded, order.as_of)))
        with order.progress.stage("网页的框架"):
            from gongshi.publish.writing import written  # noqa: PLC0415 (loaded while the engine draws)

            if begun.units:
                stamp()  # also meanwhile, and once: every process that keeps something asks for it
            frames = drawing.result()
            open_to_readers(begun.new)
    return written(begun, loaded.register, site, frames)


def made(begun: Begun) -> Built:
    """Build what was ordered. Raises OSError and SpoiledError."""
    try:
        return _made(begun)
    except SearchIndexError as error:
        return begun.refused(search_finding(error))
    except (EngineError, TemplateError) as error:
        return begun.refused(theme_finding(begun.order.root, error))
