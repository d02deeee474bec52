"""Records for generators that take a file a page: read once, written as Markdown with front matter."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
SITE: dict[str, Any] = json.loads((HERE / "site.json").read_text(encoding="utf-8"))


@dataclass
class Version:
    """A record as it was read."""

    id: str
    number: int
    path: Path
    record: dict[str, Any]
    body: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Its list."""
        found: list[dict[str, Any]] = self.record.get("organisations", [])
        return found


def read(records: Path) -> list[list[Version]]:
    """Every notice's versions, oldest first."""
    notices: dict[str, list[Version]] = defaultdict(list)
    for path in sorted((records / "data" / "notices").rglob("*.yml")):
        name, _, number = path.stem.partition(".v")
        record = load(path)
        body = record.pop("body", "")
        identifier = f"{path.parent.name}-{name}"
        notices[identifier].append(Version(identifier, int(number or 1), path, record, body))
    return [sorted(versions, key=lambda version: version.number) for versions in notices.values()]


def load(path: Path) -> Any:
    """A file's values, all of them text."""
    return yaml.load(path.read_bytes(), yaml.CBaseLoader)  # noqa: S506 (it makes nothing but text)


def written(path: Path, front: dict[str, Any], body: str = "") -> None:
    """A page; JSON is YAML too, and faster to write."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(front, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(f"---\n{text}---\n{body}", encoding="utf-8")
