"""A whole new folder at once, and never in another's place."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import uuid4

from gongshi.saving import fill_folder


def refusal(folder: Path) -> str:
    """Why nothing may be founded in a folder; else nothing. Raises OSError."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return f"{folder.name} 已有，不是一个文件夹；换一个名称"
    if folder.exists() and any(folder.iterdir()):
        return f"{folder.name} 里已有别的内容，不覆盖；换一个新的文件夹"
    return ""


def place(folder: Path, files: Iterable[tuple[str, bytes]], finish: Callable[[Path], None] = lambda _: None) -> None:
    """Write all files beside the folder, then give them its name. Interrupted, it leaves nothing. Raises OSError.

    `finish` adds, before that, what is made from the files as they lie there.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(f".{folder.name}.{uuid4().hex}.part")
    try:
        beside.mkdir()
        fill_folder(beside, files)
        finish(beside)
        if folder.is_dir():
            folder.rmdir()  # fails where something has come into it since
        beside.rename(folder)
    finally:
        if beside.exists():
            shutil.rmtree(beside)
