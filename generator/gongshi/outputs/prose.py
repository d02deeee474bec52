"""What the office's own pages and its records get wrong: slots that nothing fills, links that lead nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
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
    for target in targets.links[page.address].targets:
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = unquote(target).partition("#")
        address = posixpath.normpath(posixpath.join(posixpath.dirname(page.address), path)) if path else page.address
        if address not in told and not targets.have(address, anchor):
            shown = posixpath.splitext(posixpath.basename(path))[0] or f"#{anchor}"
            remedy = "核对链接；本站页面写相对路径的 .md 文件或 .html 地址"
            yield Finding(_place(root, page.path, shown), "content", f"链接“{target}”没有对应的页面或位置", remedy)


def _links_in_data(register: Register) -> Iterator[tuple[str, str]]:
    """(file, target) of every link that records and measures hold."""
    for notice in register.notices.values():
        for version in notice.versions:
            yield from ((version.path, target) for target in version.head.links)
    for key, measures in register.measures.items():
        pages = {measures.text, *(each.page for each in measures.provisions.values() if each.page)}
        yield from ((f"data/awards/measures/{key}.yml", page) for page in sorted(pages))


def _later(register: Register) -> set[str]:
    """The addresses of all record pages that there will be once everything is published."""
    end = max((notice.head.published for notice in register.notices.values()), default=None)
    return {page.address for page in SiteView(Edition.of(register, end)).page_entries} if end else set()


def _dead_in_data(root: Path, seen: Register, register: Register, targets: Targets) -> Iterator[Finding]:
    """Records and measures write addresses from the site's root.

    A published record that links to what is published later stays as it is, so that is a warning.
    """
    split = ((path, target, *target.partition("#")[::2]) for path, target in _links_in_data(seen))
    dead = [each for each in split if not each[1].startswith("https://") and not targets.have(each[2], each[3])]
    later = _later(register) if dead else set()
    for path, target, address, _ in dead:
        severity = Severity.WARNING if address in later else Severity.ERROR
        remedy = "核对链接；从网站首页算起写本站页面的地址，例如 measures/2022-6.html"
        message = f"链接“{target}”没有对应的页面"
        yield Finding(_place(root, path, target), "content", message, remedy, severity=severity)


def _redirects(root: Path, register: Register, targets: Targets) -> Iterator[Finding]:
    for old, new in register.redirects.items():
        place = _place(root, "data/redirects.yml", f"{old}:")
        if old in targets.pages or not re.fullmatch(PAGE, old, re.ASCII):
            message = f"“{old}”还是本站的页面" if old in targets.pages else f"“{old}”不是网页的地址"
            yield Finding(place, "content", message, "左边写已经不在的页面原来的地址，例如 faq.html")
        elif not targets.have(*new.partition("#")[::2]) or new in register.redirects:
            remedy = "右边写现在的页面从网站首页算起的地址"
            yield Finding(place, "content", f"“{old}”移到的“{new}”不是本站的页面", remedy)


def prose_findings(root: Path, site: SiteView, frames: Frames, register: Register) -> list[Finding]:
    """Findings on the office's own pages, and on links in data. `register` is the whole, for what is still to come."""
    targets = targets_of(site, frames)
    found = [
        *_dead_in_data(root, site.edition.register, register, targets),
        *_redirects(root, register, targets),
    ]
    texts = {measures.text.partition("#")[0] for measures in register.measures.values()}
    missing = {address for address in texts if not targets.have(address, "")}
    told = missing | {address.removesuffix(".html") + ".md" for address in missing}  # as pages write it
    for page in frames.content.values():
        found += [*_unnamed(page), *_slots(root, page), *_dead(root, page, targets, told)]
        found += placeholders(page.path, _source(root, page.path)) if not site.office.demo else []
    return sorted(set(found))
