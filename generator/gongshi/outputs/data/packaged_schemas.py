"""The schemas as the package brings them, made from the types beforehand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from gongshi import addresses
from gongshi.outputs.data.written import as_json
from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resources import PEOPLE

FILE = Path(__file__).with_name("schemas.json")


@cache
def _packaged() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_bytes())
    return found


def reference(name: str) -> dict[str, Any]:
    """What stands in OpenAPI for the schema of a kind of file."""
    found: dict[str, Any] = _packaged()["references"][name]
    return found


def components(data: OpenData) -> dict[str, Any]:
    """The schemas that OpenAPI refers to."""
    left_out = () if PEOPLE in data.resources else _packaged()["of_people"]
    return {name: schema for name, schema in _packaged()["components"].items() if name not in left_out}


def schema_files(data: OpenData) -> Iterator[tuple[str, bytes]]:
    """(address, content) of each; its name is its whole address, which hangs on where the site lies."""
    for name, schema in _packaged()["schemas"].items():
        if PEOPLE in data.resources or name.partition(".")[0] != PEOPLE.name:
            address = addresses.of_schema(name)
            yield address, as_json({"$id": data.about.url + address, **schema})
