"""What a change makes of the site, in Markdown: addresses, grouped by what lies there."""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.review.difference import SiteDifference
from gongshi.review.markdown import cut, escaped


def _group(address: str) -> str:
    if address.startswith("api/"):
        return "数据文件"
    if address.startswith("feeds/"):
        return "订阅源"
    return "网页" if address.endswith(".html") else "其他文件"


def site_changes(site: SiteDifference | None) -> Iterator[str]:
    """The section; nothing to compare with is said."""
    yield "## 网站的变化\n"
    if site is None:
        yield "以前的网站生成不了，没有比较。\n"
        return
    if not (site.new or site.changed or site.gone):
        yield "网站没有变化。\n"
    for name, listed in (("新增", site.new), ("改动", site.changed), ("不再有", site.gone)):
        groups: dict[str, list[str]] = {}
        for address in listed:
            groups.setdefault(_group(address), []).append(address)
        for group, found in groups.items():
            yield f"<details><summary>{name}{group} {len(found)} 个</summary>\n"
            yield from (f"- {escaped(address)}" for address in cut(found))
            yield "\n</details>\n"
