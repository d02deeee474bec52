"""Which sheet of a file holds the list: the one that was named, else the only one that has the headings."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi.office.tables.columns import CODES, columns
from gongshi.office.tables.grid import Grid
from gongshi.office.tables.header import Header, header_of, nearest
from gongshi.office.tables.remarks import Remark, UnreadableError


@dataclass(frozen=True)
class Chosen:
    """The sheet, its headings, and what is to be said of the other sheets."""

    grid: Grid
    header: Header
    remarks: tuple[Remark, ...] = ()


def _missing(grid: Grid, kind: str) -> str:
    found = nearest(grid, kind)
    there = {column.key for column in found.fields.values()} if found else set()
    lacking = {"name", "credit_code"} - there - (CODES if there & CODES else set())
    titles = [column.title for column in columns(kind) if column.key in lacking]
    near = f"（最接近的是第{found.first}行）" if found else ""
    return f"没有找到表头{near}：缺少{'、'.join(f'“{title}”' for title in titles)}"


def _named(grids: list[Grid], name: str, kind: str) -> Chosen:
    grid = next((each for each in grids if each.name == name), None)
    if grid is None:
        raise UnreadableError(f"没有名为“{name}”的工作表", f"写其中一个：{'、'.join(each.name for each in grids)}")
    header = header_of(grid, kind)
    if header is None:
        raise UnreadableError(f"工作表“{name}”{_missing(grid, kind)}", "在名单上方加一行表头，或者核对工作表")
    hidden = (Remark(f"{grid.name}!1:1", "这个工作表是隐藏的，照样读了"),) if grid.hidden else ()
    return Chosen(grid, header, hidden)


def chosen(grids: list[Grid], name: str | None, kind: str) -> Chosen:
    """The sheet with the list. Raises UnreadableError where there is none, or more than one."""
    if name is not None:
        return _named(grids, name, kind)
    found = [(grid, header) for grid in grids if not grid.hidden and (header := header_of(grid, kind))]
    if len(found) > 1:
        names = "、".join(f"“{grid.name}”" for grid, _ in found)
        raise UnreadableError(f"几个工作表都有名单：{names}", "用 --sheet 写明读哪一个")
    hidden = [grid for grid in grids if grid.hidden]
    if not found:
        shown = [grid for grid in grids if not grid.hidden and grid.cells]
        said = _missing(shown[0], kind) if len(shown) == 1 else "各工作表都没有找到表头" if shown else "没有内容"
        more = f"；隐藏的工作表没有看：{'、'.join(each.name for each in hidden)}" if hidden else ""
        raise UnreadableError(said + more, "在名单上方加一行表头；在别的工作表上的，用 --sheet 写明")
    remarks = tuple(Remark(f"{grid.name}!1:1", "这个工作表是隐藏的，没有读") for grid in hidden if grid.cells)
    return Chosen(*found[0], remarks)
