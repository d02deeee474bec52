"""Verify a published site, make a key, sign the head of the log."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from gongshi import clock, signing
from gongshi.cli.options import as_of_option, end, format_option, tell
from gongshi.cli.reading import sound_or_end
from gongshi.cli.words import ChineseCommand
from gongshi.findings import errors
from gongshi.loading import load
from gongshi.log.note import TornError
from gongshi.records.office import Office
from gongshi.verify import Verified
from gongshi.verify import verify as verify_site
from gongshi.verify.files import UnreadableError


def _office() -> Office | None:
    """The office of the project that the command is run in, if it is in one."""
    register = load(Path.cwd()).register if Path("data", "awards", "office.yml").is_file() else None
    return register.office if register else None


def _address() -> str | None:
    """Where the site lies online; nowhere for a host that no network can have (RFC 2606), as a demonstration's."""
    office = _office()
    if office is None:
        raise click.UsageError("--online 在项目文件夹里用：网址写在 data/awards/office.yml")
    made_up = (urlsplit(office.site.address).hostname or "").endswith(".example")
    if made_up:
        click.echo("网址是示例域名（.example），网上没有这个网站，不比较", err=True)
    return None if made_up else office.site.address


def _told(verified: Verified) -> str:
    """How long the log is, its head, the signature, the result."""
    wrong = len(errors(verified.findings))
    result = f"{wrong} 处不符" if wrong else "全部相符"
    return f"日志 {verified.log.size} 行，摘要 {verified.log.head}\n{verified.signature}\n{result}"


@click.command(cls=ChineseCommand)
@click.argument("site", metavar="网站")
@click.option("--against", metavar="以前的", help="与以前的文件夹、log.jsonl 或网址比较，看是否只有增加")
@click.option("--online", is_flag=True, help="与网上的网站比较，网址用 office.yml 里的")
@click.option("--first", is_flag=True, help="第一次发布：网上还没有日志也算通过，有的照样比较")
@click.option("--key", "keys", multiple=True, metavar="公钥", help="核对签名用的公钥，默认用 office.yml 里的")
@format_option
def verify(  # noqa: PLR0913 (one parameter an option)
    site: str, against: str | None, *, online: bool, first: bool, keys: tuple[str, ...], form: str
) -> None:
    """只凭网站本身（文件夹或网址）核对它的发布日志、记录、附件和签名。"""
    if online:
        against = _address()
    if not keys and (office := _office()):
        keys = office.site.log_keys
    try:
        verified = verify_site(site, against, keys, first=first)
    except UnreadableError as error:
        raise click.UsageError(str(error)) from None
    except TornError:
        raise click.UsageError("公钥抄错了，照 gongshi key 显示的抄录") from None
    tell(verified.findings, form, _told(verified))


@click.command(cls=ChineseCommand)
@click.argument("file", type=click.Path(path_type=Path), metavar="私钥文件")
@click.option("--name", metavar="名称", help="密钥的名称，默认用 office.yml 里的 tag_authority")
def key(file: Path, name: str | None) -> None:
    """生成一对密钥：私钥写进文件，离线保存；公钥显示出来，登记到 office.yml。"""
    register = load(Path.cwd()).register
    called = name or (register.office.site.tag_authority if register else "")
    if not called or any(letter.isspace() or letter == "+" for letter in called):
        raise click.UsageError("用 --name 写密钥的名称，不含空格和加号")
    try:
        public = signing.new_key(Path.cwd(), file, called)
    except signing.RefusedError as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"私钥在 {file}，离线保存，不要发给任何人。\n公钥登记到 data/awards/office.yml：\n")
    click.echo(f"site:\n  log_keys:\n    - {public}")


@click.command(cls=ChineseCommand)
@click.argument("file", type=click.Path(path_type=Path), metavar="私钥文件")
@as_of_option
def sign(file: Path, as_of: datetime | None) -> None:
    """给发布日志到某一时刻为止的摘要签名，写进 data/log.note。"""
    register = sound_or_end("没有签名")
    try:
        head = signing.sign(Path.cwd(), register, file, as_of or clock.now())
    except signing.RefusedError as error:
        end(f"没有签名：{error}")
    click.echo(f"已签名：日志前 {head.size} 行，摘要 {head.digest}\n提交 data/log.note，下一次发布时公布")
