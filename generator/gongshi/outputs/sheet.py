"""A page of the site as a PDF sheet, by WeasyPrint: the optional extra `gongshi[pdf]`. The command `sheet` calls it.

No part of the site: its bytes depend on the fonts of the machine, and a site has the same bytes on every machine.
"""

from __future__ import annotations

import logging
from contextlib import redirect_stdout
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any, NoReturn
from warnings import catch_warnings

from markupsafe import Markup

from gongshi.outputs.templates import Templates
from gongshi.packaged import of_theme
from gongshi.views.pages import Page
from gongshi.views.site import SiteView

STYLE = "assets/print.css"
PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""The packages of Debian that hold what WeasyPrint loads; tools/programs.sh installs the same."""


class NotInstalledError(Exception):
    """WeasyPrint, or what it needs of the system, is not there; the message is the clerk's remedy."""


def _engine() -> Any:
    try:
        with redirect_stdout(StringIO()), catch_warnings(action="ignore"):  # what it says of itself, in English
            import weasyprint  # noqa: PLC0415 (optional, and it takes half a second to load)
    except ImportError:
        raise NotInstalledError("没有安装 WeasyPrint。用 make sheet，它先装好；或者安装 gongshi[pdf]") from None
    except OSError:  # it loads Pango as it is imported
        raise NotInstalledError(f"系统缺少 Pango。Debian、Ubuntu：sudo apt-get install {PANGO}") from None
    return weasyprint


def _refusing() -> Any:
    """All that the sheet needs is handed over, so nothing is fetched, neither from the network nor from the disk."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: PLC0415

    class Refusing(URLFetcher):  # type: ignore[misc] # WeasyPrint ships no types
        def fetch(self, url: str, headers: object = None) -> NoReturn:  # noqa: ARG002 (its interface)
            raise FatalURLFetchingError(f"a sheet loads nothing: {url}")

    return Refusing()


def sheet_html(site: SiteView, theme: Path, page: Page) -> str:
    """The page as a document of its own, its links as whole addresses by `base_url`."""
    templates = Templates(theme, site.office, site.edition.as_of).naming(site.edition.whom, site.edition.mode_name)
    content = Markup(templates.render(page.template, page.address, page.as_of, view=page.view))  # noqa: S704 (escaped)
    parts = {"page": page, "content": content, "measures": site.measures}
    parts["moment"] = page.published or page.as_of or site.edition.as_of
    return templates.render("sheet", page.address, page.as_of, **parts)


def sheet(site: SiteView, theme: Path, page: Page) -> bytes:
    """A page as PDF/UA, the same bytes each time with the same fonts. Raises NotInstalledError."""
    weasyprint = _engine()
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # of rules that only browsers know it would tell the clerk
    html, style = sheet_html(site, theme, page), of_theme(theme, STYLE).read_text("utf-8")
    fetcher = _refusing()
    address = site.office.site.address.rstrip("/") + "/" + page.address
    document = weasyprint.HTML(string=html, base_url=address, url_fetcher=fetcher)
    rules = weasyprint.CSS(string=style, base_url=address, url_fetcher=fetcher)
    identifier = sha256(html.encode() + style.encode()).digest()[:16]
    done: bytes = document.write_pdf(stylesheets=[rules], pdf_identifier=identifier, pdf_variant="pdf/ua-1")
    return done
