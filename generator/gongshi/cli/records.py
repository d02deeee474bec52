"""Check the records, build the site, serve a preview."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from gongshi import clock
from gongshi.cli.options import as_of_option, format_option, tell
from gongshi.cli.summary import of_build, of_check
from gongshi.cli.words import ChineseCommand
from gongshi.findings import as_text
from gongshi.law.check import check as check_records
from gongshi.loading import load
from gongshi.publish.build import build_site
from gongshi.publish.placing import refusal
from gongshi.review import review
from gongshi.review.revision import GitError


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
        try:
            findings = sorted({*findings, *review(root, loaded, against, as_of or clock.now())})
        except GitError as error:
            raise click.UsageError(f"“{against}”不能用来比较（{error}）") from None
    tell(findings, form, of_check(loaded, findings))


@click.command(cls=ChineseCommand)
@as_of_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),  # what cannot be read is a finding of the build
    default=Path("site"),
    metavar="文件夹",
    help="网站写到哪里，默认 site/",
)
def build(as_of: datetime | None, out: Path) -> None:
    """核对记录，没有错误就生成网站；有错误时什么也不写。"""
    if reason := refusal(Path.cwd(), Path.cwd() / out):
        raise click.UsageError(reason)
    built = build_site(Path.cwd(), Path.cwd() / out, as_of or clock.now())
    if built.findings:
        click.echo(as_text(built.findings) + "\n", err=True)
    click.echo(of_build(built, out), err=built.site is None)
    sys.exit(0 if built.site else 1)


@click.command(cls=ChineseCommand)
@as_of_option
@click.option("--host", default="127.0.0.1", help="监听的地址")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="监听的端口")
def serve(as_of: datetime | None, host: str, port: int) -> None:
    """在本机预览；保存 YAML、Markdown 或模板后，浏览器里随即更新。"""
    if as_of:
        os.environ[clock.ENVIRONMENT_VARIABLE] = as_of.isoformat()
    from gongshi.plugin import serve_preview  # noqa: PLC0415 (the site engine takes a while to load)

    serve_preview(Path.cwd() / "mkdocs.yml", f"{host}:{port}")
