"""What is next, and a round planned day by day."""

from __future__ import annotations

from datetime import datetime, time

import click

from gongshi import clock
from gongshi.cli.options import Moment, as_of_option, end
from gongshi.cli.reading import sound_or_end
from gongshi.cli.words import ChineseCommand
from gongshi.office.planning import agenda, told
from gongshi.office.planning.choosing import MisaskedError, asked_of
from gongshi.office.planning.ics import as_ics
from gongshi.office.planning.lengths import Lengths
from gongshi.office.planning.reminders import reminders
from gongshi.office.planning.schedule import OPENING_HOUR, Schedule, schedule
from gongshi.office.planning.slower import SlowerWorkdays
from gongshi.office.planning.written import as_markdown, as_text
from gongshi.records.kinds import KIND_NAMES
from gongshi.register import Register

YEARS = range(1949, 2099)
"""In which a plan makes sense, as in records."""
MOST_DAYS = 999
FORMATS = ("text", "markdown", "ics")
FORMATS_HELP = "text（文字，默认）、markdown 或 ics（日历文件）"


class PlannedMoment(Moment):
    """A moment; a day alone means the hour at which the office opens."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Parse it, or fail with the clock's own message."""
        moment = super().convert(value, param, ctx)
        if moment.year not in YEARS:
            self.fail(f"“{value}”的年份不对", param, ctx)
        return moment if "T" in str(value) else datetime.combine(moment, time(OPENING_HOUR), moment.tzinfo)


class DaysBefore(click.ParamType[tuple[str, int]]):
    """`shortlist=60`."""

    name = "种类=天数"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """Parse it, or fail."""
        kind, _, days = str(value).partition("=")
        if kind not in KIND_NAMES or not (days.isascii() and days.isdigit()) or int(days) > MOST_DAYS:
            self.fail(f"“{value}”不是种类和天数，写成 shortlist=60，天数不超过 {MOST_DAYS}", param, ctx)
        return kind, int(days)


def _register(as_of: datetime) -> Register:
    """The records, if nothing is wrong with them: dates are told from them alone. Ends with code 1 otherwise."""
    if as_of.year not in YEARS:
        raise click.UsageError(f"--as-of：{as_of.year} 年的年份不对")
    return sound_or_end("改好之后才能推算日期")


@click.command("next", cls=ChineseCommand)
@click.argument("round_id", metavar="[届]", required=False)
@as_of_option
def next(round_id: str | None, as_of: datetime | None) -> None:  # noqa: A001 (the command's name)
    """接下来办什么：各届等着办的公告、最早的日期和理由，还有快到期的事项。

    届写文件名，例如 2025；不写的，看没有办完的各届。
    """
    moment = as_of or clock.now()
    register = _register(moment)
    if round_id and round_id not in register.rounds:
        raise click.UsageError(f"没有“{round_id}”这一届，有的是：{'、'.join(sorted(register.rounds)) or '还没有'}")
    named = (round_id,) if round_id else agenda.busy(register, moment)
    lines = [f"截至 {moment:%Y-%m-%d %H:%M}"]
    for key in named:
        lines += ["", *told.of_round(agenda.round_agenda(register, key, moment), register)]
    if not named:
        lines += ["", "没有正在评选的届", *told.of_next_round(agenda.next_round(register, moment.date()))]
    if due := list(reminders(register, moment)):
        lines += ["", "另外：", *(f"  {words}" for words in due)]
    click.echo("\n".join(lines))


def _days(least: int) -> click.IntRange:
    return click.IntRange(least, MOST_DAYS)


@click.command(cls=ChineseCommand)
@click.option("--publish", type=PlannedMoment(), metavar="日期", help="打算在哪一天发布，例如 2027-09-24；必须写")
@click.option("--kind", metavar="种类", help="发布哪一种，例如 proposed；默认是等着办的第一种，新的一届是申报通知")
@click.option(
    "--round", "round_id", metavar="届", help="哪一届，写文件名，例如 2025；默认没有办完的那一届，没有的是下一届"
)
@click.option("--applications", type=_days(1), default=30, metavar="天数", help="申报的时间，由本单位定，默认 30")
@click.option("--between", type=_days(0), default=30, metavar="天数", help="每一阶段之前，由本单位定，默认 30")
@click.option("--before", type=DaysBefore(), multiple=True, metavar="种类=天数", help="某一种之前，例如 shortlist=60")
@click.option("--without", multiple=True, metavar="种类", help="不办哪一种，例如 shortlist")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", metavar="格式", help=FORMATS_HELP)
@as_of_option
def plan(  # noqa: PLR0913 (one parameter an option)
    *,
    publish: datetime | None,
    kind: str | None,
    round_id: str | None,
    applications: int,
    between: int,
    before: tuple[tuple[str, int], ...],
    without: tuple[str, ...],
    form: str,
    as_of: datetime | None,
) -> None:
    """逐日安排一届：某一天发布一种公告，以后各步最早在哪一天、为什么。不能这样安排的，退出码为 1。"""
    if publish is None:
        raise click.UsageError("缺少“--publish”：写打算发布的日期，例如 --publish 2027-09-24")
    moment = as_of or clock.now()
    register = _register(moment)
    lengths = Lengths(applications, between, {"objections": 0, **dict(before)})
    try:
        asked = asked_of(register, publish, kind, round_id, lengths=lengths, leave_out=without)
    except MisaskedError as error:
        raise click.UsageError(str(error)) from None
    workdays = SlowerWorkdays.at(register.calendars, moment)
    planned = schedule(register, asked, workdays)
    if planned.blocked:  # a calendar of half a round would be taken for the whole
        end(as_text(planned, workdays))
    click.echo(_written(planned, workdays, form, moment), nl=form != "ics")


def _written(planned: Schedule, workdays: SlowerWorkdays, form: str, as_of: datetime) -> str:
    if form == "ics":
        return as_ics(planned, workdays, as_of)
    return (as_markdown if form == "markdown" else as_text)(planned, workdays)
