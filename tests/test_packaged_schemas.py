"""The schemas that the package brings are those of the types."""

from __future__ import annotations

import json

import pytest

from gongshi.outputs.data.packaged_schemas import FILE
from gongshi.outputs.data.schemas import to_package
from gongshi.outputs.data.written import as_json


def test_they_are_those_of_the_types(pytestconfig: pytest.Config) -> None:
    """They hang on the code alone, so they are made when it changes, and not at each build."""
    made = as_json(to_package())
    if pytestconfig.getoption("--update-schemas"):
        FILE.write_bytes(made)
    outdated = "run `pytest tests/test_packaged_schemas.py --update-schemas` and commit schemas.json"
    assert json.loads(FILE.read_bytes()) == json.loads(made), outdated
    assert FILE.read_bytes() == made, outdated
