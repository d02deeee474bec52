"""What a change publishes, beside a pull request; and a preview that stays with those who work on it."""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import click

from gongshi import clock
from gongshi.cli.options import as_of_option
from gongshi.cli.words import ChineseCommand
from gongshi.findings import errors
from gongshi.publish.placing import refusal
from gongshi.review.as_markdown import as_markdown
from gongshi.review.revision import GitError
from gongshi.review.summary import summarise


@click.command(cls=ChineseCommand)
@click.argument("against", metavar="提交")
@click.option(
    "--preview",
    type=click.Path(path_type=Path, readable=False),
    metavar="文件夹",
    help="预览网站写到哪里，记录到时才发布的也在里面，不公开；默认不写",
)
@as_of_option
def review(against: str, preview: Path | None, as_of: datetime | None) -> None:
    """与 git 的一个提交比较，用 Markdown 说明合并以后发布什么、何时发布、公示期怎样计算、网站有什么变化。"""
    root = Path.cwd()
    if preview and (reason := refusal(root, root / preview)):
        raise click.UsageError(reason)
    with ExitStack() as stack:
        out = root / preview if preview else Path(stack.enter_context(tempfile.TemporaryDirectory()), "site")
        try:
            summary = summarise(root, against, as_of or clock.now(), out)
        except GitError as error:
            raise click.UsageError(f"“{against}”不能用来比较（{error}）") from None
    click.echo(as_markdown(summary), nl=False)
    sys.exit(1 if errors(summary.findings) else 0)
