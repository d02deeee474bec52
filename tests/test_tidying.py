"""A command looks seldom for what could be thrown away, and when it ends not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from gongshi.tidying import SELDOM

ASKED = """
import atexit, gc
atexit.register(lambda: print(gc.get_freeze_count() > 0))  # what is registered first is called last
from gongshi.cli import main
try:
    main(["check"])
except SystemExit as ended:
    print(ended.code, gc.get_threshold())
"""


def test_a_command_is_seldom_tidied(tmp_path: Path) -> None:
    """From its start to its end, whatever happens in it."""
    asked = subprocess.run([sys.executable, "-c", ASKED], cwd=tmp_path, capture_output=True, check=True)
    *_, ended, at_the_end = asked.stdout.decode().splitlines()
    assert ended == f"1 {SELDOM}"
    assert at_the_end == "True"
