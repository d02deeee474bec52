"""A large site lists its addresses and attachments in pieces: verify reads them, and tells which was touched."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from conftest import AFTER, OPEN, ROOT
from gongshi import addresses
from gongshi.clock import parse_moment
from gongshi.outputs import publication
from gongshi.publish.build import build_site
from test_verify import told

SiteAt = Callable[[str], Path]


@pytest.fixture(scope="module")
def in_pieces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site as one with far more addresses would be."""
    out = tmp_path_factory.mktemp("pieces") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "MOST_IN_HEAD", 10)
        patch.setattr(publication, "MOST_IN_PIECE", 60)
        assert build_site(ROOT, out, parse_moment(AFTER)).site
    return out


@pytest.fixture
def site(in_pieces: Path, tmp_path: Path) -> Path:
    """Such a site to spoil."""
    return shutil.copytree(in_pieces, tmp_path / "site")


def head(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / addresses.PUBLICATION).read_bytes())
    return found


def test_the_pieces_together_are_what_a_small_site_has_in_its_head(site: Path, site_at: SiteAt) -> None:
    """Each address once, each attachment with its digest, each piece as the head has it."""
    whole, names, attachments = head(site_at(AFTER)), list[str](), dict[str, str]()
    for address, digest in head(site)["pieces"].items():
        content = (site / address).read_bytes()
        assert sha256(content).hexdigest() == digest
        piece = json.loads(content)
        names += piece.get("addresses", [])
        assert all(each[0] == address[-6] for each in piece.get("attachments", {}).values())
        attachments |= piece.get("attachments", {})
    assert (sorted(names), attachments) == (whole["addresses"], whole["attachments"])
    assert head(site)["pieces"].keys() == {each.relative_to(site).as_posix() for each in site.glob("publication/*")}
    assert not (site_at(AFTER) / "publication").exists(), "a small site has no such furniture"


def test_it_is_in_order(site: Path, site_at: SiteAt) -> None:
    """By itself, after a site from when it was small, and before one."""
    assert told(site) == told(site, site) == told(site, site_at(OPEN)) == told(site_at(AFTER), site) == []


def test_what_is_touched_in_any_piece_is_told(site: Path, in_pieces: Path) -> None:
    """Each piece, with one byte more or gone. Compared with it, nothing is said to be in order."""
    first, *others = head(site)["pieces"]
    for address in others[::2]:
        (site / address).unlink()
    for address in (first, *others[1::2]):
        (site / address).write_bytes((site / address).read_bytes() + b"\n")
    wrong = [(address, "不在网站上，或者与 publication.json 写明的摘要不符") for address in (first, *others)]
    assert told(site) == told(site, in_pieces) == wrong
    [(path, message)] = told(in_pieces, site)
    assert path == addresses.PUBLICATION
    assert first in message


def test_a_file_is_missed_whichever_piece_lists_it(site: Path) -> None:
    """One of each piece."""
    lists = [json.loads((site / address).read_bytes()).get("addresses", []) for address in head(site)["pieces"]]
    gone = {listed[-1] for listed in lists if listed}
    for address in gone:
        (site / address).unlink()
    assert gone <= {path for path, _ in told(site)}


def test_an_address_that_is_gone_is_told(site: Path, in_pieces: Path) -> None:
    """The later site does not own up to it, in its piece or in its head."""
    gone = "notices/2023-decision.html"
    said = head(site)
    [address] = [each for each in said["pieces"] if gone in (site / each).read_text("utf-8")]
    piece = json.loads((site / address).read_bytes())
    piece["addresses"].remove(gone)
    (site / address).write_text(json.dumps(piece), "utf-8")
    said["pieces"][address] = sha256((site / address).read_bytes()).hexdigest()
    (site / addresses.PUBLICATION).write_text(json.dumps(said), "utf-8")
    assert told(site) == []
    assert told(site, in_pieces) == [(gone, "已公布的网址没有了")]


@pytest.mark.parametrize("said", [3, [], {"publication/a.json": 1}, {"../a": "0"}, {"publication": "0"}])
def test_torn_pieces(site: Path, said: object) -> None:
    """Told, never a traceback."""
    (site / addresses.PUBLICATION).write_text(json.dumps({**head(site), "pieces": said}), "utf-8")
    assert told(site)
