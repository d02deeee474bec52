"""What a new notice's file is called: its kind, and where that is not enough, what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from gongshi.folders import NOTICE_NAME
from gongshi.office.drafting.background import Background
from gongshi.office.drafting.routes import NoSuchPlaceError
from gongshi.records.kinds import KIND_NAMES

SEVERAL = {"announcement", "revocation"}
"""Kinds of which a round may well have several."""
NOTICES = Path("data", "notices")


def path_of(root: Path, background: Background, name: str = "") -> Path:
    """The file of a draft whose publication is known: as `name` says, else the first usual name that is free.

    Raises NoSuchPlaceError for a name that no file of a record may have.
    """
    if name and not NOTICE_NAME.fullmatch(f"{name}.yml"):
        raise NoSuchPlaceError(f"“{name}”不能作文件名：用小写英文字母、数字和连字符，例如 training")
    folder = root / NOTICES / background.text("published")[:4]
    names = [name if name.startswith(background.kind) else f"{background.kind}-{name}"] if name else _usual(background)
    return next(path for each in names if not (path := folder / f"{each}.yml").exists() or name)


class ThereAlreadyError(Exception):
    """The round has such a notice; a second one is for the clerk to ask for. The message is in Chinese."""


def refuse_second(background: Background) -> None:
    """Raises ThereAlreadyError where a stage is kept already: most likely a slip, or a correction is meant."""
    if background.kind in SEVERAL or not background.round_id:
        return
    for notice in background.register.of_round(background.round_id, background.kind):
        if background.kind != "objections" or getattr(notice.record, "concerns", "") == background.text("concerns"):
            known, label = KIND_NAMES[background.kind], background.round.label if background.round else ""
            raise ThereAlreadyError(
                f"{label}已有{known}（{notice.current.path}）\n"
                f"改法：更正它，用 gongshi revise {notice.id}；确实再发一份的，给文件取一个名称：{background.kind}-名称"
            )


def _usual(background: Background) -> Iterator[str]:
    kind = background.kind
    if kind == "objections":
        first = f"{kind}-{background.text('concerns').partition('-')[2] or 'window'}"
    elif kind == "revocation":
        first = f"{kind}-{background.text('revokes', 'award')}-{background.round_id}"
    elif kind == "announcement":
        first = f"{kind}-{background.text('published')[5:10].replace('-', '')}"
    else:
        first = kind
    yield first
    yield from (f"{first}-{number}" for number in count(2))
