"""Build a portal of several offices."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from gongshi import clock
from gongshi.cli.options import as_of_option
from gongshi.cli.words import ChineseCommand
from gongshi.findings import as_text, errors
from gongshi.portal.build import Built, build_portal
from gongshi.publish.placing import refusal
from gongshi.views.words import minute


def _told(built: Built, out: Path) -> str:
    """Offices, notices, what is open and until when, where to look."""
    if built.view is None:
        return f"{len(errors(built.findings))} 处错误\n门户没有更新；{out} 保持原样"
    view = built.view
    notices = sum(len(each.site.notices) for each in view.read if each.site)
    lines = [f"评审办 {len(view.read)} 个，公告 {notices} 份，截至 {minute(view.as_of)}"]
    if view.unread:
        lines.append(f"没有读到的，页面上写明了：{'、'.join(each.name for each in view.unread)}")
    lines += [
        f"{each.window.state_name}：{each.office.name}，{each.title}，{each.window.deadline} 截止"
        for each in view.ahead
        if each.window
    ] or ["目前没有正在公示的事项"]
    return "\n".join([*lines, f"打开 {out / 'index.html'} 查看"])


@click.command(cls=ChineseCommand)
@click.argument("file", type=click.Path(path_type=Path), metavar="portal.yml", default=Path("portal.yml"))
@click.option("--keep-going", is_flag=True, help="有网站读不到也生成，页面上写明哪些没有读到")
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),  # what cannot be read is a finding of the build
    default=Path("portal"),
    metavar="文件夹",
    help="门户写到哪里，默认 portal/",
)
@as_of_option
def portal(file: Path, out: Path, *, keep_going: bool, as_of: datetime | None) -> None:
    """把几个评审办已经发布的网站汇集成一个门户，有问题时什么也不写。

    portal.yml 写明门户的名称、网址，和各评审办的网站在哪里：生成好的文件夹，或者网址。
    门户列出各处正在公示的名单和最新公告，一次检索各个网站，汇集订阅源和数据目录；公告本身仍在各评审办的网站上。
    """
    path = Path.cwd() / file
    if reason := refusal(path.parent, Path.cwd() / out):
        raise click.UsageError(reason)
    built = build_portal(path, Path.cwd() / out, as_of or clock.now(), keep_going=keep_going)
    if built.findings:
        click.echo(as_text(built.findings) + "\n", err=True)
    click.echo(_told(built, out), err=built.view is None)
    sys.exit(0 if built.view else 1)
