"""The form for editing records in a browser."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gongshi import clock
from gongshi.beijing import BEIJING
from gongshi.cli.options import as_of_option, end
from gongshi.cli.reading import readable_or_end
from gongshi.cli.words import ChineseCommand
from gongshi.disk import reason
from gongshi.findings import as_text
from gongshi.office.forms.backend import NAMES, Backend, RefusedError
from gongshi.office.forms.digits import mistaken
from gongshi.office.forms.folder import form_files, write_form

PORT = 8080


def _told(out: Path, backend: Backend) -> str:
    where = f"{backend.name} 上的 {backend.repo}（{backend.branch} 分支）" if backend.repo else "本机的文件夹"
    steps = f"python3 -m http.server {PORT} --bind 127.0.0.1 --directory '{out}'"
    return (
        f"表单在 {out}，保存到{where}。\n"
        f"在本机用：运行 {steps}\n"
        f"再用 Chrome 或 Edge 打开 http://localhost:{PORT}/ ，点“使用本地仓库”，选项目所在的文件夹。\n"
        "直接打开 index.html 不行：浏览器不让这样的网页读配置。"
    )


@click.command(cls=ChineseCommand)
@click.option(
    "--bundle",
    type=click.Path(path_type=Path),
    default=Path("tools/npm/node_modules/@sveltia/cms"),
    metavar="文件夹",
    help="npm 装好的 @sveltia/cms 在哪里；make admin 会先装好",
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("admin"), metavar="文件夹", help="表单写到哪里，默认 admin/"
)
@click.option("--backend", "name", type=click.Choice(NAMES), default="github", help="代码托管平台，默认 github")
@click.option("--repo", default="", metavar="仓库", help="owner/name；不写的，只能在本机的文件夹里用")
@click.option("--branch", default="main", metavar="分支", help="合并到哪个分支，默认 main")
@click.option("--base-url", default="", metavar="网址", help="登录服务或自建平台的网址；GitHub 不写的，只能用令牌登录")
@click.option("--api-root", default="", metavar="网址", help="自建平台的接口网址")
@click.option("--app-id", default="", metavar="编号", help="在平台上登记的应用编号，用于登录")
@as_of_option
def admin(  # noqa: PLR0913 (one parameter an option)
    *,
    bundle: Path,
    out: Path,
    name: str,
    repo: str,
    branch: str,
    base_url: str,
    api_root: str,
    app_id: str,
    as_of: datetime | None,
) -> None:
    """生成填写公告的网页表单（Sveltia CMS）。

    表单不属于公示网站，另放一处：在本机用，或者放到只有本单位能打开的网址，例如内网。
    网页里写明了它自己的安全策略，服务器另发的策略不要比它更严。登录以前，它不向别的主机取任何东西。

    届次、所在地、机构、奖项和年份取自现有的数据，数据变了，过了年，重新生成。
    办法的数据不在表单里，由技术人员改。保存以后照常核对：表单不能代替 gongshi check。
    """
    backend = Backend(name, repo, branch, base_url, api_root, app_id)
    year = (as_of or clock.now()).astimezone(BEIJING).year
    try:
        backend.check()
        loaded, register = readable_or_end("没有生成")
        write_form(Path.cwd(), Path.cwd() / out, form_files(register, bundle, backend, year))
    except RefusedError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        end(f"没有生成：{out} 写不进去：{reason(error)}")
    if warnings := list(mistaken(loaded.root, loaded.documents)):
        click.echo(f"{as_text(warnings)}\n", err=True)
    click.echo(_told(out, backend))
