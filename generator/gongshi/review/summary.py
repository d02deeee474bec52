"""What a change publishes, when, and what becomes of the site: for whoever decides whether to merge it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gongshi import addresses
from gongshi.findings import Finding, errors
from gongshi.law.check import check
from gongshi.loading import Loaded, load
from gongshi.publish.build import Built, build_site
from gongshi.records.office import Office
from gongshi.register import Version
from gongshi.review import review
from gongshi.review.difference import SiteDifference, difference
from gongshi.review.revision import project_at
from gongshi.views.notice import NoticeView, notice_view
from gongshi.views.site import SiteView


@dataclass(frozen=True)
class Summary:
    """A change, as of the moment at which everything in it is published."""

    as_of: datetime
    """Now."""
    moment: datetime
    """Now, or when the last record of the change is due."""
    findings: tuple[Finding, ...]
    office: Office | None = None
    """None where errors keep everything else from being told."""
    notices: tuple[NoticeView, ...] = ()
    """The versions that the change adds, in the order in which they are published."""
    others: tuple[str, ...] = ()
    """Other files of records that it adds, alters or removes, by their paths."""
    site: SiteDifference | None = None
    """None where the site of the revision cannot be built."""


def _versions(loaded: Loaded) -> Iterator[Version]:
    notices = loaded.register.notices.values() if loaded.register else ()
    yield from (version for notice in notices for version in notice.versions)


def _added(old: Loaded, now: Loaded) -> list[Version]:
    """Versions that the change brings; one that was not out yet and is written otherwise now is brought anew."""
    before = {version.path: version.sha256 for version in _versions(old)}
    added = (version for version in _versions(now) if before.get(version.path) != version.sha256)
    return sorted(added, key=lambda version: (version.head.published, version.path))


def _others(old: Loaded, now: Loaded, told: Iterable[Version]) -> tuple[str, ...]:
    before = {path: old.documents.digest(path) for path in old.documents}
    after = {path: now.documents.digest(path) for path in now.documents}
    differ = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return tuple(sorted(differ - {version.path for version in told}))


def _views(site: SiteView, added: Iterable[Version]) -> Iterator[NoticeView]:
    for version in added:
        notice = site.edition.register.notices[version.notice]
        seen = next(each for each in notice.versions if each.number == version.number)
        yield notice_view(site.edition, notice, seen, addresses.of_version(notice, seen))


def _compared(root: Path, before: Path, preview: Path, moment: datetime) -> tuple[Built, SiteDifference | None]:
    """The site of the change, written to `preview`, and how it differs from that of the revision."""
    built = build_site(root, preview, moment, still=True)
    if built.site is None:
        return built, None
    with tempfile.TemporaryDirectory() as folder:
        old = build_site(before, Path(folder, "site"), moment, still=True)
        return built, difference(Path(folder, "site"), preview) if old.site else None


def summarise(root: Path, name: str, as_of: datetime, preview: Path) -> Summary:
    """Compare with a revision; the site as it will be goes to `preview`. Raises GitError."""
    now = load(root)
    findings = tuple(sorted({*check(now), *review(root, now, name, as_of)}))
    if now.register is None or errors(findings):
        return Summary(as_of, as_of, findings)
    with project_at(root, name) as before:
        old = load(before)
        added = _added(old, now)
        moment = max([as_of, *(version.head.published for version in added)])
        built, compared = _compared(root, before, preview, moment)
    if built.site is None:
        return Summary(as_of, moment, built.findings)
    return Summary(
        as_of,
        moment,
        findings,
        office=built.site.office,
        notices=tuple(_views(built.site, added)),
        others=_others(old, now, added),
        site=compared,
    )
