"""What the office's own pages and its records get wrong: slots that nothing fills, links that lead nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from gongshi.findings import Finding, Place, Severity
from gongshi.frames import ContentPage, Frames
from gongshi.outputs.pages import EVERYWHERE, TOKEN
from gongshi.outputs.targets import Targets, targets_of
from gongshi.records.links import PAGE
from gongshi.references.placeholders import placeholders
from gongshi.register import Register
from gongshi.views.edition import Edition
from gongshi.views.site import SiteView
from gongshi.views.slots import SLOTS


def _place(root: Path, path: str, words: str) -> Place:
    if not (root / path).is_file():
        return Place(path)  # a packaged page
    lines = (root / path).read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        if words in line:
            return Place(path, number, line.index(words) + 1, line)
    return Place(path)


def _source(root: Path, path: str) -> str:
    """What the office wrote; of a packaged page nothing."""
    return (root / path).read_text(encoding="utf-8") if (root / path).is_file() else ""


def _unnamed(page: ContentPage) -> Iterator[Finding]:
    """A page tells search engines and inspectors what it is; a front matter that YAML cannot read tells nothing."""
    for key in ("description", "column"):
        if not getattr(page, key):
            remedy = f"在文件开头的两行 --- 之间写一行 {key}: …"
            yield Finding(Place(page.path), "content", f"页面开头缺少 {key}，或者开头的格式有错", remedy)


def _slots(root: Path, page: ContentPage) -> Iterator[Finding]:
    for name in TOKEN.findall(page.html):
        if name not in SLOTS and name not in EVERYWHERE:
            remedy = f"写其中一个：{'、'.join(SLOTS)}"
            yield Finding(_place(root, page.path, f"gongshi:{name}"), "content", f"没有名为“{name}”的插槽", remedy)


def _dead(root: Path, page: ContentPage, targets: Targets, told: set[str]) -> Iterator[Finding]:
    """`told`: addresses that are missing, of which the data was told."""
    for target, address, anchor in targets.links[page.address].found:
        if address not in told and not targets.have(address, anchor):
            path = unquote(target).partition("#")[0]
            shown = posixpath.splitext(posixpath.basename(path))[0] or f"#{anchor}"
            remedy = "核对链接；本站页面写相对路径的 .md 文件或 .html 地址"
            yield Finding(_place(root, page.path, shown), "content", f"链接“{target}”没有对应的页面或位置", remedy)


class _LinkInData(NamedTuple):
    """A link that a record or the measures hold, from the site's root."""

    file: str
    target: str

    @property
    def split(self) -> tuple[str, str]:
        """(address, anchor)."""
        address, _, anchor = self.target.partition("#")
        return address, anchor


def _links_in_data(register: Register) -> Iterator[_LinkInData]:
    for notice in register.notices.values():
        for version in notice.versions:
            yield from (_LinkInData(version.path, target) for target in version.head.links)
    for key, measures in register.measures.items():
        pages = {measures.text, *(each.page for each in measures.provisions.values() if each.page)}
        yield from (_LinkInData(f"data/awards/measures/{key}.yml", page) for page in sorted(pages))


def _later(register: Register) -> set[str]:
    """The addresses of all record pages that there will be once everything is published."""
    end = max((notice.head.published for notice in register.notices.values()), default=None)
    return {page.address for page in SiteView(Edition.of(register, end)).page_entries} if end else set()


def _dead_in_data(root: Path, links: Iterable[_LinkInData], register: Register, targets: Targets) -> Iterator[Finding]:
    """A published record that links to what is published later stays as it is, so that is a warning."""
    dead = [each for each in links if not targets.have(*each.split)]
    later = _later(register) if dead else set()
    for each in dead:
        severity = Severity.WARNING if each.split[0] in later else Severity.ERROR
        remedy = "核对链接；从网站首页算起写本站页面的地址，例如 measures/2022-6.html"
        message = f"链接“{each.target}”没有对应的页面"
        yield Finding(_place(root, each.file, each.target), "content", message, remedy, severity=severity)


def _redirects(root: Path, register: Register, targets: Targets) -> Iterator[Finding]:
    for old, new in register.redirects.items():
        place = _place(root, "data/redirects.yml", f"{old}:")
        if old in targets.redirected or not re.fullmatch(PAGE, old, re.ASCII):
            message = f"“{old}”还是本站的页面" if old in targets.redirected else f"“{old}”不是网页的地址"
            yield Finding(place, "content", message, "左边写已经不在的页面原来的地址，例如 faq.html")
        elif not targets.have(*new.partition("#")[::2]) or new in register.redirects:
            remedy = "右边写现在的页面从网站首页算起的地址"
            yield Finding(place, "content", f"“{old}”移到的“{new}”不是本站的页面", remedy)


def prose_findings(root: Path, site: SiteView, frames: Frames, register: Register) -> list[Finding]:
    """Findings on the office's own pages, and on links in data. `register` is the whole, for what is still to come."""
    in_data = [each for each in _links_in_data(site.edition.register) if not each.target.startswith("https://")]
    texts = {measures.text.partition("#")[0] for measures in register.measures.values()}
    moved_to = {new.partition("#")[0] for new in register.redirects.values()}
    targets = targets_of(site, frames, {each.split[0] for each in in_data} | texts | moved_to)
    found = [*_dead_in_data(root, in_data, register, targets), *_redirects(root, register, targets)]
    missing = {address for address in texts if not targets.have(address, "")}
    told = missing | {address.removesuffix(".html") + ".md" for address in missing}  # as pages write it
    for page in frames.content.values():
        found += [*_unnamed(page), *_slots(root, page), *_dead(root, page, targets, told)]
        found += placeholders(page.path, _source(root, page.path)) if not site.office.demo else []
    return sorted(set(found))
