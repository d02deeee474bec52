"""One office's published site as a portal reads it: every file that it needs, each held against what the site says."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from lxml import etree
from pydantic import ValidationError

from gongshi import addresses
from gongshi.portal.config import Joined
from gongshi.portal.said import Index, Notice, Notices, Said
from gongshi.verify import reading as logs
from gongshi.verify.files import Files, UnreadableError, site_files

SEARCH_ENTRY = f"{addresses.SEARCH}pagefind-entry.json"
NOTICES = addresses.of_data("notices")
Shaped = TypeVar("Shaped", bound=Said)


class UnfitError(Exception):
    """A site that a portal cannot join; `remedy` says how to mend it."""

    def __init__(self, message: str, remedy: str = "重新生成、发布这个评审办的网站，再生成门户") -> None:
        super().__init__(message)
        self.remedy = remedy


@dataclass(frozen=True)
class Site:
    """What was read of one office's site."""

    index: Index
    index_sha256: str
    notices: tuple[Notice, ...]
    outlines: tuple[etree._Element, ...] = field(repr=False)
    """What its OPML holds."""
    searches: str
    """The version of the program that made its search index."""


def _bytes(files: Files, address: str) -> bytes:
    content = files.read(address)
    if content is None:
        raise UnfitError(f"没有 {address}", "核对位置；网站要由同一代的软件生成，文件齐全")
    return content


def _shaped(shape: type[Shaped], content: bytes, address: str) -> Shaped:
    try:
        return shape.model_validate_json(content)
    except ValidationError as error:
        where = "、".join(".".join(map(str, each["loc"])) for each in error.errors()[:3])
        raise UnfitError(f"{address} 的内容读不懂" + (f"：{where}" if where else "")) from None


def _index(files: Files, office: Joined) -> tuple[Index, str]:
    content = _bytes(files, addresses.DATA_INDEX)
    index = _shaped(Index, content, addresses.DATA_INDEX)
    root = index.about.url
    if not root.startswith("https://") or not root.endswith("/"):
        raise UnfitError(
            f"网站自己写的网址“{root}”不是 https:// 开头、/ 结尾", "在 office.yml 的 site.address 写明网址"
        )
    if office.address and office.address != root:
        raise UnfitError(f"网站自己写的网址是 {root}", "两处写成同一个网址：portal.yml 或者 office.yml 的 site.address")
    return index, sha256(content).hexdigest()


def _inside(root: str, urls: list[str], address: str) -> None:
    """What a portal links to lies on the office's own site."""
    for url in urls:
        if not url.startswith(root):
            raise UnfitError(f"{address} 里的“{url}”不在 {root} 之下")


def _log(files: Files, index: Index) -> None:
    """The head that the data names is that of the log which lies there."""
    log, found = logs.parse(_bytes(files, addresses.LOG))
    if found or (log.size, log.head) != (index.log.size, index.log.head):
        remedy = "运行 gongshi verify 核对那个网站；正在发布的，发布完了再生成门户"
        raise UnfitError(f"{addresses.LOG} 与数据目录写的行数、摘要不符", remedy)


def _notices(files: Files, index: Index) -> tuple[Notice, ...]:
    content = _bytes(files, NOTICES)
    root = index.about.url
    if sha256(content).hexdigest() not in {each.sha256 for each in index.files if each.url == root + NOTICES}:
        raise UnfitError(f"{NOTICES} 与数据目录写的摘要不符", "正在发布的，发布完了再生成门户；否则重新发布那个网站")
    items = _shaped(Notices, content, NOTICES).items
    _inside(root, [each.current.url for each in items if each.current], NOTICES)
    return items


def _outlines(files: Files, root: str) -> tuple[etree._Element, ...]:
    content = _bytes(files, addresses.OPML)
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
        body = etree.fromstring(content, parser).find("body")
    except etree.XMLSyntaxError:
        body = None
    if body is None:
        raise UnfitError(f"{addresses.OPML} 读不懂")
    urls = [str(each.get(name)) for each in body.iter("outline") for name in ("xmlUrl", "htmlUrl") if each.get(name)]
    _inside(root, urls, addresses.OPML)
    return tuple(body)


def _searches(files: Files) -> str:
    try:
        return str(json.loads(_bytes(files, SEARCH_ENTRY))["version"])
    except (ValueError, KeyError, TypeError):
        raise UnfitError(f"{SEARCH_ENTRY} 读不懂") from None


def read_site(folder: Path, office: Joined) -> Site:
    """Read an office's site, from its folder (as seen from `folder`) or its address. Raises UnfitError."""
    if office.folder and not (folder / office.folder).is_dir():
        raise UnfitError(f"没有“{office.folder}”这个文件夹", "核对 folder 的写法；还没有生成的，先生成那个网站")
    try:
        files = site_files(office.address or str(folder / str(office.folder)))
        index, digest = _index(files, office)
        _log(files, index)
        root = index.about.url
        return Site(index, digest, _notices(files, index), _outlines(files, root), _searches(files))
    except UnreadableError as error:
        said = str(error).replace(f"{folder}/", "")  # the portal shows it; where it was built is nobody's business
        raise UnfitError(said, "核对文件夹或网址；还没有生成、发布的，先生成、发布") from None
