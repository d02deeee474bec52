"""Links between the pages of the site, and whole addresses for what is read elsewhere."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import urljoin

_PLAIN = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)*(#[\w-]+)?", re.ASCII)
"""An address with nothing in it to resolve. Pages are full of links, and resolving takes ten times as long."""


def relative(here: str, address: str) -> str:
    """The link from one address of the site to another; whole addresses pass through."""
    if address.startswith("https://"):
        return address
    path, _, fragment = address.partition("#")
    link = "" if path == here else _way(here.rpartition("/")[0], path)
    return (f"{link}#{fragment}" if fragment else link) or posixpath.basename(here)


def _way(folder: str, path: str) -> str:
    """From a folder of the site to a file of it."""
    if "/" in folder or path == folder or not _PLAIN.fullmatch(path):
        return posixpath.relpath(path, folder or ".")
    if not folder:
        return path
    return path[len(folder) + 1 :] if path.startswith(f"{folder}/") else f"../{path}"


def absolute(root: str, address: str) -> str:
    """The whole address of an address of the site, whose root ends in a slash; whole addresses pass through."""
    return root + address if _PLAIN.fullmatch(address) else urljoin(root, address)
