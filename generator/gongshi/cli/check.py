"""Check the records."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gongshi import clock
from gongshi.cli.options import as_of_option, format_option, tell
from gongshi.cli.summary import of_check
from gongshi.cli.words import ChineseCommand
from gongshi.law.check import check as check_records
from gongshi.loading import load


@click.command(cls=ChineseCommand)
@format_option
@click.option("--against", metavar="提交", help="与 git 的一个提交比较，指出已发布的内容有没有被改动、删去或移动")
@as_of_option
def check(form: str, against: str | None, as_of: datetime | None) -> None:
    """核对 data/ 里的全部记录。没有错误时退出码为 0，有错误时为 1。--as-of 只用于 --against。"""
    root = Path.cwd()
    loaded = load(root)
    findings = check_records(loaded)
    if against:
        from gongshi.review import review  # noqa: PLC0415 (all views take a while to load)
        from gongshi.review.revision import GitError  # noqa: PLC0415

        try:
            findings = sorted({*findings, *review(root, loaded, against, as_of or clock.now())})
        except GitError as error:
            raise click.UsageError(f"“{against}”不能用来比较（{error}）") from None
    tell(findings, form, of_check(loaded, findings))
