"""The records that a command works from; where they are not fit for it, what is wrong with them and the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from gongshi.cli.options import end
from gongshi.cli.summary import of_check
from gongshi.findings import Finding, as_text, errors
from gongshi.law.check import check
from gongshi.loading import Loaded, load
from gongshi.register import Register


def _refuse(loaded: Loaded, findings: Sequence[Finding], outcome: str) -> NoReturn:
    end(f"{as_text(findings)}\n\n{of_check(loaded, findings)}\n{outcome}")


def readable_or_end(outcome: str) -> tuple[Loaded, Register]:
    """What was read so far; ends with code 1 and the outcome where office or measures cannot be read."""
    loaded = load(Path.cwd())
    if loaded.register is None:
        _refuse(loaded, loaded.findings, outcome)
    return loaded, loaded.register


def sound_or_end(outcome: str) -> Register:
    """The records, in which the rules find no error; ends with code 1 and the outcome otherwise."""
    loaded = load(Path.cwd())
    findings = check(loaded)
    if loaded.register is None or errors(findings):
        _refuse(loaded, findings, outcome)
    return loaded.register
