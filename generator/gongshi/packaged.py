"""What the package brings beside its code: the theme, the pages that know nothing of one office, and the locks.

In a wheel they lie beside this module, where `setup.py` puts them; in a checkout they are the folders at its root. An
office's own `theme/` and `content/` come first: a file there stands in place of the packaged one of the same name.
"""

from __future__ import annotations

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


def theme_folders(own: Path) -> tuple[Path, ...]:
    """Where to look for a file of the theme, in order: the office's own folder, then the packaged one."""
    return (own,) if own.resolve() == THEME else (own, THEME)


def of_theme(own: Path, name: str) -> Path:
    """A file of the theme, `assets/print.css`: the office's own where it has one."""
    return next((each for folder in theme_folders(own) if (each := folder / name).is_file()), own / name)
