"""What the package brings beside its code: the theme, the pages that know nothing of one office, and the locks.

In a wheel they lie beside this module, where `setup.py` puts them; in a checkout they are the folders at its root. An
office's own `theme/` and `content/` come first: a file there stands in place of the packaged one of the same name.
"""

from __future__ import annotations

import re
from pathlib import Path

PAGES = (
    "404.md",
    "accessibility.md",
    "data-dictionary.md",
    "data.md",
    "notices/index.md",
    "rules.md",
    "search.md",
    "sitemap.md",
    "subscribe.md",
    "verify.md",
    "wording.md",
    "workdays.md",
)
"""The pages of `content/` that are the same for every office, and are renewed with the package."""

_HERE = Path(__file__).resolve().parent
_INSTALLED = (_HERE / "theme").is_dir()


def _folder(name: str) -> Path:
    return _HERE / name if _INSTALLED else _HERE.parents[1] / name


THEME = _folder("theme")
CONTENT = _folder("content")
REQUIREMENTS = _folder("requirements")
"""The locks that this version was tested with."""
NPM_LOCK = (REQUIREMENTS if _INSTALLED else _HERE.parents[1] / "tools" / "npm") / "package-lock.json"
"""The same for what comes from npm: the form, and what only our tests need."""


HANDBOOK = _folder("docs") / "handbook.zh-CN.md"
"""For whoever writes the records, the same for every office."""
HANDBOOK_PAGE = "handbook.md"
_FRONT = """\
---
title: 工作手册
description: 评审办的经办人怎样写公告、核对、发布、更正和撤销，出了差错怎么办。
column: 办事服务
styles: [handbook.css]
---

"""


def handbook() -> str:
    """The handbook as a page of the site: its anchors as in the repository, without links that lead out of it."""
    text = re.sub(r"<!-- .*? -->\n?", "", HANDBOOK.read_text(encoding="utf-8"))
    text = re.sub(r"\[([^\]]+)\]\(\.\./[^)]+\)", r"\1", text)
    return _FRONT + re.sub(
        r"^(##+ )(.+)$", lambda each: f"{each[0]} {{ #{_anchor(each[2])} }}", text, flags=re.MULTILINE
    )


def _anchor(heading: str) -> str:
    """As code hosts make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def theme_folders(own: Path) -> tuple[Path, ...]:
    """Where to look for a file of the theme, in order: the office's own folder, then the packaged one."""
    return (own,) if own.resolve() == THEME else (own, THEME)


def of_theme(own: Path, name: str) -> Path:
    """A file of the theme, `assets/print.css`: the office's own where it has one."""
    return next((each for folder in theme_folders(own) if (each := folder / name).is_file()), own / name)
