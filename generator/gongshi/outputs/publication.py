"""`publication.json`: what this publication holds, for whoever compares the next one with it.

A site with many addresses lists them in pieces, of which the head holds the digests: whoever has read a piece reads it
again only when it has changed. A small one has all in the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from gongshi import addresses
from gongshi.outputs.data.written import as_json
from gongshi.views.site import SiteView

MOST_IN_HEAD = 1_000
"""Addresses, beyond which all go into pieces."""
MOST_IN_PIECE = 2_000
"""Addresses of one folder and year, beyond which their digests divide them."""
YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=[-/])")
APART = (".", "_", addresses.SEARCH, addresses.LOOKUP, addresses.PIECES)
"""How addresses begin that nobody is promised: what hosts read, what may end by itself, names that follow from what is
in them."""


def _group(address: str) -> str:
    """Folder and year: `api-v1-notices-2025`, `honours-2023`, `organisations`; `site` for what lies in no folder."""
    folders, _, name = address.rpartition("/")
    attached = YEAR.match(folders.rpartition("/")[2])  # what lies in the folder of a version lies with its page
    folder = folders.rpartition("/")[0] if attached else folders
    year = attached or YEAR.match(name)
    return "-".join([folder.replace("/", "-") or "site", *([year[0]] if year else [])])


def _divided(names: list[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for address in names:
        groups.setdefault(_group(address), []).append(address)
    found: dict[str, list[str]] = {}
    for group, members in groups.items():
        for address in members:
            digit = f"-{sha256(address.encode()).hexdigest()[0]}" if len(members) > MOST_IN_PIECE else ""
            found.setdefault(group + digit, []).append(address)
    return found


def _pieces(names: list[str], attachments: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """(address, content). An attachment lies in the piece of its digest's first digit, where its holder can look."""
    for group, members in _divided(names).items():
        yield addresses.of_piece(group), as_json({"addresses": members})
    by_digit: dict[str, dict[str, str]] = {}
    for address, digest in attachments.items():
        by_digit.setdefault(digest[0], {})[address] = digest
    for digit, found in sorted(by_digit.items()):
        yield addresses.of_piece(f"attachments.{digit}"), as_json({"attachments": found})


def publication(site: SiteView, written: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The moment, the log's length and head, every address, and the digests of attachments; the head comes last.

    Once an address is in it, every later publication has to have it or lead on from it.
    """
    log = site.edition.log
    names = [addresses.PUBLICATION, *(each for each in written if not each.startswith(APART))]
    names.sort()
    attachments = {
        addresses.of_attachment(version, file): digest
        for notice in site.edition.register.notices.values()
        for version in notice.versions
        for file, digest in version.head.files
    }
    digests: dict[str, str] = {}
    for name, piece in _pieces(names, attachments) if len(names) > MOST_IN_HEAD else ():
        digests[name] = sha256(piece).hexdigest()
        yield name, piece
    content = {
        "as_of": site.edition.as_of.isoformat(timespec="seconds"),
        "log": {"size": log.size, "head": log.head},
        "attachments": {} if digests else attachments,
        "addresses": [] if digests else names,
        **({"pieces": digests} if digests else {}),
    }
    yield addresses.PUBLICATION, as_json(content)
