"""What takes long to load is loaded by whoever needs it, and the rest of a build while its records are read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from conftest import ROOT
from gongshi.loading import load


@pytest.mark.parametrize(
    ("module", "later"),
    [
        ("gongshi.cli.build", "gongshi.loading"),
        ("gongshi.cli.building", "gongshi.publish.making"),
        ("gongshi.cli.building", "gongshi.views.site"),
        ("gongshi.cli.building", "jinja2"),
        ("gongshi.publish.making", "mkdocs"),
        ("gongshi.publish.making", "gongshi.publish.writing"),
        ("gongshi.publish.making", "gongshi.outputs.pages"),
        ("gongshi.publish.writing", "icalendar"),
        ("gongshi.plugin", "gongshi.outputs.pages"),
        ("gongshi.plugin", "mkdocs.livereload"),
    ],
)
def test_it_is_not_loaded_before(module: str, later: str) -> None:
    program = f"import sys, {module}; sys.exit({later!r} in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_something_else_is_done_while_records_are_read() -> None:
    """Once."""
    done = list[str]()
    assert load(ROOT, meanwhile=lambda: done.append("loaded")).register
    assert done == ["loaded"]
