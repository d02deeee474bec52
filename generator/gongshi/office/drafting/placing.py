"""A new file, whole or not at all, and never in another's place."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

from gongshi.disk import reason


class TakenError(Exception):
    """There is a file of that name already, or none can be written; the message is in Chinese."""


def _durable(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _linked(beside: Path, path: Path) -> None:
    """Give the whole file its name. A link never replaces; where the disk knows none, nor does opening as new."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        content = beside.read_bytes()
        try:
            _durable(path, content)
        except FileExistsError:
            raise
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def place(path: Path, content: bytes) -> None:
    """Write a new file, its folder too; raises TakenError and leaves what was there. Interrupted, it leaves nothing."""
    beside = path.parent / f".{path.name}.{uuid4().hex}.part"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _durable(beside, content)
            _linked(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError:
        raise TakenError(f"{path.name} 已有，不覆盖；换一个文件名") from None
    except OSError as error:
        raise TakenError(f"{path.name} 写不进去：{reason(error)}") from None
