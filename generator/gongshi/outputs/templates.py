"""The generator's own templates: always escaped, nothing undefined, the same words in all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from gongshi import policy
from gongshi.outputs.embedded import embedded
from gongshi.outputs.engine import Engine
from gongshi.outputs.host import parts
from gongshi.outputs.links import absolute, relative
from gongshi.outputs.markdown import markdown
from gongshi.outputs.qr import qr
from gongshi.packaged import of_theme, theme_folders
from gongshi.records.office import Office
from gongshi.views import words
from gongshi.views.live import STALE_DAYS


def data(view: Any) -> Markup:
    """A view, pydantic models in it too, as JSON to stand in a `<script type="application/json">` of a page."""
    kept = json.dumps(asdict(view), ensure_ascii=False, default=lambda each: each.model_dump(mode="json"))
    return embedded(json.loads(kept))


def drawing(theme: Path, name: str) -> Markup:
    """What `assets/honour.svg` draws, to stand in another drawing; the office's own where it has one."""
    whole = of_theme(theme, f"assets/{name}").read_text(encoding="utf-8")
    inside = re.sub(r"<!--.*?-->|</?svg\b[^>]*>|<\?xml.*?\?>", "", whole, flags=re.DOTALL)
    return Markup(inside.strip())  # noqa: S704 (a file of the theme, as its templates are)


class Templates:
    """Renders `theme/records/*.html`, the office's own or the packaged, for pages, slots and feed entries."""

    def __init__(
        self,
        theme: Path,
        office: Office,
        as_of: datetime,
        size_of: Callable[[str], int] = lambda _: 0,
        *,
        still: bool = False,
    ) -> None:
        """`size_of`: bytes, by address. `still`: pages keep the state of `as_of` whenever read; for previews alone."""
        self.environment = Engine([folder / "records" for folder in theme_folders(theme)])
        filters: tuple[Callable[..., Any], ...] = (
            words.long_date,
            words.short_date,
            words.minute,
            words.dated_weekday,
            words.yuan,
            data,
        )
        self.environment.filters.update({each.__name__: each for each in filters})
        functions: tuple[Callable[..., Any], ...] = (
            words.day_range,
            words.article_anchor,
            words.pieces,
            markdown,
            qr,
        )
        self.environment.globals.update({each.__name__: each for each in functions})
        root = office.site.address.rstrip("/") + "/"
        self.absolute = partial(absolute, root)
        """The whole address of an address of the site."""
        self._as_of = as_of
        self._once: dict[tuple[str, str], str] = {}
        self.environment.globals.update(
            office=office,
            whom="组织",
            mode_name="先进质量管理模式",
            drawing=cache(partial(drawing, theme)),
            still=still,
            stale_days=STALE_DAYS,
            root=root,
            absolute=self.absolute,
            host=parts(theme.parent),
            policy=policy.META,
            size_of=lambda address: words.size(size_of(address)),
        )

    def naming(self, whom: str, mode_name: str) -> Templates:
        """The same, with the word for those whom the awards honour (组织, 组织和个人) and what a mode is called."""
        self.environment.globals.update(whom=whom, mode_name=mode_name)
        return self

    def render(self, name: str, here: str, as_of: datetime | None = None, **context: Any) -> str:
        """The HTML of one template for the page at `here`; `badge` is a drawing.

        `as_of`: the last moment at which what the page says changed, if it is not that of the site.
        """
        moment = as_of or self._as_of
        self.environment.page = {"here": here, "link": partial(relative, here), "as_of": moment, "of_site": not as_of}
        template = self.environment.get_template(f"{name}.html")  # the engine would publish any other type as it is
        return template.render(context)

    def render_once(self, name: str, folder: str, **context: Any) -> str:
        """The same for all pages of a folder, which is all that the template gets to know of the page."""
        key = (name, folder)
        if key not in self._once:
            self._once[key] = self.render(name, f"{folder}/", **context)
        return self._once[key]
