"""Folders are looked through alike, whether the system can do so from an opened folder or not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongshi.scanning import scanned


@pytest.mark.parametrize("opened", [True, False])
def test_what_lies_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, opened: bool) -> None:
    """Names, kinds, and how long a file is."""
    if not opened:
        monkeypatch.setattr(os, "supports_fd", frozenset[object]())
    (tmp_path / "公告.html").write_bytes(b"four")
    (tmp_path / "folder").mkdir()
    with scanned(str(tmp_path)) as entries:
        found = {entry.name: (entry.is_dir(), entry.stat().st_size) for entry in entries}
    assert found["公告.html"] == (False, 4)
    assert found["folder"][0]
    assert len(found) == 2


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """The error names it."""
    with pytest.raises(FileNotFoundError, match="nowhere"), scanned(str(tmp_path / "nowhere")):
        pass
