"""Rewrite files in the newest shapes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gongshi import clock
from gongshi.cli.options import as_of_option, tell
from gongshi.cli.words import ChineseCommand
from gongshi.disk import UnreadableError
from gongshi.loading import load
from gongshi.office.migration.planning import Plan, plan_for
from gongshi.office.migration.writing import write
from gongshi.records.upcasting import newest


def _told(plan: Plan, *, dry: bool) -> str:
    lines = [change.difference for change in plan.changes] if dry else []
    if plan.changes:
        lines.append(f"{'将改写' if dry else '改写了'} {len(plan.changes)} 个文件，格式是第 {newest()} 版：")
        lines += [f"  {change.path}" for change in plan.changes]
    else:
        lines.append(f"格式的最新版是第 {newest()} 版，没有要改写的文件")
    if plan.kept:
        lines.append(f"已发布的 {len(plan.kept)} 份记录一字不改，读取时自动换算：")
        lines += [f"  {path}" for path in plan.kept]
    return "\n".join(lines)


@click.command(cls=ChineseCommand)
@click.option("--dry-run", is_flag=True, help="只显示会怎样改写，不写文件")
@as_of_option
def migrate(as_of: datetime | None, *, dry_run: bool) -> None:
    """升级 Gongshi 之后，把还没有发布的记录和各项数据改写成最新的格式，注释保留。已发布的记录不改。

    没有要改写的也算成功；有文件改写不了时，一个文件也不写，退出码为 1。
    """
    root = Path.cwd()
    plan = plan_for(load(root), as_of or clock.now())
    if plan.findings:
        tell(plan.findings, "text", "没有改写任何文件")
    if not dry_run:
        try:
            write(root, plan.changes)
        except UnreadableError as error:
            tell([error.finding()], "text", "没有改写任何文件")
    click.echo(_told(plan, dry=dry_run))
