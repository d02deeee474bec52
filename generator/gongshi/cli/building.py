"""The work of `gongshi build`, and what it tells."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import click

from gongshi.cache.unchanged import Said
from gongshi.cli.progress import Watch, profiled
from gongshi.cli.summary import of_check, of_records
from gongshi.findings import as_text
from gongshi.publish.build import Built, build_site
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


def built(
    out: Path, moment: datetime, cache: Path | None, *, placed: Callable[[], None] | None, profile: bool
) -> tuple[bool, Said]:
    """Build the site of the project at hand; whether there is a new one, and what is to be said.

    `placed`: as for `build_site`.
    """
    root, watch = Path.cwd(), Watch()
    with profiled() if profile else nullcontext():
        made = build_site(root, root / out, moment, cache=cache, placed=placed, progress=watch)
    said = Said(_told(made, out) + "\n", as_text(made.findings) + "\n\n" if made.findings else "")
    if profile or watch.is_long:
        click.echo(watch.summary(), err=True)
    return made.site is not None, said
