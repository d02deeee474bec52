"""A portal's pages: the layout and the look of every office's site around templates of the portal's own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup

from gongshi import policy
from gongshi.outputs.engine import Engine
from gongshi.outputs.links import relative
from gongshi.packaged import theme_folders
from gongshi.portal.data import OFFICES
from gongshi.portal.views import PortalView
from gongshi.views import words
from gongshi.views.live import STALE_DAYS

HERE = Path(__file__).resolve().parent
OWN_STYLE = "assets/own.css"
TOKEN = re.compile("<!-- gongshi:(head|banner|footer) -->")


@dataclass(frozen=True)
class Page:
    """One page: its template goes by the name of its address."""

    address: str
    title: str
    description: str
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    policy: str = ""


PAGES = (
    Page("index.html", "首页", "各评审办正在公示的名单和截止时间、最新公告。", ("portal.css",)),
    Page(
        "search.html",
        "检索",
        "一次检索各评审办的公告、获奖者和规定。",
        ("search.css",),
        ("search-text.js", "search-index.js", "search-shown.js", "portal-search.js"),
        "search",
    ),
    Page("data.html", "订阅与数据", "各评审办的订阅源、数据目录、摘要和发布日志。", ("data.css",)),
    Page("404.html", "没有这个页面", "门户上没有这个地址。"),
)
TABS = PAGES[:3]
SCRIPTS = {name for page in PAGES for name in page.scripts} | {"display.js", "live.js"}
STYLES = {name for page in PAGES for name in page.styles} | {"site.css", "dark.css", "records.css", "print.css"}
PICTURES = {"emblem.svg", "card.png", "waters.svg"}


def search_policy(view: PortalView) -> dict[str, str]:
    """What the search page may load and run: its own host, and the indexes of offices that lie on another."""
    hosts = {urlsplit(urljoin(view.portal.address, each.address)) for each in view.read}
    own = urlsplit(view.portal.address).netloc
    others = sorted({f"https://{each.netloc}" for each in hosts if each.netloc != own})
    return {**policy.SEARCH_CONTENT, "connect-src": " ".join(["'self'", *others])}


def _environment(view: PortalView, theme: Path) -> Engine:
    own = [theme] if theme.is_dir() else []
    packaged = theme_folders(theme)[-1]
    environment = Engine([*own, HERE / "theme", packaged, packaged / "records"])
    environment.filters.update(minute=words.minute)
    environment.globals.update(
        portal=view.portal,
        view=view,
        as_of=view.as_of,
        stale_days=STALE_DAYS,
        tabs=TABS,
        offices_json=OFFICES,
        absolute=partial(urljoin, view.portal.address),
        config=SimpleNamespace(
            site_name=view.portal.title,
            extra=SimpleNamespace(
                subtitle=view.portal.host,
                policies={"": policy.META, "search": policy.written(search_policy(view))},
                own_style=OWN_STYLE if (theme / OWN_STYLE).is_file() else "",
            ),
        ),
        nav=SimpleNamespace(items=[SimpleNamespace(title=page.title, url=page.address) for page in TABS]),
    )
    return environment


def _rendered(environment: Engine, page: Page) -> bytes:
    link = partial(relative, page.address)
    environment.filters["url"] = link
    environment.page = {"here": page.address, "link": link, "page": page}

    def part(name: str) -> Markup:
        text = environment.get_template(f"pages/{name}.html").render()
        return Markup(text)  # noqa: S704 (rendered by templates that escape)

    frame = SimpleNamespace(
        url=page.address,
        title=page.title,
        is_homepage=False,  # an office's home page is laid out for what it holds
        content=part(posixpath.splitext(page.address)[0]),
        meta={"section": "portal", "policy": page.policy, "styles": page.styles, "scripts": page.scripts},
        toc=[],
    )
    html = environment.get_template("main.html").render(page=frame)
    return "".join(part(each) if at % 2 else each for at, each in enumerate(TOKEN.split(html))).encode()


def pages(view: PortalView, theme: Path) -> Iterator[tuple[str, bytes]]:
    """Every HTML page. `theme`: the portal's own templates and assets, if there are any. Raises TemplateError."""
    environment = _environment(view, theme)
    for page in PAGES:
        yield page.address, _rendered(environment, page)


def assets(theme: Path) -> Iterator[tuple[str, bytes]]:
    """The scripts, styles and pictures that the pages load; the portal's own come first. Raises OSError."""
    names = sorted(SCRIPTS | STYLES | PICTURES | ({"own.css"} if (theme / OWN_STYLE).is_file() else set()))
    for name in names:
        folders = [theme / "assets", HERE / "theme", theme_folders(theme)[-1] / "assets"]
        path = next((each / name for each in folders if (each / name).is_file()), folders[-1] / name)
        yield f"assets/{name}", path.read_bytes()
