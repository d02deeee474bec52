"""A plan as text for a terminal, or as Markdown to paste into a message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gongshi.law.measures import governing, newest
from gongshi.law.workdays import weekday_name
from gongshi.office.planning.rows import Row, cited, named, rows
from gongshi.office.planning.schedule import Schedule
from gongshi.office.planning.slower import SlowerWorkdays
from gongshi.office.planning.stages import name_of
from gongshi.records.kinds import KIND_NAMES
from gongshi.widths import padded

PROVISIONAL = "暂定"
COUNTED_SLOWLY = (
    "放假安排还没有公布的年份按最慢的情形推算：可能放假的日子都不计，周末都不算调休上班；"
    "安排公布并录入以后再推算，最早的日期只会不变或者提前，最迟的日期只会不变或者推后。"
)


def title(plan: Schedule) -> str:
    """What the plan is of."""
    entry = plan.register.rounds[plan.round_id]
    return (
        f"{entry.label}（{entry.year}年度）逐日安排：{plan.asked.published:%Y-%m-%d} 发布{KIND_NAMES[plan.asked.kind]}"
    )


def remarks(plan: Schedule) -> Iterator[str]:
    """What has to be known beside the days."""
    if plan.blocked:
        words = "；".join(f"{each.words}。{each.remedy}。{cited(named(each.bases))}" for each in plan.blocks)
        yield f"{name_of(plan.blocked, plan.register)}不能这样安排：{words}"
    if plan.assumed:
        yield f"假定以前的阶段都已办完：{'、'.join(KIND_NAMES[kind] for kind in plan.assumed)}"
    if plan.provisional:
        yield f"标“{PROVISIONAL}”的日期：{COUNTED_SLOWLY}"
    if plan.outlived:
        measures = (governing(plan.register, plan.round_id) or newest(plan.register))[1]
        choice = measures.choices.governing_measures
        yield f"{measures.number}有效期至 {measures.lapses}，本届在此之后结束：{choice.answer}"
    lengths = plan.asked.lengths
    own = [f"申报 {lengths.applications} 天", f"各阶段之前 {lengths.between} 天"]
    own += [f"{KIND_NAMES[kind]}之前 {days} 天" for kind, days in lengths.before.items()]
    yield f"由本单位确定、不是办法规定的时间：{'，'.join(own)}；用选项改"
    yield "“最迟”按当天成文计算；没有写“已是最早”的日期，由本单位在最早和最迟之间确定"


def as_text(plan: Schedule, workdays: SlowerWorkdays) -> str:
    """Aligned columns: day, weekday, whether provisional, what; reasons below, with the numbers of their bases."""
    lines, found = [title(plan), ""], rows(plan, workdays)
    numbers = numbered(found)
    for row in found:
        mark = padded(PROVISIONAL if row.provisional else "", 4)
        lines.append(f"{row.day}  {weekday_name(row.day)}  {mark}  {_what(row)}")
        lines += [f"{'':24}{note}" for note in _noted(row, numbers)]
    if numbers:
        lines += ["", "依据：", *(f"  [{number}] {basis}" for basis, number in numbers.items())]
    return "\n".join([*lines, *([""] if plan.proposals else []), *(f"- {remark}" for remark in remarks(plan))])


def as_markdown(plan: Schedule, workdays: SlowerWorkdays) -> str:
    """A table, and the remarks as a list."""
    lines, found = [f"## {title(plan)}", "", "| 日期 | 星期 | 事项 | 说明 |", "|---|---|---|---|"], rows(plan, workdays)
    numbers = numbered(found)
    for row in found:
        notes = [*([PROVISIONAL] if row.provisional else []), *_noted(row, numbers)]
        cells = (str(row.day), weekday_name(row.day), _what(row).strip("　"), "<br>".join(notes))
        lines.append(f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |")
    if numbers:
        lines += ["", "依据：", "", *(f"- \\[{number}] {basis}" for basis, number in numbers.items())]
    return "\n".join([*lines, "", *(f"- {remark}" for remark in remarks(plan))])


def numbered(found: Iterable[Row]) -> dict[str, int]:
    """Every basis once, with the number that stands for it in the rows."""
    return {basis: number for number, basis in enumerate(dict.fromkeys(each for row in found for each in row.bases), 1)}


def _noted(row: Row, numbers: Mapping[str, int]) -> list[str]:
    """The notes, the last with the numbers of what it rests on."""
    marks = "".join(f"[{numbers[basis]}]" for basis in row.bases)
    return [*row.notes[:-1], f"{row.notes[-1]}{marks}"] if row.notes else []


def _what(row: Row) -> str:
    return f"{row.what}：到 {row.last} 为止" if row.last else row.what
