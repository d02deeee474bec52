"""Write the next version of a published notice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from gongshi import clock
from gongshi.cli.calls import DROP_HELP, SET_HELP, routes
from gongshi.cli.drafts import NOTHING, finished, held_up, interruptible, load_or_end, sound
from gongshi.cli.options import Moment, as_of_option, end
from gongshi.cli.terminal import ask, at_terminal, told_change
from gongshi.cli.words import ChineseCommand
from gongshi.loading import Loaded
from gongshi.office.drafting.afterwards import steps
from gongshi.office.drafting.checked import entered
from gongshi.office.drafting.dates import HeldUpError
from gongshi.office.drafting.followed import followed
from gongshi.office.drafting.revision import (
    Changes,
    changed_values,
    effects,
    least_effect,
    next_version,
    path_of,
    planned,
)
from gongshi.office.drafting.routes import NoSuchPlaceError
from gongshi.register import Notice, Register
from gongshi.source.walk import Value


@click.command(cls=ChineseCommand)
@click.argument("notice_id", metavar="编号")
@click.option("--reason", metavar="原因", help="更正的原因，公众看得懂的一句话，后面不加句号")
@click.option("--effect", type=click.Choice(["none", "extend", "restart"]), help="对公示期的影响：不变、延长、重新计算")
@click.option("--published", type=Moment(), help="发布时刻，默认下一个可以发布的整点")
@click.option("--set", "pairs", multiple=True, metavar="字段=值", help=SET_HELP)
@click.option("--drop", "drops", multiple=True, metavar="字段", help=DROP_HELP.replace("上一名单里不列入的", "删去的"))
@click.option("--yes", is_flag=True, help="什么也不问；缺少内容的列出来")
@as_of_option
def revise(notice_id: str, as_of: datetime | None, *, yes: bool, **options: Any) -> None:
    """写一份已发布公告的更正版（例如 2025-proposed）：整份照抄最新一版，改正内容，公示期按办法重新推算。

    原来的文件一个字也不动。
    """
    loaded, register = load_or_end()
    moment = as_of or clock.now()
    notice = _published(register, notice_id, moment)
    values, drops = routes(options["pairs"], options["drops"])
    changes = Changes(values, drops, options["published"])
    clerk = at_terminal() and not yes
    with interruptible():
        result, effect, reason = _revised(loaded, notice, changes, options, clerk=clerk)
        proposal = _planned(register, notice, effect, moment, changes)
        result = next_version(result, proposal, reason, changes)
        path, text = sound(
            loaded, lambda: _made(loaded, notice, result), (lambda: told_change(result)) if clerk else None
        )
    finished(loaded.root, path, text, None)
    name = path.relative_to(loaded.root).as_posix()
    register, written = entered(register, name, text)
    lines = [
        f"已写好：{name}（{notice.current.path} 没有动）",
        *_lost(loaded, notice, result),
        *steps(register, written),
    ]
    click.echo("\n".join(lines))


def _published(register: Register, notice_id: str, moment: datetime) -> Notice:
    """The notice, if its newest version is published."""
    notice = register.notices.get(notice_id)
    if notice is None:
        raise click.UsageError(
            f"没有编号为“{notice_id}”的公告；编号是年份加文件名，例如 data/notices/2025/proposed.yml 是 2025-proposed"
        )
    if notice.record.published > moment:
        when = f"{notice.record.published:%Y-%m-%d %H:%M}"
        end(f"{notice.current.path} 到 {when} 才发布，还可以直接改这个文件，不用更正版；{NOTHING}")
    return notice


def _revised(
    loaded: Loaded, notice: Notice, changes: Changes, options: Mapping[str, Any], *, clerk: bool
) -> tuple[dict[str, Value], str, str]:
    """The values with the changes, the effect and the reason; asks for what the call does not say."""
    try:
        values = changed_values(notice, loaded.documents[notice.current.path], changes)
    except NoSuchPlaceError as error:
        raise click.UsageError(f"{error}；{NOTHING}") from None
    possible, least = effects(notice), least_effect(notice, values)
    effect, reason = (
        options["effect"] or (least if least == "restart" or len(possible) == 1 else ""),
        options["reason"] or "",
    )
    if not clerk and not (effect and reason):
        missing = [
            name
            for name, known in (("--reason=… 更正的原因", reason), ("--effect=… 对公示期的影响", effect))
            if not known
        ]
        end("\n  ".join([f"更正版还缺 {len(missing)} 项：", *missing]) + f"\n{NOTHING}", 2)
    while not reason:
        reason = ask("更正的原因（reason），公众看得懂的一句话，后面不加句号：")
    if not effect:
        click.echo("对公示期的影响（effect）")
        for key, words in possible.items():
            click.echo(f"  {key}  {words}")
    while effect not in possible:
        effect = ask(f"  回车采用：{least}") or least
    return values, effect, reason


def _planned(register: Register, notice: Notice, effect: str, moment: datetime, changes: Changes) -> Any:
    try:
        return planned(register, notice, effect, moment, changes)
    except HeldUpError as error:
        held_up("更正版", error)


def _made(loaded: Loaded, notice: Notice, values: dict[str, Value]) -> tuple[Path, str]:
    path = path_of(loaded.root, notice)
    return path, followed(loaded.documents[notice.current.path], values, type(notice.record))[0]


def _lost(loaded: Loaded, notice: Notice, values: dict[str, Value]) -> list[str]:
    """What is to be said of comments that could not be taken along."""
    lost = followed(loaded.documents[notice.current.path], values, type(notice.record))[1]
    return (
        [f"注意：有 {len(lost)} 行注释没有带过来，需要的自己补上：", *(f"  {line}" for line in sorted(lost))]
        if lost
        else []
    )
