"""数据字典: every field of every file, from the shapes themselves, with an example from what is published."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gongshi.views.data.columns import JSON_ONLY, element, is_model, parts
from gongshi.views.data.index import Index, YearIndex
from gongshi.views.data.resource import Resource
from gongshi.views.data.shapes import About
from gongshi.views.data.things import some

if TYPE_CHECKING:
    from gongshi.views.site import SiteView

TYPE_NAMES = {bool: "是或否", int: "整数", datetime: "时刻", date: "日期", str: "文字"}
"""What a reader calls a type; a class before those that it is a kind of."""
LOOKED_AT = 200
"""Of so many things of a kind an example is looked for."""


@dataclass(frozen=True)
class FieldRow:
    """A field: `recorded.window.opens`, `computed.steps[].deed`, `recorded.provisions{}.title`."""

    path: str
    title: str
    about: str
    type: str
    heading: str
    """What its column is called in the table; nothing where it has none."""
    origin: str
    """记录, 计算 or 标识."""
    example: str


@dataclass(frozen=True)
class DictionaryPart:
    """The fields of one kind of file."""

    name: str
    title: str
    about: str
    rows: tuple[FieldRow, ...]
    like: str = ""
    """The kind of file that has the same fields, which are then not told again."""


def _values(annotation: Any) -> Iterator[str]:
    """The values of a type that has only some."""
    if get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(each.value) for each in annotation)


def _type_name(kinds: list[Any]) -> str:
    if values := [value for kind in kinds for value in _values(kind)]:
        return f"文字，取值 {'、'.join(values)}"
    kind = kinds[0]
    if (inner := element(kind)) is not None:
        return f"列表，每一项是{_type_name(list(parts(inner)))}"
    if get_origin(kind) is dict:
        return f"以代号为键，每一项是{_type_name(list(parts(get_args(kind)[1])))}"
    if is_model(kind):
        return "一组字段"
    return next(
        (name for base, name in TYPE_NAMES.items() if isinstance(kind, type) and issubclass(kind, base)), "任意"
    )


def _may_be_empty(annotation: Any) -> bool:
    return get_origin(annotation) in {Union, types.UnionType} and type(None) in get_args(annotation)


def _inside(kind: Any) -> tuple[str, list[Any]]:
    """How the path goes on, and the shapes that lie there."""
    mark = "[]" if element(kind) is not None else "{}" if get_origin(kind) is dict else ""
    below = element(kind) if mark == "[]" else get_args(kind)[1] if mark else kind
    return mark, [each for each in parts(below) if is_model(each)]


def _fields(shape: type[BaseModel], path: str) -> Iterator[tuple[str, FieldInfo, list[Any]]]:
    """(path, field, types) of a shape and of all that lies in it, each kind of record on its own."""
    for name, field in shape.model_fields.items():
        kinds = list(parts(field.annotation))
        here = f"{path}{name}"
        yield here, field, kinds
        for kind in kinds:
            mark, inner = _inside(kind)
            for each in inner:
                yield from _fields(each, f"{here}{mark}.")


def _origin(path: str, whole: type[BaseModel]) -> str:
    if "recorded." in path:
        return "记录"
    if "computed." in path or not {"recorded", "computed", "versions"} & whole.model_fields.keys():
        return "计算"
    return "标识"


def _found(value: Any, steps: list[str]) -> Iterator[Any]:
    """What lies at a path, wherever it does."""
    if not steps:
        if value is not None and value not in ("", (), {}):
            yield value
        return
    name = steps[0].rstrip("[]{}")
    inner = getattr(value, name, None)
    each_of = inner if steps[0].endswith("[]") else (inner or {}).values() if steps[0].endswith("{}") else (inner,)
    for each in each_of or ():
        yield from _found(each, steps[1:])


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return "；".join(map(str, value)) if not any(isinstance(each, BaseModel) for each in value) else ""
    if isinstance(value, BaseModel | dict):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _example(items: tuple[Any, ...], path: str) -> str:
    if path.rpartition(".")[2] in JSON_ONLY:
        return ""
    return next((_shown(value) for item in items for value in _found(item, path.split("."))), "")


def _rows(shape: type[BaseModel], items: tuple[Any, ...], headings: dict[str, str]) -> tuple[FieldRow, ...]:
    """Each path once; what several kinds of records call alike is told once, with all its values."""
    merged: dict[str, tuple[FieldInfo, list[Any]]] = {}
    for path, field, kinds in _fields(shape, ""):
        _, known = merged.setdefault(path, (field, []))
        known.extend(kind for kind in kinds if kind not in known)
    return tuple(
        FieldRow(
            path=path,
            title=field.title or path,
            about=field.description or "",
            type=_type_name(kinds) + ("，可以为空" if _may_be_empty(field.annotation) else ""),
            heading=headings.get(path.removeprefix("versions[]."), "") if path != "versions" else "",
            origin=_origin(path, shape),
            example=_example(items, path),
        )
        for path, (field, kinds) in merged.items()
    )


def _part(site: SiteView, resource: Resource) -> DictionaryPart:
    told = next(each.name for each in reversed(site.data.resources) if each.item is resource.item)
    if told != resource.name:
        return DictionaryPart(resource.name, resource.title, resource.about, (), told)
    headings = {column.name: column.heading for column in resource.columns}
    rows = _rows(resource.item, tuple(islice(some(site.data, resource), LOOKED_AT)), headings)
    return DictionaryPart(resource.name, resource.title, resource.about, rows)


def dictionary(site: SiteView) -> tuple[DictionaryPart, ...]:
    """What every file says of itself, then each kind, last the indexes."""
    about = DictionaryPart(
        "about", "每个文件都有的说明", "每个 JSON 文件的 about。", _rows(About, (site.data.about,), {})
    )
    index = DictionaryPart("index", "数据目录", "全部数据文件的地址、大小和摘要。", _rows(Index, (), {}))
    year = DictionaryPart("years", "年度数据目录", "一个年度的全部文件和编号。", _rows(YearIndex, (), {}))
    return (about, *(_part(site, resource) for resource in site.data.resources), index, year)
