"""One notice as a PDF to print or send."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from gongshi import addresses, clock
from gongshi.cli.options import as_of_option, end
from gongshi.cli.reading import sound_or_end
from gongshi.cli.words import ChineseCommand
from gongshi.disk import reason
from gongshi.outputs.sheet import NotInstalledError
from gongshi.outputs.sheet import sheet as make
from gongshi.views.edition import Edition
from gongshi.views.notice import NoticeView, on_one_page
from gongshi.views.page import Page
from gongshi.views.site import SiteView
from gongshi.views.words import minute

PDF = b"%PDF-"


def _site(as_of: datetime) -> SiteView:
    """The site's views at a moment; ends with code 1 where the records have errors."""
    return SiteView(Edition.of(sound_or_end("没有生成"), as_of))


def _whole(page: Page) -> Page:
    """A notice with all of its list, which the site may have on several pages."""
    return replace(page, view=on_one_page(page.view)) if isinstance(page.view, NoticeView) else page


def _page(site: SiteView, notice_id: str, version: int | None, *, certificate: bool) -> Page:
    """The page asked for, as the site has it."""
    moment = minute(site.edition.as_of)
    notice = site.edition.register.notices.get(notice_id)
    if notice is None:
        raise click.UsageError(f"截至 {moment} 没有发布编号为“{notice_id}”的公告；编号在公告页的“公告信息”里")
    pages = {page.address: page for page in site.pages}
    if certificate:
        if page := pages.get(addresses.of_certificate(notice)):
            return page
        raise click.UsageError(f"截至 {moment}，{notice_id} 没有已经办结的公示期，不能出具公示情况证明")
    if version is None or version == notice.current.number:
        return pages[addresses.of_notice(notice)]
    for each in notice.versions:
        if each.number == version:
            return pages[addresses.of_version(notice, each)]
    raise click.UsageError(f"截至 {moment}，{notice_id} 没有第{version}版，最新的是第{notice.current.number}版")


def _write(out: Path, content: bytes) -> None:
    """Only another PDF is ever replaced."""
    try:
        if out.exists():
            with out.open("rb") as there:
                if there.read(len(PDF)) != PDF:
                    raise click.UsageError(f"{out} 已有，不是 PDF，不覆盖；换一个文件名")
        out.write_bytes(content)
    except OSError as error:
        end(f"没有生成：{out} 写不进去：{reason(error)}")


@click.command(cls=ChineseCommand)
@click.argument("notice", metavar="编号")
@click.option("--version", "number", type=click.IntRange(1, 999), metavar="版本", help="第几版，默认最新的一版")
@click.option("--certificate", is_flag=True, help="不是公告，而是它的公示情况证明，办结以后才有")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写到哪里，默认 编号.pdf")
@as_of_option
def sheet(notice: str, number: int | None, *, certificate: bool, out: Path | None, as_of: datetime | None) -> None:
    """把一份公告（例如 2025-proposed）生成 A4 的 PDF，供打印、张贴和寄送。需要 gongshi[pdf]。"""
    if certificate and number:
        raise click.UsageError("--certificate 说明公示的全部版本，不与 --version 同用")
    site = _site(as_of or clock.now())
    page = _whole(_page(site, notice, number, certificate=certificate))
    name = page.address.rpartition("/")[2].removesuffix(".html")
    target = Path.cwd() / (out or f"{name}.pdf")
    try:
        content = make(site, Path("theme"), page)
    except NotInstalledError as error:
        end(f"没有生成：{error}")
    _write(target, content)
    click.echo(f"{page.title}\n截至 {minute(site.edition.as_of)}，写在 {out or target.name}")
