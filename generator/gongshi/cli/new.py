"""Write a new record."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from gongshi import clock
from gongshi.cli.calls import DROP_HELP, FILE, SET_HELP, Call, call_of, named_options
from gongshi.cli.clerk import Clerk, Nobody
from gongshi.cli.drafts import NOTHING, finished, held_up, interruptible, load_or_end, sound
from gongshi.cli.options import as_of_option, end
from gongshi.cli.terminal import at_terminal, missing_text, told_change
from gongshi.cli.words import ChineseCommand
from gongshi.loading import Loaded
from gongshi.office.drafting.afterwards import steps
from gongshi.office.drafting.background import Background
from gongshi.office.drafting.checked import entered
from gongshi.office.drafting.dates import HeldUpError
from gongshi.office.drafting.draft import settle
from gongshi.office.drafting.enclosed import enclose
from gongshi.office.drafting.naming import ThereAlreadyError, path_of
from gongshi.office.drafting.rounds import path_of_round, settle_round
from gongshi.office.drafting.routes import NoSuchPlaceError
from gongshi.office.drafting.written import whole
from gongshi.records.kinds import KIND_NAMES, KINDS
from gongshi.records.round import Round

ROUND = "round"
"""Not a kind of notice: what a round's notices belong to."""


@click.command(cls=ChineseCommand)
@click.argument("kind", type=click.Choice([*KINDS, ROUND]), metavar="种类")
@click.argument("name", default="", metavar="[名称]")
@named_options
@click.option("--set", "pairs", multiple=True, metavar="字段=值", help=SET_HELP)
@click.option("--drop", "drops", multiple=True, metavar="字段", help=DROP_HELP)
@click.option("--list", "listed", type=FILE, metavar="文件", help="名单，YAML 文件")
@click.option("--body", type=FILE, metavar="文件", help="正文，Markdown 文件")
@click.option("--attach", "files", multiple=True, metavar="文件=名称", help="附件，先放进公告的文件夹；摘要由程序计算")
@click.option("--out", type=click.Path(path_type=Path), metavar="文件", help="写到别处；- 是显示出来，不写入")
@click.option("--yes", is_flag=True, help="采用全部建议，什么也不问；缺少内容的列出来")
@click.option("--comments", is_flag=True, help="在每个字段上面写说明；注释与记录一起公开")
@as_of_option
def new(kind: str, name: str, as_of: datetime | None, **options: Any) -> None:
    """写一份新公告：逐项询问，日期按办法推算，名单从上一阶段带来；核对没有错误才写入。

    种类：call 申报通知、qualified 资格审查公示、shortlist 现场评审名单、proposed 拟奖励名单公示、
    objections 异议处理结果、decision 表彰决定、revocation 撤销决定、announcement 其他公告；
    新的一届先写 round。名称只用来给文件命名，例如 gongshi new announcement training。
    """
    call = call_of(name, options)
    loaded, register = load_or_end()
    background = Background(register, "call" if kind == ROUND else kind, as_of or clock.now())
    clerk = Clerk(background) if at_terminal() and not call.yes else None
    if kind == ROUND:
        new_round(loaded, background, call, clerk)
        return
    with interruptible():
        _settle(loaded.root, background, call, clerk or Nobody(proposals=call.yes))

        def made() -> tuple[Path, str]:
            path = path_of(loaded.root, background, call.name)
            if path.exists() and not call.out:
                end(f"{path.relative_to(loaded.root).as_posix()} 已有，不覆盖；在种类后面写一个名称，{NOTHING}")
            return path, whole(KINDS[kind].shape, background.values, comments=call.comments)

        path, text = sound(loaded, made, (lambda: told_change(background.values)) if clerk else None)
    if target := finished(loaded.root, path, text, call.out):
        register, notice = entered(register, path.relative_to(loaded.root).as_posix(), text)
        click.echo("\n".join([f"已写好：{_shown(loaded, target)}", *steps(register, notice)]))


def _settle(root: Path, background: Background, call: Call, asker: Clerk | Nobody) -> None:
    """Fill the draft, or end with what it lacks or what holds it up."""
    try:
        missing = settle(background, call.given, asker)
        missing += enclose(root, background, call.files, asker)
    except NoSuchPlaceError as error:
        raise click.UsageError(f"{error}；{NOTHING}") from None
    except ThereAlreadyError as error:
        end(f"{error}\n{NOTHING}")
    except HeldUpError as error:
        held_up(KIND_NAMES[background.kind], error)
    if missing:
        end(f"{missing_text(background.kind, missing)}\n{NOTHING}", 2)


def new_round(loaded: Loaded, background: Background, call: Call, clerk: Clerk | None) -> None:
    """`data/awards/rounds/<key>.yml`."""
    with interruptible():
        try:
            values, missing = settle_round(background, call.values, clerk or Nobody(proposals=call.yes))
        except NoSuchPlaceError as error:
            raise click.UsageError(f"{error}；{NOTHING}") from None
        if missing:
            end(f"{missing_text('', missing)}\n{NOTHING}", 2)

        def made() -> tuple[Path, str]:
            path = path_of_round(loaded.root, str(call.name or values["year"]))
            return path, whole(Round, values, comments=call.comments)

        path, text = sound(loaded, made, (lambda: told_change(values)) if clerk else None)
    if target := finished(loaded.root, path, text, call.out):
        click.echo(f"已写好：{_shown(loaded, target)}\n接下来：gongshi new call，写申报通知，与这个文件一起提交")


def _shown(loaded: Loaded, path: Path) -> str:
    return path.relative_to(loaded.root).as_posix() if path.is_relative_to(loaded.root) else str(path)
