"""The whole portal into a new folder, then exchanged for the old one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin

from jinja2 import TemplateError

from gongshi import addresses, policy
from gongshi.findings import Finding, Severity, errors
from gongshi.outputs.pagefind import SearchIndexError
from gongshi.portal.config import Portal, read_portal
from gongshi.portal.data import data
from gongshi.portal.opml import opml
from gongshi.portal.pages import TABS, assets, pages, search_policy
from gongshi.portal.reading import Site, UnfitError, read_site
from gongshi.portal.search import search
from gongshi.portal.views import PortalView, portal_view
from gongshi.publish.failures import disk_finding, search_finding, theme_finding
from gongshi.publish.placing import place, staging
from gongshi.saving import PublicFolder
from gongshi.source.document import Document


@dataclass(frozen=True)
class Built:
    """What a build brought. Without a view, `findings` says why nothing was written."""

    findings: tuple[Finding, ...]
    view: PortalView | None = None


def _sites(
    root: Path, portal: Portal, document: Document, *, keep_going: bool
) -> tuple[dict[str, Site | str], list[Finding]]:
    """By key, what was read of each office or why it was not, which is an error unless the portal is to go on."""
    sites: dict[str, Site | str] = {}
    found = []
    severity = Severity.WARNING if keep_going else Severity.ERROR
    for number, office in enumerate(portal.offices):
        try:
            sites[office.key] = read_site(root, office)
        except UnfitError as error:
            sites[office.key] = str(error)
            place = document.place(("offices", number, "folder" if office.folder else "address"))
            found.append(Finding(place, "portal", f"{office.name}：{error}", error.remedy, severity=severity))
    return sites, found


def _same_site(portal: Portal, document: Document, sites: Mapping[str, Site | str]) -> Iterator[Finding]:
    """Two offices cannot lie at one address, and none where the portal itself lies."""
    seen = {portal.address: "门户"}
    for number, office in enumerate(portal.offices):
        site = sites[office.key]
        url = site.index.about.url if isinstance(site, Site) else ""
        if url and url in seen:
            message = f"{office.name}的网址 {url} 与{seen[url]}的相同"
            remedy = "各用各的网址，例如门户在 / ，评审办在 /chengqu/ ；改好以后重新生成那个网站"
            place = document.place(("offices", number))
            yield Finding(place, "portal", message, remedy)
        seen.setdefault(url, office.name)


def _headers(view: PortalView) -> bytes:
    """The form that Cloudflare Pages and Netlify read. Each page's own policy still holds (see gongshi.policy)."""
    given = policy.headers(search_policy(view))
    return "\n".join(["/*", *(f"  {name}: {value}" for name, value in given.items()), ""]).encode()


def _hosting(view: PortalView) -> Iterator[tuple[str, bytes]]:
    root = view.portal.address
    sitemap = urljoin(root, addresses.SITEMAP)
    yield addresses.ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode()
    locations = "".join(f"<url><loc>{urljoin(root, page.address)}</loc></url>\n" for page in TABS)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    yield addresses.SITEMAP, f"{head}{locations}</urlset>\n".encode()
    yield "_headers", _headers(view)


def _outputs(view: PortalView, theme: Path) -> Iterator[tuple[str, bytes]]:
    """(address, content) of every file of the portal."""
    yield from assets(theme)
    yield from pages(view, theme)
    yield from opml(view)
    yield from data(view)
    yield from search(view)
    yield from _hosting(view)


def build_portal(file: Path, out: Path, as_of: datetime, *, keep_going: bool = False) -> Built:
    """Read `portal.yml` and what it names, and if nothing is wrong build the portal into `out`.

    `keep_going`: an office that cannot be read is a warning; the portal names it and says so on its pages.
    """
    root, out, found = file.parent, Path(os.path.realpath(out)), list[Finding]()
    try:
        with staging(out) as new:
            portal, document, found = read_portal(file)
            if portal is None:
                return Built(tuple(found))
            sites, unread = _sites(root, portal, document, keep_going=keep_going)
            found = [*unread, *_same_site(portal, document, sites)]
            if errors(found):
                return Built(tuple(found))
            view = portal_view(portal, sites, as_of)
            PublicFolder(new).fill(_outputs(view, root / "theme"))
            place(new, out)
    except OSError as error:
        return Built((*found, disk_finding(root, out, error)))
    except SearchIndexError as error:
        return Built((*found, search_finding(error)))
    except TemplateError as error:
        return Built((*found, replace(theme_finding(root, error), remedy="照上面的原文改正 theme/")))
    return Built(tuple(found), view)
