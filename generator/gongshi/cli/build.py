"""Build the site."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from gongshi import clock
from gongshi.cache.store import usable
from gongshi.cache.unchanged import Unchanged
from gongshi.cli.options import as_of_option
from gongshi.cli.words import ChineseCommand
from gongshi.publish.placing import refusal


@click.command(cls=ChineseCommand)
@as_of_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),  # what cannot be read is a finding of the build
    default=Path("site"),
    metavar="文件夹",
    help="网站写到哪里，默认 site/",
)
@click.option("--no-cache", is_flag=True, help="不用 .cache/ 里上次留下的结果，全部重新核对、重新生成")
@click.option("--profile", is_flag=True, help="显示各步骤和最费时的函数用了多少时间；只用一个进程，慢一些")
def build(as_of: datetime | None, out: Path, *, no_cache: bool, profile: bool) -> None:
    """核对记录，没有错误就生成网站；有错误时什么也不写。"""
    root = Path.cwd()
    if reason := refusal(root, root / out):
        raise click.UsageError(reason)
    cache = root / ".cache" if (root / "data").is_dir() and not no_cache else None
    place = Path(os.path.realpath(root / out))
    store = usable(cache, place) if cache else None
    # Without a given moment it is another one each time.
    unchanged = Unchanged(store, root, place, f"{out} {as_of}") if store and as_of and not profile else None
    if unchanged and (said := unchanged.said_before()):
        click.echo(said.err, nl=False, err=True)
        click.echo(said.out, nl=False)
        return

    from gongshi.cli.building import built  # noqa: PLC0415 (takes longer to load than to see that nothing changed)

    placed = unchanged.placed if unchanged else None
    done, said = built(out, as_of or clock.now(), cache, placed=placed, profile=profile)
    click.echo(said.err, nl=False, err=True)
    click.echo(said.out, nl=False, err=not done)
    if unchanged and done:
        unchanged.remember(said)
    sys.exit(0 if done else 1)
