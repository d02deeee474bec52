"""Options that several commands have, and how they tell what they found."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from typing import NoReturn

import click

from gongshi import clock
from gongshi.findings import Finding, errors
from gongshi.reports import DOCUMENTS, FORMATS


class Moment(click.ParamType[datetime]):
    """A moment of reading."""

    name = "时刻"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Parse it, or fail with the clock's own message."""
        try:
            return clock.parse_moment(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


as_of_option = click.option(
    "--as-of",
    type=Moment(),
    envvar=clock.ENVIRONMENT_VARIABLE,
    help="按哪一时刻：2025-10-22 或 2025-10-22T10:00+08:00，默认现在",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="输出格式：文字、GitHub 注释、GitLab 代码质量报告、SARIF 或 JSON",
)


def end(message: str, code: int = 1) -> NoReturn:
    """Say why a command did not do what it was asked for."""
    click.echo(message, err=True)
    sys.exit(code)


def tell(findings: Sequence[Finding], form: str, summary: str) -> NoReturn:
    """Print findings and, for people, a summary; end with code 1 if any is an error."""
    if findings or form in DOCUMENTS:
        click.echo(FORMATS[form](findings))
    if form == "text":
        click.echo(summary, err=bool(findings))
    sys.exit(1 if errors(findings) else 0)
