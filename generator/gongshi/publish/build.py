"""Everything into a new folder, then exchanged for the old one: a build that fails leaves the old site whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing, nullcontext
from datetime import datetime
from pathlib import Path

from gongshi.cache.store import Store, usable
from gongshi.findings import Finding
from gongshi.loading import Loaded, load
from gongshi.loading.memos import Memos
from gongshi.publish.failures import disk_finding
from gongshi.publish.kept import SpoiledError
from gongshi.publish.order import Begun, Built, Order
from gongshi.publish.placing import staging
from gongshi.publish.progress import SILENT, Progress
from gongshi.publish.units import NAME, Units

__all__ = ["Built", "build_site"]


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
    order = Order(root, Path(os.path.realpath(out)), as_of, still, placed, progress)
    store = usable(cache, order.out) if cache else None
    try:
        return _built(order, store)
    except SpoiledError:
        if store:
            store.forget(NAME)
        return _built(order, store)


def _load_the_rest() -> None:
    """Of the program, which takes longer than to read a hundred records: others read them meanwhile."""
    import gongshi.publish.making  # noqa: F401, PLC0415 (as it says)


def _built(order: Order, store: Store | None) -> Built:
    root, out = order.root, order.out
    loaded, findings = Loaded(root), list[Finding]()
    try:
        # Before the records are read, or what is older could replace what is newer.
        with staging(out) as new, closing(Units(store, out)) if store else nullcontext() as units:
            with order.progress.stage("读取记录", sum(1 for _ in root.glob("data/notices/*/*.yml"))):
                loaded = load(root, Memos(root, store), _load_the_rest)
            from gongshi.publish.making import made  # noqa: PLC0415 (takes long to load; see above)

            return made(Begun(order, loaded, findings, new, units))
    except OSError as error:
        return Built(loaded, (*findings, disk_finding(root, out, error)))
