"""The ministry's own: pages, measures, calendars from this repository under other names, and its office and rounds."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

from records.made import GOVERNMENT, office_of
from records.words import WORDS
from records.yaml_text import yaml_text

REPOSITORY = Path(__file__).resolve().parents[2]
STAGES_OF_OFFICES = "[call, qualified, shortlist, proposed, objections, announcement]"


def found(target: Path, regions: list[str]) -> None:
    """Write all but rounds and notices."""
    for path in sorted((REPOSITORY / "content").rglob("*.md")):
        _write(target / _renamed(path.relative_to(REPOSITORY).as_posix()), _renamed(path.read_text(encoding="utf-8")))
    _write(target / "mkdocs.yml", _renamed((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")))
    shutil.copytree(REPOSITORY / "data" / "calendar", target / "data" / "calendar")
    awards = REPOSITORY / "data" / "awards"
    _write(target / "data/awards/office.yml", _office((awards / "office.yml").read_text(encoding="utf-8"), regions))
    for path in (awards / "measures").glob("*.yml"):
        text = _measures(path.read_text(encoding="utf-8"), regions)
        _write(target / "data/awards/measures" / _renamed(path.name), text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _renamed(text: str) -> str:
    for old, new in WORDS["renamed"].items():
        text = text.replace(old, new)
    return text


def _block(key: str, indent: str = "") -> re.Pattern[str]:
    """A mapping's key with all that is indented under it."""
    return re.compile(rf"^{indent}{key}:\n(?:{indent} .*\n|\n)+", re.MULTILINE)


def _put(text: str, key: str, new: str, indent: str = "") -> str:
    text, times = _block(key, indent).subn(lambda _: new, text)
    if times != 1:
        raise ValueError(f"{key} stands {times} times in the file that the ministry's is made from")
    return text


def _office(text: str, regions: list[str]) -> str:
    issuers: dict[str, Any] = {
        f"office-{index:02d}": {"name": office_of(region), "short_name": f"{region}评审办"}
        for index, region in enumerate(regions, 1)
    }
    issuers["government"] = {"name": GOVERNMENT, "short_name": GOVERNMENT}
    towns = {f"region-{index:02d}": region for index, region in enumerate(regions, 1)}
    text = _put(_renamed(text), "issuers", yaml_text({"issuers": issuers}) + "\n")
    lines = "".join(f"  {key}: {region}\n" for key, region in towns.items())
    return _put(text, "towns", f"town_label: 地区\ntowns:\n{lines}\n")


def _measures(text: str, regions: list[str]) -> str:
    text = _renamed(text)
    for key in WORDS["left_out"]:
        text = _put(text, key, "", "  ")
    offices = "".join(f"        office-{index:02d}: {STAGES_OF_OFFICES}\n" for index in range(1, len(regions) + 1))
    issuers = f"      issuers:\n{offices}        government: [decision, revocation]\n"
    return _put(text, "issuers", issuers, "      ")
