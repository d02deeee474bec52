"""Build the site."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import click

from gongshi import clock
from gongshi.cli.options import as_of_option
from gongshi.cli.progress import Watch, profiled
from gongshi.cli.summary import of_check, of_records
from gongshi.cli.words import ChineseCommand
from gongshi.findings import as_text
from gongshi.publish.build import Built, build_site
from gongshi.publish.placing import refusal
from gongshi.views.words import minute


def _told(built: Built, out: Path) -> str:
    """Records, findings, pages, feeds, what is open and until when, where to look."""
    if built.site is None:
        return f"{of_check(built.loaded, built.findings)}\n网站没有更新；{out} 保持原样"
    edition = built.site.edition
    lines = [of_records(built.loaded, built.findings)]
    lines.append(f"网页 {built.pages} 个，订阅源 {built.feeds} 个，截至 {minute(edition.as_of)}")
    lines += [
        f"{notice.window.state_name}：{notice.title}，{notice.window.deadline} 截止"
        for notice in built.site.open_windows.notices
        if notice.window
    ] or ["目前没有正在公示的事项"]
    return "\n".join([*lines, f"打开 {out / 'index.html'} 查看"])


@click.command(cls=ChineseCommand)
@as_of_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),  # what cannot be read is a finding of the build
    default=Path("site"),
    metavar="文件夹",
    help="网站写到哪里，默认 site/",
)
@click.option("--profile", is_flag=True, help="显示各步骤和最费时的函数用了多少时间；只用一个进程，慢一些")
def build(as_of: datetime | None, out: Path, *, profile: bool) -> None:
    """核对记录，没有错误就生成网站；有错误时什么也不写。"""
    if reason := refusal(Path.cwd(), Path.cwd() / out):
        raise click.UsageError(reason)
    watch = Watch()
    with profiled() if profile else nullcontext():
        built = build_site(
            Path.cwd(), Path.cwd() / out, as_of or clock.now(), cache=Path.cwd() / ".cache", progress=watch
        )
    if built.findings:
        click.echo(as_text(built.findings) + "\n", err=True)
    click.echo(_told(built, out), err=built.site is None)
    if profile or watch.is_long:
        click.echo(watch.summary(), err=True)
    sys.exit(0 if built.site else 1)
