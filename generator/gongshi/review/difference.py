"""Two sites of one moment compared file by file: what a change adds to the site, alters and takes away."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from gongshi import addresses


@dataclass(frozen=True)
class SiteDifference:
    """Addresses, in order; the search index is left out, since its names follow from its content."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def _files(site: Path) -> dict[str, str]:
    """Address → digest."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {
        address: sha256(path.read_bytes()).hexdigest()
        for address, path in sorted(found.items())
        if not address.startswith((addresses.SEARCH, addresses.LOOKUP))
    }


def difference(before: Path, after: Path) -> SiteDifference:
    """What is not the same in two folders of a site."""
    old, new = _files(before), _files(after)
    return SiteDifference(
        new=tuple(address for address in new if address not in old),
        changed=tuple(address for address in new if address in old and old[address] != new[address]),
        gone=tuple(address for address in old if address not in new),
    )
