"""What a new notice's file is called: its kind, and where that is not enough, what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from gongshi.office.drafting.background import Background

NOTICES = Path("data", "notices")


def path_of(root: Path, background: Background, name: str = "") -> Path:
    """The file of a draft whose publication is known: as `name` says, else the first usual name that is free."""
    folder = root / NOTICES / background.text("published")[:4]
    names = [name if name.startswith(background.kind) else f"{background.kind}-{name}"] if name else _usual(background)
    return next(path for each in names if not (path := folder / f"{each}.yml").exists() or name)


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
