"""A new file in its place, or the reason in Chinese why it is not."""

from __future__ import annotations

from pathlib import Path

from gongshi.disk import reason
from gongshi.saving import create


class TakenError(Exception):
    """There is a file of that name already, or none can be written; the message is in Chinese."""


def place(path: Path, content: bytes) -> None:
    """Write a new file, its folder too; raises TakenError and leaves what was there. Interrupted, it leaves nothing."""
    try:
        create(path, content)
    except FileExistsError:
        raise TakenError(f"{path.name} 已有，不覆盖；换一个文件名") from None
    except OSError as error:
        raise TakenError(f"{path.name} 写不进去：{reason(error)}") from None
