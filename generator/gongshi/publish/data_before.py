"""What the last build left of a year that is another now: the parts that stayed the same lie in its files."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

from gongshi.outputs.data.blocks import Block, Blocks
from gongshi.outputs.data.shares import Share
from gongshi.outputs.data.stretches import Stretch
from gongshi.publish.kept import SpoiledError
from gongshi.publish.units import Left

SHARES = "shares"
"""The name of the value that tells what a batch brings to the files with everything."""
PARTS = "parts"
"""The name of the value that tells, by the fingerprint of each part, where its blocks lie."""


class _OtherwiseError(Exception):
    """A file is not what was written."""


def _read(left: Left, share: Share, root: str) -> dict[str, bytes]:
    """The files of a kind, by address. Raises OSError and _OtherwiseError."""
    found = {}
    for entry in share.files:
        address = entry.url.removeprefix(root)
        found[address] = content = (left.out / address).read_bytes()
        if sha256(content).hexdigest() != entry.sha256:
            raise _OtherwiseError(address)
    return found


def _at_hand(block: Block[Stretch], content: dict[str, bytes]) -> Block[bytes]:
    json, table = (content[each.address][each.start : each.end] for each in (block.json, block.table))
    return block.with_chunks(json, table)


def _known(left: Left, fingerprints: Collection[str], root: str) -> dict[str, Blocks[bytes]]:
    lying: dict[str, Blocks[Stretch]] = left.values[PARTS]
    same = {key: lying[key] for key in fingerprints if key in lying}
    found: dict[str, Blocks[bytes]] = {key: {} for key in same}
    for share in left.values[SHARES] if same else ():
        if share.files:
            content = _read(left, share, root)
            for key, blocks in same.items():
                found[key][share.name] = [_at_hand(block, content) for block in blocks[share.name]]
    return found


def known(left: Left, fingerprints: Collection[str], root: str) -> dict[str, Blocks[bytes]]:
    """By the fingerprint of each part that is as it was: what it brings. None where anything is not as it was left.

    `root`: where the site lies.
    """
    try:
        return _known(left, fingerprints, root)
    except (OSError, SpoiledError, _OtherwiseError):
        return {}
