"""What the options of `new` and `revise` say, before the register is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from gongshi.office.drafting.asker import Given
from gongshi.office.drafting.listed import organisations_in
from gongshi.office.drafting.routes import NoSuchPlaceError, changed, route_of
from gongshi.source.walk import Route

NAMED = {
    "round": ("届", "属于哪一届"),
    "title": ("标题", "标题，默认照上一届同类公告的写法"),
    "issuer": ("机关", "发布机关的全称"),
    "dated": ("日期", "成文日期"),
    "published": ("时刻", "发布时刻，例如 2025-10-20T09:00+08:00"),
    "concerns": ("编号", "异议处理结果：针对哪一份公示"),
    "document_number": ("字号", "发文字号"),
}
"""Fields that have an option of their own: what it takes, what it is."""

FILE = click.Path(path_type=Path, dir_okay=False)
SET_HELP = "任何字段，可以写多次：--set window.closes=2025-10-27"
DROP_HELP = "上一名单里不列入的：--drop organisations[2] 是第2家"


@dataclass(frozen=True)
class Call:
    """What the options of `new` say."""

    name: str
    values: dict[Route, str]
    drops: tuple[Route, ...]
    files: tuple[str, ...]
    listed: Path | None
    out: Path | None
    yes: bool
    comments: bool

    @property
    def given(self) -> Given:
        """As the draft takes it. Raises NoSuchPlaceError for a list that cannot be read."""
        return Given(
            self.values, self.drops, organisations_in(self.listed) if self.listed else [], another=bool(self.name)
        )


def named_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for each field of `NAMED`."""
    for name, (metavar, words) in reversed(NAMED.items()):
        command = click.option(f"--{name.replace('_', '-')}", name, metavar=metavar, help=words)(command)
    return command


def routes(pairs: tuple[str, ...], drops: tuple[str, ...]) -> tuple[dict[Route, str], tuple[Route, ...]]:
    """What `--set` and `--drop` say. A call that cannot be understood ends with code 2."""
    try:
        return dict(changed(pair) for pair in pairs), tuple(route_of(each) for each in drops)
    except NoSuchPlaceError as error:
        raise click.UsageError(str(error)) from None


def call_of(name: str, options: dict[str, Any]) -> Call:
    """The options, understood; ends with code 2 where they cannot be."""
    values, drops = routes(options["pairs"], options["drops"])
    values |= {(field,): options[field] for field in NAMED if options[field] is not None}
    if body := options["body"]:
        try:
            values["body",] = body.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            raise click.UsageError(f"--body：{body} 读不出来，或者不是 UTF-8 编码") from None
    names = ("files", "listed", "out", "yes", "comments")
    return Call(name, values, drops, *(options[each] for each in names))
