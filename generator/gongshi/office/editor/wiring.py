"""What makes VS Code know records: the schemas, which schema is for which files, the extension that reads them.

The schemas are ours and are written anew; settings may hold a clerk's own and are written only where there are none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongshi.findings import Finding, Place
from gongshi.office.editor.schemas import COMMENT, FILES, schemas
from gongshi.register import Register
from gongshi.saving import create, replace

FOLDER = ".vscode"
SETTINGS = {
    "yaml.schemas": {f"{FOLDER}/schemas/{name}.json": pattern for name, (_, pattern) in FILES.items()},
    "yaml.schemaStore.enable": False,
    "yaml.kubernetesCRDStore.enable": False,
    "yaml.format.enable": False,
    "yaml.hoverSchemaSource": False,
    "yaml.disableDefaultProperties": True,
    "files.encoding": "utf8",
    "files.eol": "\n",
    "files.insertFinalNewline": True,
    "[yaml]": {
        "editor.tabSize": 2,
        "editor.insertSpaces": True,
        "editor.wordWrap": "on",
        "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
    },
}
"""No list of schemas from elsewhere; and the layout of records is the clerk's own."""
EXTENSIONS = {"recommendations": ["redhat.vscode-yaml"]}


@dataclass(frozen=True)
class File:
    """A file as it should be."""

    path: str
    """From the project's root, with `/`."""
    content: bytes
    ours: bool
    """Whether it is written anew; others are written only where there is no such file."""


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def wiring(register: Register) -> Iterator[File]:
    """Every file, from the types of records and the office's data."""
    for name, schema in schemas(register):
        yield File(f"{FOLDER}/schemas/{name}.json", _json(schema), ours=True)
    yield File(f"{FOLDER}/settings.json", _json(SETTINGS), ours=False)
    yield File(f"{FOLDER}/extensions.json", _json(EXTENSIONS), ours=False)


def outdated(root: Path, file: File) -> bool:
    """Whether there is something to write."""
    path = root / file.path
    return not path.exists() or (file.ours and path.read_bytes() != file.content)


def _demanded(schema: Any) -> Any:
    """A schema without what it only suggests, which comes from the office's data and may be older than they are."""
    if isinstance(schema, list):
        return [_demanded(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: re.sub(r"例如：`.*`$", "", each) if key == "markdownDescription" else _demanded(each)
        for key, each in schema.items()
        if key != "defaultSnippets"
    }


def misleading(root: Path, file: File) -> bool:
    """Whether it is not there, or says something else of what a record may hold than the types of records do."""
    path = root / file.path
    if not path.exists() or not file.ours:
        return not path.exists()
    try:
        found = json.loads(path.read_bytes())
    except ValueError:
        return True
    return bool(_demanded(found) != _demanded(json.loads(file.content)))


def foreign(root: Path, file: File) -> Finding | None:
    """A file of somebody else's that lies where one of ours should."""
    path = root / file.path
    if not (path.is_symlink() or path.exists()) or not file.ours:
        return None
    if not path.is_symlink() and path.is_file() and COMMENT.encode() in path.read_bytes():
        return None
    return Finding(Place(file.path), "schemas", "这个文件不是 gongshi schemas 生成的", "移走或改名，再运行一次")


def unconnected(root: Path) -> bool:
    """Whether a clerk's own settings leave out which schema is for which files."""
    text = (root / FOLDER / "settings.json").read_text(encoding="utf-8", errors="replace")
    return not all(f'"{schema}"' in text for schema in SETTINGS["yaml.schemas"])  # type: ignore[attr-defined] # a mapping


def put(root: Path, file: File) -> None:
    """Write one file, whole at every moment; one that is not ours takes nobody's place. Raises OSError."""
    (replace if file.ours else create)(root / file.path, file.content)
